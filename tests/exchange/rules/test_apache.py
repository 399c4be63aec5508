import pytest
from rule_files import HOST, needs_real_files, notes, read, real, rule, why

from sunset.domain.redirects import Ending, Keep, Match


def test_a_redirect_covers_whole_segments_and_appends_the_rest():
    made = rule("apache", "Redirect /a https://b.example/c")

    assert (made.path, made.match, made.successor) == ("/a", Match.PREFIX, False)
    assert made.urls == {"*": "https://b.example/c/:splat"}
    assert "slash at its end" in notes("apache", "Redirect /a https://b.example/c")[0]


@pytest.mark.parametrize(
    ("text", "successor"),
    [
        ("Redirect permanent /a /b/", True),
        ("Redirect 308 /a /b/", True),
        ("RedirectPermanent /a /b/", True),
        ("RedirectTemp /a /b/", False),
        ("redirect seeother /a /b/", False),
        ("Redirect temp /a /b/", False),
    ],
)
def test_the_status_is_a_word_a_number_or_in_the_name(text, successor):
    assert rule("apache", text).successor is successor


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Redirect gone /a", Ending.GONE),
        ("Redirect 451 /a", Ending.LEGAL),
        ("RedirectMatch gone ^/a$", Ending.GONE),
        ("RewriteRule ^/a$ - [G]", Ending.GONE),
        ("RewriteRule ^/a$ - [R=451]", Ending.LEGAL),
    ],
)
def test_an_ending_has_no_target(text, ending):
    made = rule("apache", text)

    assert (made.ending, made.urls) == (ending, {})


def test_a_path_with_a_slash_at_its_end_does_not_cover_itself_there():
    assert "/a itself" in notes("apache", "Redirect /a/ https://b.example/")[0]


def test_the_rest_of_an_address_never_grows_a_host():
    assert "host would grow" in why("apache", "Redirect / https://b.example")


def test_the_rest_is_not_appended_to_a_query():
    assert "no longer appended" in notes("apache", 'Redirect /a "https://b.example/?x=1"')[0]
    assert rule("apache", 'Redirect /a "https://b.example/?x=1"').keep is Keep.DROP


def test_the_query_passes():
    assert rule("apache", "Redirect /a /b").keep is Keep.KEEP


def test_spaces_are_quoted_and_percent_signs_decoded_already():
    assert rule("apache", 'Redirect "/a b%" /c').source == "/a b%"


def test_a_redirect_match_is_exact():
    made = rule("apache", "RedirectMatch 301 ^/x$ /y")

    assert (made.match, made.urls) == (Match.EXACT, {"*": f"https://{HOST}/y"})


def test_captures_keep_their_place():
    made = rule("apache", "RedirectMatch ^/n/([^/]+)/(.*)$ https://b.example/$2?id=$1")

    assert made.urls == {"*": "https://b.example/:splat?id=:p3"}


@pytest.mark.parametrize(
    ("flags", "to", "keep"),
    [
        ("R", "/b", Keep.KEEP),
        ("R", "/b?c=d", Keep.DROP),
        ("R", "/b?", Keep.DROP),
        ("R,QSA", "/b?c=d", Keep.KEEP),
        ("R,QSD", "/b", Keep.DROP),
        ("R", "/b?%{QUERY_STRING}", Keep.KEEP),
    ],
)
def test_a_rewrite_keeps_the_query_as_its_flags_say(flags, to, keep):
    made = rule("apache", f"RewriteRule ^/a$ {to} [{flags}]")

    assert made.keep is keep
    assert "QUERY_STRING" not in made.urls["*"]


def test_flags_choose_code_and_capitals():
    assert rule("apache", "RewriteRule ^a$ /b [R=permanent,NC,L]").folds_case
    assert rule("apache", "RewriteRule ^a$ /b [R=301]").successor
    assert rule("apache", "RewriteRule ^a$ https://b.example/").successor is False


def test_a_fragment_without_its_flag_is_noted():
    assert "[NE]" in notes("apache", "RewriteRule ^/a$ /b#c [R]")[0]
    assert notes("apache", "RewriteRule ^/a$ /b#c [R,NE]") == []


def test_an_escaped_percent_sign_is_text_and_a_bare_one_a_reference():
    assert rule("apache", r"RewriteRule ^/a$ /b\%20c [R,NE]").urls["*"].endswith("/b%20c")
    assert "condition" in why("apache", "RewriteRule ^/a$ /b%20c [R,NE]")


def test_conditions_on_the_host_and_one_parameter_are_part_of_the_rule():
    made = rule(
        "apache",
        "RewriteCond %{HTTP_HOST} ^old\\.example$ [NC]\n"
        "RewriteCond %{QUERY_STRING} (^|&)id=5(&|$)\n"
        "RewriteRule ^/a$ /b? [R=301]",
    )

    assert (made.host, made.query) == ("old.example", {"id": "5"})


def test_conditions_belong_to_the_next_rule_only():
    text = "RewriteCond %{HTTPS} off\nRewriteRule ^/a$ /b [R]\nRewriteRule ^/c$ /d [R]"

    assert [bool(line.rule) for line in read("apache", text)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "RewriteRule ^/a$ /b",
        "RewriteRule ^/a$ https://b.example/ [P]",
        "RewriteRule ^/a$ /b [R,CO=x:y]",
        "RewriteRule ^/a$ /b [R=200]",
        "RewriteRule ^/a$ /b [R=x]",
        "RewriteRule ^/a$ - [F]",
        "RewriteRule ^/a$ https://%1/ [R]",
        "RewriteRule ^/a$ ${map:$1} [R]",
        "RewriteRule /a$ /b [R]",
        "RewriteRule ^/a",
        "Redirect /a",
        "Redirect 301 /a //evil.example/",
        "Redirect 301 /a javascript:alert(1)",
        "Redirect 301 a /b",
        "Redirect 404 /a",
        'Redirect 301 /a "/b',
        "Include more.conf",
        "RewriteRule ^/(.*)$ https://b.example.$1 [R]",
    ],
)
def test_what_cannot_be_a_rule_is_listed(text):
    assert why("apache", text)


def test_redirects_within_conditions_are_listed():
    text = "<If true>\nRedirect /a /b/\n</If>\n<IfModule x>\nRedirect /c /d/\n</IfModule>"

    assert [bool(line.rule) for line in read("apache", text)] == [False, True]


def test_a_line_may_go_on_after_a_backslash():
    (line,) = read("apache", "Redirect \\\n  301 /k /l/\n")

    assert (line.number, line.rule.path) == (1, "/k")


def test_the_pairs_of_a_rewrite_map_are_exact():
    lines = read("apache", "# map\n/a https://b.example/x # why\n/A /c\n/bad\n")

    assert [line.rule and line.rule.path for line in lines] == ["/a", "/A", None]
    assert lines[0].rule.strict_slash


@needs_real_files
def test_the_real_file_is_read_and_what_hangs_on_conditions_listed():
    lines = real("redirects/apache-python-legacy.conf", "apache")
    reasons = [str(line.problems[0].message) for line in lines if not line.rule]

    assert (len(lines), len(reasons)) == (139, 13)
    assert sum("condition" in reason for reason in reasons) == 5
    assert sum("regular expression" in reason for reason in reasons) == 5
    assert sum("included file" in reason for reason in reasons) == 2
    assert sum("flag [P]" in reason for reason in reasons) == 1


def test_a_host_of_several_names_is_read_for_the_first_and_says_so():
    text = "<VirtualHost *>\nServerName a.example\nServerAlias www.a.example\nRedirect gone /a"
    alias, line = read("apache", text)

    assert [str(note) for note in alias.notes] == [
        "The rules are for a.example only, not for www.a.example."
    ]
    assert line.rule.host == "a.example"


def test_a_virtual_host_without_a_name_does_not_take_the_name_of_the_one_before():
    one = "<VirtualHost *>\nServerName a.example\n</VirtualHost>\n"

    assert rule("apache", f"{one}<VirtualHost *>\nRedirect gone /a").host == HOST


def test_what_is_written_from_a_folder_is_listed():
    told = why("apache", "RewriteBase /shop/\nRewriteRule ^old$ new [R]")

    assert told == "The redirect depends on a condition: “RewriteBase /shop/”."
    assert rule("apache", "RewriteBase /\nRewriteRule ^old$ new [R]").path == "/old"
