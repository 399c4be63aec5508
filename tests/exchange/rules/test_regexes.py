import pytest

from sunset.domain.redirects import Match
from sunset.exchange.rules.lines import Listed
from sunset.exchange.rules.regexes import pattern_of


@pytest.mark.parametrize(
    ("regex", "path", "match", "strict"),
    [
        ("^/x$", "/x", Match.EXACT, True),
        ("^/x/$", "/x/", Match.EXACT, True),
        ("^/x/?$", "/x", Match.EXACT, False),
        (r"^/a\.html$", "/a.html", Match.EXACT, True),
        ("^/a/(.*)$", "/a/", Match.PREFIX, False),
        ("^/a/.*$", "/a/", Match.PREFIX, False),
        ("^/a/", "/a/", Match.PREFIX, False),
        ("^/a(/.*)?$", "/a/", Match.PREFIX, False),
        ("^(.*)$", "/", Match.PREFIX, False),
        ("^", "/", Match.PREFIX, False),
        ("^/a/([^/]+)/b$", "/a/:p3/b", Match.PATTERN, True),
        ("^/a/(.*)/b$", "/a/*/b", Match.PATTERN, True),
        ("^/(?<year>[^/]+)/(?P<slug>[^/]+)/?$", "/:year/:slug", Match.PATTERN, False),
        ("^old$", "/old", Match.EXACT, True),
        ("^/?old$", "/old", Match.EXACT, True),
        ("^/100%?$", "", None, False),
        ("^/100%$", "/100%25", Match.EXACT, True),
    ],
)
def test_an_expression_that_is_a_pattern_becomes_one(regex, path, match, strict):
    if match is None:
        with pytest.raises(Listed):
            pattern_of(regex)
    else:
        found = pattern_of(regex)

        assert (found.path, found.match, found.strict_slash) == (path, match, strict)


@pytest.mark.parametrize(
    "regex",
    [
        "/x$",
        "x",
        "^/x",
        "^/x.html$",
        "^/x(.*)$",
        "^/a/[a-z]+$",
        "^/a/(b|c)$",
        "^/a(b)?$",
        r"^/\d+$",
        "^/a/([^/]+)-b$",
        "^/(.*)/b/(.*)$",
        "^/a/(?!b).*$",
        "^/a+$",
        "^/a{2}$",
        "^/:x/([^/]+)$",
        "^/a/(.*)x$",
        "^/a$|^/b$",
        r"^/a\$",
        "^/(((((((((a*)*)*)*)*)*)*)*)*$",
        "^/(?i)x$",
        r"^/a\sb$",
    ],
)
def test_an_expression_that_says_more_is_listed(regex):
    with pytest.raises(Listed):
        pattern_of(regex)


def test_groups_stand_by_number_and_name():
    assert pattern_of("^/(?<year>[^/]+)/(.*)$").groups == {
        "1": ":year",
        "year": ":year",
        "2": ":splat",
    }


def test_a_group_that_holds_a_slash_says_so():
    assert pattern_of("^/a(/.*)?$").groups == {"1": "/:splat"}
    assert pattern_of("^(.*)$").groups == {"1": "/:splat"}


def test_what_is_covered_beyond_the_expression_is_noted():
    assert [str(note) for note in pattern_of("^/a/(.*)$").notes] == [
        "The rule also covers /a itself."
    ]
    assert pattern_of("^/a(/.*)?$").notes == ()
