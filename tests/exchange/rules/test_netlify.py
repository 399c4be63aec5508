import pytest
from rule_files import HOST, notes, read, rule, why

from sunset.domain.redirects import Ending, Keep, Match


def test_a_line_leads_from_a_path_to_a_path_of_the_same_host_for_good():
    made = rule("netlify", "/old  /new")

    assert (made.host, made.path, made.match) == (HOST, "/old", Match.EXACT)
    assert made.urls == {"*": f"https://{HOST}/new"}
    assert made.successor


def test_targets_without_a_host_are_completed_by_the_base():
    assert rule("netlify", "/a /b", base="https://new.example").urls == {
        "*": "https://new.example/b"
    }


def test_empty_lines_and_comments_are_passed_over():
    assert read("netlify", "\n  \n# a b c\n   # /a /b\n") == []


def test_a_word_with_a_sharp_begins_a_comment_but_a_fragment_does_not():
    assert rule("netlify", "/a /b#part #why").urls["*"].endswith("/b#part")


def test_lines_keep_their_numbers():
    assert [line.number for line in read("netlify", "\n/a /b\n\n/c /d\r\n")] == [2, 4]


@pytest.mark.parametrize(
    ("status", "successor"), [("301", True), ("308", True), ("302", False), ("303", False)]
)
def test_only_a_permanent_status_names_a_successor(status, successor):
    assert rule("netlify", f"/a /b {status}").successor is successor


def test_a_status_may_be_forced_or_followed_by_letters():
    assert rule("netlify", "/a /b 302!").successor is False
    assert notes("netlify", "/a /b 301abc") == ["As Netlify does, “301abc” is read as 301."]


@pytest.mark.parametrize(("status", "ending"), [("410", Ending.GONE), ("451", Ending.LEGAL)])
def test_gone_and_legal_end_at_once_without_a_target(status, ending):
    made = rule("netlify", f"/a /b {status}")

    assert (made.ending, made.urls) == (ending, {})


def test_a_status_without_meaning_is_listed():
    assert "999" in why("netlify", "/a /b 999")
    assert "404" in why("netlify", "/a /b 404")


def test_a_rewrite_is_listed():
    assert "Status 200" in why("netlify", "/a /b 200")
    assert "Status 200" in why("netlify", "/a/* 200")


def test_a_code_that_is_not_ours_to_choose_is_noted():
    assert "307" in notes("netlify", "/a /b 307")[0]


def test_a_splat_at_the_end_covers_the_path_itself_and_all_below():
    made = rule("netlify", "/n/* /blog/:splat")

    assert (made.path, made.match) == ("/n/", Match.PREFIX)
    assert made.urls["*"].endswith("/blog/:splat")


def test_a_splat_in_the_middle_is_a_pattern():
    assert rule("netlify", "/n/*/x /b/:splat").match is Match.PATTERN


def test_names_stand_for_one_segment():
    made = rule("netlify", "/:year/:slug /posts/:slug?y=:year")

    assert (made.path, made.match) == ("/:year/:slug", Match.PATTERN)


@pytest.mark.parametrize("source", ["/a*", "/a/b*/c", "/:id.html", "/a/:x/:x", "/*/b/*"])
def test_what_is_no_pattern_of_ours_is_listed(source):
    assert why("netlify", f"{source} /b")


def test_a_name_that_nothing_captures_stays_text():
    assert rule("netlify", "/a/:b /c/:d/:b").urls["*"].endswith("/c/%3Ad/:b")


def test_query_pairs_are_required_and_may_be_captured():
    made = rule("netlify", "/blog post=:id kind=news /b/:id")

    assert made.query == {"post": ":id", "kind": "news"}
    assert made.match is Match.EXACT


def test_a_pair_is_cut_at_its_second_equals_sign_as_netlify_does():
    line = read("netlify", "/a q=x=y /b")[0]

    assert line.rule.query == {"q": "x"}
    assert "only q=x" in str(line.notes[0])


def test_an_empty_value_never_matched():
    assert "empty value" in why("netlify", "/a v= /b")


@pytest.mark.parametrize(
    "condition", ["Country=us", "country=us", "Language=fr,de", "Role=a", "Cookie=x", "Sign=KEY"]
)
def test_conditions_on_the_visitor_are_listed(condition):
    assert condition in why("netlify", f"/a /b 302 {condition}")


def test_conditions_without_a_status_are_no_status():
    assert "no status" in why("netlify", "/ /x Country=us")


def test_a_target_must_be_a_path_or_a_web_address():
    assert why("netlify", "/a mailto:help@harbour.example")
    assert why("netlify", "/a b.html")
    assert "no target" in why("netlify", "/a")
    assert "no target" in why("netlify", "/a 301")


def test_a_source_may_name_its_host_and_then_answers_both_schemes():
    line = read("netlify", "http://Phone.Harbour.example/* https://new.example/:splat 301!")[0]

    assert (line.rule.host, line.rule.path) == ("phone.harbour.example", "/")
    assert "both http" in str(line.notes[0])


def test_a_relative_target_stays_on_the_host_that_the_source_names():
    assert rule("netlify", "https://a.example/x /y").urls == {"*": "https://a.example/y"}


def test_addresses_of_netlify_itself_are_refused():
    assert ".netlify" in why("netlify", "/.netlify/x /y")
    assert ".netlify" in why("netlify", "http://a.example/.netlify/x /y")


def test_a_query_within_the_source_is_listed():
    assert "key=value" in why("netlify", "/a?b=c /d 301")


def test_the_visitors_query_is_passed_on_for_301_and_302_only():
    assert rule("netlify", "/a /b").keep is Keep.MERGE
    assert rule("netlify", "/a /b 308").keep is Keep.DROP


def test_case_matters_and_a_trailing_slash_does_not():
    made = rule("netlify", "/Old/ /new")

    assert (made.folds_case, made.strict_slash) == (False, False)


def test_braces_of_a_target_never_become_a_placeholder_of_ours():
    assert rule("netlify", "/a /{locale}/b").urls["*"].endswith("/%7Blocale%7D/b")
