import pytest
from rule_files import HOST, needs_real_files, notes, read, real, rule, why

from sunset.domain.redirects import Ending, Keep, Match


def in_map(entry, source="$uri", **options):
    return rule("nginx", f"map {source} $new {{\n  {entry}\n}}", **options)


def test_an_entry_of_a_map_is_a_rule_in_any_capitals_with_its_slash():
    made = in_map("/old /new;")

    assert (made.path, made.match, made.folds_case) == ("/old", Match.EXACT, True)
    assert (made.strict_slash, made.successor) == (True, True)


def test_how_a_map_is_used_is_told_by_options():
    made = in_map("/old /new;", status=302, keep=Keep.KEEP)

    assert (made.successor, made.keep) == (False, Keep.KEEP)


def test_a_map_used_otherwise_than_told_is_listed():
    text = "map $uri $new { /a /b; }\nif ($new) { return 302 $new$is_args$args; }"
    lines = read("nginx", text)

    assert "used with 302" in str(lines[1].problems[0].message)
    assert len(read("nginx", text, status=302, keep=Keep.KEEP)) == 1


def test_a_file_of_bare_entries_is_a_map():
    assert [line.rule.path for line in read("nginx", "/a /b;\n/c /d;\n")] == ["/a", "/c"]


def test_keys_over_the_decoded_path_are_decoded_and_quoted():
    assert in_map('"/a b?" /x;').source == "/a b?"
    assert in_map("/café /x;").source == "/café"
    assert in_map("'/a;b' /x;").source == "/a;b"


def test_keys_over_the_whole_request_are_encoded_and_may_ask_for_parameters():
    text = "map $request_uri $new { /caf%C3%A9?id=5 /x; }"

    assert rule("nginx", text).query == {"id": "5"}
    assert rule("nginx", text).source == "/café"
    assert "other parameters" in notes("nginx", text)[0]


def test_keys_may_begin_with_a_host():
    made = in_map("a.example/x /y;", "$host$uri")

    assert (made.host, made.path) == ("a.example", "/x")


def test_an_escaped_key_is_taken_as_it_stands():
    assert in_map("\\/a /x;").path == "/a"


def test_a_default_answers_everything():
    made = in_map("default https://n.example/;")

    assert (made.path, made.match) == ("/", Match.PREFIX)
    assert read("nginx", 'map $uri $new { default ""; }') == []


def test_settings_of_a_map_are_no_rules():
    assert read("nginx", "map $uri $new { hostnames; volatile; }") == []


def test_an_expression_in_a_map_is_a_pattern_or_listed():
    assert in_map("~^/n/(?<id>[^/]+)$ /m/$id;").urls["*"].endswith("/m/:id")
    assert in_map("~^/n/(?<id>[^/]+)$ /m/$id;").folds_case is False
    assert in_map("~*^/n/([^/]+)$ /m/$1;").folds_case is True
    assert why("nginx", "map $uri $new { ~^/n/[0-9]+$ /m; }")


def test_a_map_over_something_else_is_listed():
    assert "$http_cookie" in why("nginx", "map $http_cookie $new { /a /b; }")


def test_the_value_410_is_an_ending():
    assert in_map("/a 410;").ending is Ending.GONE


def test_an_exact_location_is_an_exact_rule():
    made = rule("nginx", "location = /x/ {\n  return 301 https://n.example/y#z;\n}")

    assert (made.path, made.strict_slash, made.folds_case) == ("/x/", True, False)
    assert (made.urls, made.keep) == ({"*": "https://n.example/y#z"}, Keep.DROP)


def test_a_location_by_prefix_covers_whole_segments_and_says_so():
    text = "location ^~ /x { return 301 https://n.example$request_uri; }"
    made = rule("nginx", text)

    assert (made.match, made.keep) == (Match.PREFIX, Keep.KEEP)
    assert made.urls == {"*": "https://n.example/x/:splat"}
    assert "whole segments" in notes("nginx", text)[0]


def test_a_server_that_only_returns_answers_everything_under_its_name():
    made = rule(
        "nginx",
        "server { server_name old.example; return 301 https://n.example$uri$is_args$args; }",
    )

    assert (made.host, made.path, made.match) == ("old.example", "/", Match.PREFIX)
    assert (made.urls, made.keep) == ({"*": "https://n.example/:splat"}, Keep.KEEP)


def test_an_exact_location_that_passes_the_address_on_leads_to_the_same_path():
    made = rule("nginx", "location = /x { return 301 https://n.example$request_uri; }")

    assert made.urls == {"*": "https://n.example/x"}


def test_the_servers_own_host_is_the_old_host():
    made = rule("nginx", "location = / { return 302 $scheme://$host/3/; }")

    assert (made.urls, made.successor) == ({"*": f"https://{HOST}/3/"}, False)


def test_an_address_alone_is_temporary_and_codes_end_at_once():
    assert rule("nginx", "location = /x { return https://n.example/; }").successor is False
    assert rule("nginx", "location = /x { return 451; }").ending is Ending.LEGAL


def test_a_rewrite_appends_the_query_unless_its_target_ends_with_a_question_mark():
    assert rule("nginx", "rewrite ^/r/(.*)$ /s/$1 permanent;").keep is Keep.KEEP
    assert rule("nginx", "rewrite ^/r/(.*)$ /s/$1? redirect;").keep is Keep.DROP
    assert rule("nginx", "rewrite ^/r/(.*)$ https://n.example/$1;").successor is False


@pytest.mark.parametrize(
    "text",
    [
        "rewrite ^/a$ /b last;",
        "rewrite ^/a$ /b;",
        "rewrite ^/a$;",
        "location = /a { return 200 ok; }",
        "location = /a { return 301; }",
        "location = /a { return 301 //evil.example; }",
        "location = /a { return 301 javascript:alert(1); }",
        "location = /a { return 301 https://$arg_x/; }",
        "location /a { if ($cookie_x) { return 301 /b; } }",
        "location /a { rewrite ^/b/(.*)$ /c/$1 permanent; }",
        "location / { proxy_pass http://backend; }",
        "include rules.conf;",
        "rewrite ^/n/([^/]+)$ /m/$1x permanent;",
        "rewrite ^/n/([^/]+)$ /m/$2 permanent;",
        'location = "/a { return 301 /b; }',
        "location = /a { return 301 /b }",
    ],
)
def test_what_cannot_be_a_rule_is_listed(text):
    lines = read("nginx", text)

    assert [line.rule for line in lines] == [None]
    assert all(line.problems for line in lines)


def test_comments_and_other_directives_are_passed_over():
    assert read("nginx", "# return 301 /x;\nlisten 80;\nroot /srv; # return 301 /y;\n") == []


def test_a_statement_may_go_over_several_lines():
    (line,) = read("nginx", "location =\n/x {\n  return 301\n  /y;\n}\n")

    assert (line.number, line.rule.path) == (3, "/x")


@needs_real_files
def test_the_real_file_is_read_and_every_expression_beyond_patterns_listed():
    lines = real("redirects/nginx-docs-python.conf", "nginx")
    reasons = [str(line.problems[0].message) for line in lines if not line.rule]

    assert (len(lines), len(reasons)) == (62, 42)
    assert sum("regular expression" in reason for reason in reasons) == 41
    assert sum("condition" in reason for reason in reasons) == 1


def said(lines):
    return [str(note) for line in lines for note in line.notes]


def test_a_server_of_several_names_is_read_for_the_first_and_says_so():
    lines = read("nginx", "server { server_name a.example www.a.example _; return 410; }")

    assert [line.rule.host for line in lines if line.rule] == ["a.example"]
    assert said(lines) == ["The rules are for a.example only, not for www.a.example."]


def test_a_server_may_be_for_all_hosts_below_a_domain():
    text = "server { server_name *.a.example; return 410; }"
    dotted = read("nginx", "server { server_name .a.example; return 410; }")

    assert rule("nginx", text).host == "*.a.example"
    assert [line.rule.host for line in dotted if line.rule] == ["a.example"]
    assert said(dotted) == ["The rules are for a.example only, not for .a.example."]


@pytest.mark.parametrize("name", [r"~^www\d+\.a\.example$", "www.a.*"])
def test_a_server_for_hosts_that_no_rule_can_name_is_no_server_for_the_old_host(name):
    assert rule("nginx", f"server {{ server_name {name}; return 410; }}").host == name


def test_a_server_without_a_name_does_not_take_the_name_of_the_one_before():
    lines = read("nginx", "server { server_name a.example; return 410; }\nserver { return 410; }")

    assert [line.rule.host for line in lines] == ["a.example", HOST]


@pytest.mark.parametrize("text", ["/a /b\n/c /d;", "a.example/x /y;", "~^/x;"])
def test_an_entry_of_a_map_that_cannot_be_read_is_not_passed_over(text):
    assert why("nginx", text)


def test_the_default_of_a_file_of_bare_entries_answers_everything():
    assert rule("nginx", "default https://n.example/;").match is Match.PREFIX


LOCATION = "location /a { return 301 https://new.example/x; }"
WIDE = "rewrite ^/a/ https://new.example/y permanent;"
ONE = "rewrite ^/a/b$ https://new.example/z permanent;"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ((WIDE,), []),
        ((LOCATION, ONE), []),
        ((WIDE, LOCATION), [3]),
        ((LOCATION, WIDE, ONE), [3]),
        ((WIDE, ONE), [3]),
    ],
)
def test_what_nginx_takes_before_its_locations_is_told_once_of_a_server(inside, lines):
    text = "server {\n" + "\n".join(inside) + "\n}\n"
    found = read("nginx", text)

    said = [line.number for line in found for note in line.notes if "outside of" in str(note)]
    assert said == lines
