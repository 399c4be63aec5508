"""Hypothesis draws rules of every kind, and addresses that some of them cover."""

from urllib.parse import urlencode

from editions import a_site
from hypothesis import strategies as st
from makers import a_rule

from sunset.domain.forms import form
from sunset.domain.lookups import Retirement
from sunset.domain.redirects import Match, tidy

HOSTS = ("old.example", "a.old.example", "a.b.old.example", "other.example")
NAMES = (*HOSTS, "*.old.example", "*.b.old.example", "*")
WORDS = ["help", "Help", "help-me", "a", "\x00", "\x01", "é", "É", "ß", "h" * 300]
SITES = {host: a_site() for host in (*HOSTS, "*.old.example")}
CHAT = Retirement("chat", (), ("en",), "en")

words = st.sampled_from(WORDS)
literal = st.lists(words, max_size=4).map(lambda parts: tidy("/".join(parts)))
slash = st.booleans()
queries = st.dictionaries(
    st.sampled_from(["v", "w", "é"]), st.sampled_from(["", "1", "2", ":x"]), max_size=2
)


@st.composite
def gappy(draw):
    """Draw the path of a pattern: names and at most one star among its segments."""
    pieces = draw(st.lists(words | st.sampled_from([":a", ":b"]), max_size=4))
    at = draw(st.integers(0, len(pieces)))
    if draw(st.booleans()) or not any(piece.startswith(":") for piece in pieces):
        pieces.insert(at, "*")
    return "/" + "/".join(pieces)


@st.composite
def a_drawn_rule(draw):
    match = draw(st.sampled_from(Match))
    path = draw(gappy() if match is Match.PATTERN else literal)
    return a_rule(
        host=draw(st.sampled_from(NAMES)),
        match=match,
        path=path + "/" * (draw(st.booleans()) and path != "/" and match is Match.EXACT),
        query=draw(st.just({}) | queries),
        folds_case=draw(st.booleans()),
        strict_slash=draw(st.booleans()),
    )


@st.composite
def one_of_a_crowd(draw):
    """Draw a rule for one path, where only the query tells it from others."""
    return a_rule(
        host="old.example", path="/a", query=draw(queries), folds_case=draw(st.booleans())
    )


def sets_of(rules):
    return st.lists(rules, max_size=12, unique_by=lambda rule: (rule.host, *form(rule)))


query = st.lists(st.tuples(st.sampled_from(["v", "w", "é"]), st.sampled_from(["", "1", "2"]))).map(
    urlencode
)
rule_sets = sets_of(a_drawn_rule())
asked = st.tuples(st.sampled_from(HOSTS), literal, query, slash)
crowds = sets_of(one_of_a_crowd())
asked_of_crowds = st.tuples(st.just("old.example"), st.sampled_from(["/a", "/A"]), query, slash)
