"""Beside each rule of the list stands how many people came by it in the last days."""

import re

import pytest
from acts import an_act, counted_queries
from customers import OLD, Customer, settings_in
from editions import contents_of
from makers import NOON, a_live_plan, a_rule

from sunset.domain.hits import Hit, hour_of
from sunset.domain.redirects import Match
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition
from sunset.services import measuring
from sunset.store import hits, keeping

PAGE = "/plans/chat/addresses"
RULES = (
    a_rule(path="/exact"),
    a_rule(path="/hj%C3%A4lp/", match=Match.PREFIX),
    a_rule(path="/t/:id/x", match=Match.PATTERN),
    a_rule(path="/t", query={"v": "1", "w": ""}),
    a_rule(path="/T", folds_case=True),
    a_rule(host="*", path="/any"),
    a_rule(path="/slash/", strict_slash=True),
    a_rule(path="/nobody"),
)
ASKED = {
    "/exact": 1,
    "/hj%C3%A4lp/b/c": 2,
    "/t/7/x": 3,
    "/t?w=9&v=1": 4,
    "/t?v=1": 5,
    "/any/": 6,
    "/slash/": 7,
}


@pytest.fixture
def rules(rooms, draft):
    with rooms.store.write() as session:
        keeping.keep_rules(session, draft, RULES, an_act())


def count(rooms, counted):
    with rooms.store.write() as session:
        hits.apply_batch(session, "a.1", counted, {}, NOON)


def beside(page):
    """Return what stands in the column of people, from the first rule to the last."""
    return re.findall(r'<td class="text-end"[^>]*>(.*?)</td>', page.answer.text)


def test_people_are_shown_beside_the_rule_that_answered_them(rooms, rules, mara, tmp_path):
    edition = MemoryEdition(contents_of(a_live_plan(), rules=RULES), 1)
    cleo = Customer(Edge(settings_in(tmp_path), lambda: NOON, lambda: edition), OLD)
    for address, times in ASKED.items():
        for _ in range(times):
            cleo.get(address)
        cleo.get(address, User_Agent="Examplebot/1.0")
    count(rooms, cleo.app.counter.counts)

    assert beside(mara.get(PAGE)) == ["1", "2", "3", "4", "5", "6", "7", "0"]


def test_numbers_are_written_in_the_language_of_who_reads_them(rooms, rules):
    hit = Hit("chat", "address", f"{OLD}/exact", "limit", "en", 200, hour_of(int(NOON.timestamp())))
    count(rooms, {hit: 12_345, hit._replace(hour=hit.hour - 40 * 86_400): 1})

    page = rooms.someone("Nils", "sv").get(f"{PAGE}?explain={OLD}/exact&size=25")

    assert beside(page)[0] == "12\N{NO-BREAK SPACE}345"
    assert page.answer.text.count("12\N{NO-BREAK SPACE}345") == 2


def test_rules_are_listed_by_their_people_the_most_visited_first(rooms, rules, mara):
    hit = Hit("chat", "address", f"{OLD}/exact", "limit", "en", 200, hour_of(int(NOON.timestamp())))
    count(rooms, {hit: 3, hit._replace(route=f"{OLD}/t/:id/x"): 8})
    measuring.count_people(rooms.store, NOON)

    (most,) = [x for x in mara.get(PAGE).links if "sort=people" in x]
    first = mara.get(most)
    (least,) = [x for x in first.links if "sort=people" in x and "page=" not in x]

    assert beside(first)[:3] == ["8", "3", "0"]
    assert first.all("th", aria_sort="descending")
    assert beside(mara.get(least))[-2:] == ["3", "8"]


def test_nothing_is_counted_beside_rules_that_nobody_asks_for(rooms, rules):
    with counted_queries(rooms.store) as asked:
        measuring.count_people(rooms.store, NOON)

    assert [each for each in asked if each.startswith("UPDATE")] == []
