import pytest
from rule_files import HOST, notes, read, rule, why

from sunset.domain.redirects import Keep, Match


def test_without_a_code_a_rule_is_temporary():
    assert rule("cloudflare", "/a /b").successor is False
    assert rule("cloudflare", "/a /b 301").successor is True


@pytest.mark.parametrize("text", ["/a", "/a /b 301 x"])
def test_a_line_has_two_or_three_words(text):
    assert "a source, a target" in why("cloudflare", text)


@pytest.mark.parametrize("code", ["404", "410", "300", "301!", "x"])
def test_other_codes_are_listed(code):
    assert "200, 301" in why("cloudflare", f"/a /b {code}")


def test_a_rewrite_is_listed():
    assert "Status 200" in why("cloudflare", "/a /b 200")


def test_a_comment_begins_after_a_space():
    assert rule("cloudflare", "/a /b#c #d").urls == {"*": f"https://{HOST}/b#c"}
    assert read("cloudflare", "# only\n   #that\n\n") == []


def test_a_source_is_a_path():
    assert "with a host" in why("cloudflare", "https://a.example/x /y")
    assert "with a host" in why("cloudflare", "//a.example/x /y")
    assert rule("cloudflare", "x /y").path == "/x"


def test_a_source_is_written_encoded_and_its_query_left_out():
    line = read("cloudflare", "/café?a=b#c /d")[0]

    assert line.rule.path == "/caf%C3%A9"
    assert "left out" in str(line.notes[0])


def test_a_target_elsewhere_is_https():
    assert "https://" in why("cloudflare", "/a http://b.example/")
    assert rule("cloudflare", "/a https://b.example:8443/x?y#z").urls == {
        "*": "https://b.example:8443/x?y#z"
    }


def test_a_trailing_slash_matters():
    assert [line.rule.source for line in read("cloudflare", "/a /x\n/a/ /y")] == ["/a", "/a/"]


def test_a_splat_covers_its_own_path_too_and_says_so():
    assert rule("cloudflare", "/a/* /b/:splat").match is Match.PREFIX
    assert notes("cloudflare", "/a/* /b/:splat") == ["The rule also covers /a itself."]
    assert notes("cloudflare", "/* /b/:splat") == []


@pytest.mark.parametrize("source", ["/*/*", "/a*", "/:x.jpg", "/:x/:x"])
def test_what_is_no_pattern_of_ours_is_listed(source):
    assert why("cloudflare", f"{source} /b")


def test_a_shorter_name_does_not_eat_a_longer_one():
    made = rule("cloudflare", "/:id/:idx /t?x=:id&y=:idx")

    assert made.urls["*"].endswith("/t?x=:id&y=:idx")


@pytest.mark.parametrize(
    "text", ["/* /index.html 200", "/ /index", "/* /index.html", "/ /index.html"]
)
def test_a_rule_that_leads_to_itself_is_listed(text):
    assert why("cloudflare", text)


def test_the_visitors_query_is_added_where_the_target_has_none():
    assert rule("cloudflare", "/a /b").keep is Keep.KEEP
    assert rule("cloudflare", "/a /b?c=d").keep is Keep.DROP
    assert rule("cloudflare", "/a /b#c?d").keep is Keep.KEEP
