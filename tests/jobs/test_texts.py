"""The loop that publishes scheduled texts and counts who reads what."""

from dataclasses import replace
from datetime import datetime
from threading import Event

import crew
import pytest
from acts import ED, an_act, counted_queries
from makers import NOON, a_live_plan, a_rule, a_schedule, moved

from sunset.documents.glossary import Term
from sunset.domain.hits import Hit, hour_of
from sunset.jobs import texts as loop
from sunset.services import standing
from sunset.store import glossary, hits, keeping, rule_pages, rules, texts
from sunset.store.documents import Name, Wording
from sunset.store.rule_pages import Search, Sort
from sunset.store.session import StoreAway

NOTICE = Name("chat", "notice", "ko")
OWN = Name("chat", "notice", "en")
READ = Hit("chat", "notice", "", "announce", "ko", 200, hour_of(int(NOON.timestamp())))


@pytest.fixture
def plan(sqlite_store):
    kept = a_live_plan()
    with sqlite_store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def readers(store, name=NOTICE):
    with store.read() as session:
        return texts.one(session, name).readers


def test_what_people_read_lately_is_counted_and_machines_are_not(sqlite_store, plan):
    met = {READ: 7, READ._replace(bot=True): 90, READ._replace(hour=0): 5}
    with sqlite_store.write() as session:
        hits.apply_batch(session, "boot.1", met, {}, NOON)
        standing.count_readers(session, now=NOON)

    assert readers(sqlite_store) == 7
    assert readers(sqlite_store, Name("chat", "notice", "en")) == 0


def warned(store):
    with store.read() as session:
        return texts.one(session, OWN).warnings


def test_problems_are_counted_anew_when_only_the_facts_of_the_plan_change(sqlite_store, plan):
    crew.let_in(sqlite_store)
    crew.saved(sqlite_store, OWN, Wording(title="Bye", body="It closes on 1 March 2027."), 0, ED)
    loop.judge(sqlite_store, lambda: NOON, Event(), seen := {})
    before = warned(sqlite_store)
    later = moved(a_schedule(datetime(2027, 3, 15, 18)), NOON)
    with sqlite_store.write() as session:
        keeping.keep(session, replace(plan, facts=(*plan.facts, later)), 1, an_act())
    kept = warned(sqlite_store)

    loop.judge(sqlite_store, lambda: NOON, Event(), seen)

    assert (before, kept) == (1, 1)
    with sqlite_store.read() as session:
        told = texts.one(session, OWN)
    assert (told.errors, told.warnings, seen["chat"].facts) == (1, 0, 2)


def test_problems_are_counted_anew_when_only_the_glossary_changes(sqlite_store, plan):
    crew.let_in(sqlite_store)
    crew.saved(sqlite_store, OWN, Wording(title="Bye", body="Open a ticket."), 0, ED)
    loop.judge(sqlite_store, lambda: NOON, Event(), seen := {})
    before = warned(sqlite_store)
    with sqlite_store.write() as session:
        glossary.add(session, Term(source="case", locale="en", forbidden={"en": ("ticket",)}))

    loop.judge(sqlite_store, lambda: NOON, Event(), seen)

    assert (before, warned(sqlite_store)) == (0, 1)


def test_problems_of_a_translation_are_counted_anew_when_only_its_source_changes(
    sqlite_store, plan
):
    crew.let_in(sqlite_store)
    crew.saved(sqlite_store, NOTICE, Wording(title="{{ channel }}", body="하나."), 0, ED)
    crew.saved(sqlite_store, OWN, Wording(title="{{ channel }}", body="One."), 0, ED)
    loop.judge(sqlite_store, lambda: NOON, Event(), seen := {})
    before = errors(sqlite_store, NOTICE)
    crew.published(sqlite_store, OWN)

    loop.judge(sqlite_store, lambda: NOON, Event(), seen)

    assert before > 0
    assert errors(sqlite_store, NOTICE) == 0


def errors(store, name):
    with store.read() as session:
        return texts.one(session, name).errors


def test_what_was_judged_by_all_that_holds_today_is_not_judged_again(sqlite_store, plan):
    loop.judge(sqlite_store, lambda: NOON, Event(), seen := {})

    with counted_queries(sqlite_store) as asked:
        loop.judge(sqlite_store, lambda: NOON, Event(), seen)

    assert len(asked) == 3


class Away:
    """A store that is away at first, and then the loop is told to stop."""

    def __init__(self, stop):
        self.stop, self.asked = stop, 0

    def read(self):
        self.asked += 1
        if self.asked == 2:
            self.stop.set()
        raise StoreAway


class Impatient(Event):
    """An event for which nobody waits."""

    def wait(self, timeout=None):
        self.waits = [*getattr(self, "waits", ()), timeout]
        return self.is_set()


def test_while_the_database_is_away_the_loop_asks_less_and_less_often():
    stop = Impatient()
    away = Away(stop)

    loop.run(away, lambda: NOON, stop)

    assert (away.asked, stop.waits) == (2, [0.0, 2.0, 4.0])


class Once(Event):
    """An event that is set once the loop has worked."""

    def wait(self, timeout=None):
        if timeout:
            self.set()
        return self.is_set()


def test_people_who_came_by_rules_are_counted_beside_them(sqlite_store, plan):
    came = READ._replace(route=f"{a_rule().host}/chat")
    with sqlite_store.write() as session:
        rules.put(session, plan.id, [a_rule(path="/nobody"), a_rule(path="/chat")])
        hits.apply_batch(session, "boot.1", {came: 4}, {}, NOON)

    loop.run(sqlite_store, lambda: NOON, Once())

    with sqlite_store.read() as session:
        found = rule_pages.page(session, plan.id, Search(sort=Sort.PEOPLE, descending=True))
    assert [rule.path for _, rule in found] == ["/chat", "/nobody"]
