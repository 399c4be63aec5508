"""Rules printed a few at a time leave the edition that printing them all at once makes."""

import tempfile
from pathlib import Path
from unittest.mock import patch

from bytewise import close, records_of
from drawn import CHAT, SITES, a_drawn_rule, one_of_a_crowd
from editions import MAP_SIZE, a_page
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_plan, a_rule

from sunset.domain import lookups
from sunset.domain.forms import form
from sunset.domain.places import place_of
from sunset.edition import bins
from sunset.edition.read import Reader
from sunset.edition.records import Contents, PageKey
from sunset.edition.write import bases_of, number_of, publish, renew

PLAN = a_plan()
HOST = "old.example"


def ruled(rules):
    return [(rule.host, rule.match, lookups.route(rule, PLAN)) for rule in rules]


def whole(rules, **changes):
    given = {"plans": (CHAT,), "sites": SITES, "bases": {"chat": "a"}, "routes": ruled(rules)}
    return Contents(**given | changes)


def at(places, rules):
    """Return what is printed where rules changed: all rules of those places."""
    return Contents(
        bases={},
        places=[("chat", x, ruled(r for r in rules if place_of(r) == x)) for x in places],
    )


def in_another(rules):
    with tempfile.TemporaryDirectory() as name:
        renew(Path(name), 1, whole(rules), MAP_SIZE)
        found = records_of(Path(name))
        close(Path(name))
        return found


drawn = a_drawn_rule() | one_of_a_crowd()
changes = st.lists(
    st.tuples(st.lists(drawn, max_size=4), st.lists(st.integers(0, 9), max_size=3)), max_size=5
)


@settings(max_examples=25, deadline=None)
@given(changes, st.sampled_from([0, 1, bins.FEW]))
def test_places_printed_one_after_the_other_leave_the_edition_printed_whole(steps, few):
    kept = {}
    with tempfile.TemporaryDirectory() as name, patch.object(bins, "FEW", few):
        root = Path(name)
        publish(root, 1, whole([]), MAP_SIZE)
        for number, (put, removed) in enumerate(steps, 2):
            places = {place_of(rule) for rule in put}
            kept.update({(rule.host, rule.match, *form(rule)): rule for rule in put})
            for index in removed:
                gone = dict(enumerate(kept)).get(index)
                places |= {place_of(kept.pop(gone))} if gone else set()
            publish(root, number, at(places, kept.values()), MAP_SIZE, ())

            assert records_of(root) == in_another(kept.values())
            assert number_of(root) == number


def test_of_very_many_rules_for_one_path_none_stays_that_is_taken_away(tmp_path):
    rules = [a_rule(host=HOST, query={"t": str(n)}) for n in range(3 * bins.FEW)]
    publish(tmp_path, 1, whole(rules), MAP_SIZE)

    for number, left in enumerate((rules[2:], rules[:2], []), 2):
        publish(tmp_path, number, at([place_of(rules[0])], left), MAP_SIZE, ())

        assert records_of(tmp_path) == in_another(left)


def test_a_plan_printed_again_may_keep_its_rules(tmp_path):
    publish(tmp_path, 1, whole([a_rule(host=HOST)]), MAP_SIZE)

    publish(tmp_path, 2, whole([], bases={}), MAP_SIZE, {"chat"})

    with Reader(tmp_path).snapshot() as edition:
        assert edition.route(HOST, "/chat") is not None
    assert bases_of(tmp_path, ["chat"]) == {"chat": "a"}


def test_rules_are_printed_anew_without_the_plan_s_pages(tmp_path):
    notice = PageKey("chat", "notice", "en", "closed~1")
    publish(tmp_path, 1, whole([a_rule(host=HOST)], pages=[(notice, a_page())]), MAP_SIZE)
    fresh = ruled([a_rule(host=HOST, path="/new")])

    publish(tmp_path, 2, Contents(bases={"chat": "b"}, routes=fresh), MAP_SIZE, ())

    with Reader(tmp_path).snapshot() as edition:
        assert edition.route(HOST, "/chat") is None
        assert edition.route(HOST, "/new") is not None
        assert edition.page(notice) is not None
        assert edition.retirement("chat") is not None
    assert bases_of(tmp_path, ["chat"]) == {"chat": "b"}


def test_a_plan_that_goes_takes_what_its_rules_were_made_from_along(tmp_path):
    publish(tmp_path, 1, whole([a_rule(host=HOST)]), MAP_SIZE)

    publish(tmp_path, 2, Contents(), MAP_SIZE, {"chat"})

    assert bases_of(tmp_path, ["chat"]) == {}
    assert not any(table == "exact" for table, _ in records_of(tmp_path))


def test_changed_rules_let_no_page_go_that_was_just_replaced(tmp_path):
    notice = PageKey("chat", "notice", "en", "closed~1")
    for number, text in enumerate(("Old.", "New."), 1):
        publish(tmp_path, number, whole([], pages=[(notice, a_page(text))]), MAP_SIZE)
    before = records_of(tmp_path, ("bodies", "retired"))

    for number in range(3, 9):
        publish(tmp_path, number, at([place_of(a_rule())], []), MAP_SIZE, ())

    assert records_of(tmp_path, ("bodies", "retired")) == before
