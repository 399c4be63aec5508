"""However an address is typed, it is one address: as text, in the store and at the edge."""

import unicodedata
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import a_plan, a_rule

from sunset.domain import hosts
from sunset.domain.forms import form, settled
from sunset.domain.patterns import MOST_FIELDS, Asked, captured, fields, terms
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match, canonical, tidy, written
from sunset.domain.rule_checks import faults

paths = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("/%25?#: *éÅ\u0301"),
    max_size=30,
)


@given(paths)
def test_a_path_as_rules_hold_it_is_read_as_the_path_it_stands_for(decoded):
    path = tidy(decoded)

    assert canonical(written(path)) == path
    assert written(canonical(written(path))) == written(path)


@given(paths, st.booleans(), st.booleans(), st.sampled_from([Match.EXACT, Match.PREFIX]))
def test_a_settled_rule_is_the_same_rule_and_stays_as_it_is(path, strict, folds, match):
    rule = a_rule(path=f"/{path}", strict_slash=strict, folds_case=folds, match=match)
    kept = settled(rule)

    assert form(kept) == form(rule)
    assert settled(kept) == kept
    assert match is Match.PREFIX or kept.source == rule.source


@given(st.text(alphabet="ab=&?;", max_size=12))
def test_a_query_with_nothing_to_decode_is_read_as_any_other(query):
    assert fields(query) == parse_qsl(query, keep_blank_values=True)


@pytest.mark.parametrize(("more", "read"), [(0, MOST_FIELDS), (1, 0)])
@pytest.mark.parametrize("field", ["a=1", "a=%31"])
def test_a_query_of_more_fields_than_anybody_means_has_none(field, more, read):
    assert len(fields("&".join([field] * (MOST_FIELDS + more)))) == read


@given(paths, st.booleans())
def test_however_a_path_is_typed_its_rule_is_kept_alike(text, strict):
    path = "/" + text
    typed = (quote(path), quote(path, safe=""), quote(unicodedata.normalize("NFD", path)))
    kept = {settled(a_rule(path=each, strict_slash=strict)).path for each in typed}

    assert len(kept) == 1


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("/%252f", "/%252f"),
        ("/100%25", "/100%25"),
        ("/hj%C3%A4lp/", "/hjälp"),
        ("/a%3Fb%23c", "/a%3Fb%23c"),
        ("/a%20b", "/a b"),
        ("/a%20", "/a%20"),
        ("/a%0Ab", "/a%0Ab"),
    ],
)
def test_what_would_be_read_otherwise_stays_encoded(typed, held):
    assert settled(a_rule(path=typed)).path == held


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("*.bücher.example", "*.xn--bcher-kva.example"),
        ("Shop.Example", "shop.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("*", "*"),
    ],
)
def test_a_host_is_kept_in_ascii(typed, held):
    assert hosts.settled(typed) == held
    assert settled(a_rule(host=typed)).host == held


@pytest.mark.parametrize("host", ["faß.example", "a\u200db.example", "ü" * 64 + ".example"])
def test_a_host_that_has_no_one_ascii_form_is_refused_with_what_to_write(host):
    assert str(hosts.fault(host)) == (
        f"Browsers read the host {host} in more than one way. Write it in ASCII: xn--…."
    )


def test_a_rule_for_an_international_host_is_one_of_the_placement_however_both_are_typed():
    for typed, placed in (
        ("bücher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example",) * 2,
    ):
        plan = a_plan(placements=(Placement(host=placed, kind=PlacementKind.HOSTED),))

        assert list(faults(plan, [a_rule(host=typed)])) == []


def test_the_host_of_a_rule_that_has_no_ascii_form_is_refused_as_that():
    (problem,) = faults(a_plan(), [a_rule(host="faß.example")])

    assert problem.field == "rules.1.host"
    assert "Write it in ASCII" in str(problem.message)


def test_a_pattern_without_names_that_ends_with_a_star_is_kept_as_the_prefix_it_is():
    kept = settled(a_rule(path="/help/*", match=Match.PATTERN))

    assert (kept.match, kept.path) == (Match.PREFIX, "/help")
    assert settled(a_rule(path="/*", match=Match.PATTERN)).path == "/"
    for path in ("/help/:a/*", "/*/help"):
        assert settled(a_rule(path=path, match=Match.PATTERN)).match is Match.PATTERN


def test_a_last_slash_says_nothing_of_a_prefix_and_an_encoded_one_counts():
    prefix = settled(a_rule(path="/help/", match=Match.PREFIX, strict_slash=True))
    encoded = a_rule(path="/help%2F", strict_slash=True)

    assert (prefix.path, prefix.strict_slash) == ("/help", False)
    assert captured(terms(encoded), Asked("/help", slash=True)) == {}
    assert captured(terms(encoded), Asked("/help")) is None


def test_parameters_are_kept_in_the_form_in_which_they_are_asked_for():
    kept = settled(a_rule(query={"cafe\u0301": "e\u0301"}))

    assert kept.query == {"caf\u00e9": "\u00e9"}
    assert form(kept) == form(a_rule(query={"cafe\u0301": "e\u0301"}))
