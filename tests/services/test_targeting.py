"""Targets are asked in rounds: what is due, by turns, each answer kept as it comes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from acts import ED, MARA, an_act
from askers import Askers
from makers import NOON, a_destination, a_live_plan, a_plan, a_rule

from sunset.domain.target_checks import DAY, Outcome, Standing
from sunset.domain.target_lists import Lead, Source
from sunset.errors import NotAllowed
from sunset.services import targeting
from sunset.services.targeting import Errand
from sunset.store import audit, documents, keeping, plans, rules, target_pages, targets
from sunset.store.documents import Name, Wording
from sunset.store.target_pages import Search

FORUM = "https://forum.harbour.example/"
SHOP = "https://shop.harbour.example/"
HOUR = timedelta(hours=1)


@pytest.fixture
def askers():
    return Askers()


@pytest.fixture
def check(store, askers):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())

    def checked(plan="chat", watch=lambda *_: None, **errand):
        made = Errand(plan, **errand)
        return targeting.check(store, made, askers, watch, clock=lambda: askers.now)

    return checked


def lead(store, *urls):
    with store.write() as session:
        new = [a_rule(path=f"/{n}", destination="", urls={"*": x}) for n, x in enumerate(urls)]
        rules.replace_all(session, "chat", new)


def standings(store):
    with store.read() as session:
        found = target_pages.page(session, "chat", Search(), slice(0, 99))
    return {each.url: each.standing for each in found}


def test_each_target_is_asked_once_and_its_answer_kept(store, check, askers):
    lead(store, *[f"{SHOP}a"] * 900, f"{SHOP}b")
    askers.outcomes[f"{SHOP}b"] = Outcome.NOT_FOUND

    made = check()

    assert sorted(askers.urls()) == [FORUM, f"{SHOP}a", f"{SHOP}b"]
    assert standings(store) == {
        FORUM: Standing.FINE,
        f"{SHOP}a": Standing.FINE,
        f"{SHOP}b": Standing.NOTED,
    }
    assert (made.asked, made.waiting, made.finished_at) == (3, 0, NOON)


def test_trouble_that_lasts_becomes_a_problem_over_three_rounds(store, check, askers):
    askers.outcomes[FORUM] = Outcome.TIMEOUT
    rounds = []
    for _ in range(3):
        rounds.append((askers.now - NOON, standings(store).get(FORUM)))
        askers.now = check().due_at

    assert rounds == [
        (timedelta(), None),
        (1 * HOUR, Standing.NOTED),
        (6 * HOUR, Standing.NOTED),
    ]
    assert standings(store)[FORUM] is Standing.BROKEN


def test_what_is_not_due_is_not_asked_again_unless_everything_is(check, askers):
    check()
    askers.now += HOUR
    check()
    check(everything=True)

    assert askers.urls() == [FORUM] * 2


def test_hosts_take_turns(store, check, askers):
    lead(store, *(f"{SHOP}{n}" for n in range(3)))

    check()

    assert SHOP in askers.urls()[0] + askers.urls()[1]
    assert FORUM in askers.urls()[0] + askers.urls()[1]


def test_rules_lead_to_the_companys_hosts_and_links_of_texts_anywhere(store, check, askers):
    name = Name("chat", "after", "ko")
    wording = Wording(title="After", body=f"[this]({FORUM}) [that](https://elsewhere.example/)")
    with store.write() as session:
        made = documents.add_revision(session, name, wording, 0, an_act())
        documents.publish_revision(session, name, made.number, NOON)
        draft = replace(wording, body="[draft](https://draft.example/)")
        documents.add_revision(session, name, draft, 1, an_act())

    check()

    assert dict(askers.asked) == {FORUM: ("harbour.example",), "https://elsewhere.example/": None}
    with store.read() as session:
        (found,) = target_pages.page(session, "chat", Search(text="elsewhere"), slice(0, 9))
    assert found.sample == (Lead(Source.TEXT, "after (ko)"),)


def test_a_round_asks_so_many_at_most_and_the_next_goes_on(store, check, askers, monkeypatch):
    monkeypatch.setattr(targeting, "MOST", 2)
    lead(store, *(f"{SHOP}{n}" for n in range(3)))

    first = check()
    askers.now = first.due_at
    second = check()

    assert (first.asked, first.waiting, first.due_at) == (2, 2, NOON + HOUR)
    assert (second.asked, second.waiting, len(set(askers.urls()))) == (2, 0, 4)


def test_a_round_takes_so_long_at_most(store, check, askers):
    lead(store, *(f"{SHOP}{n}" for n in range(9)))
    askers.takes = timedelta(minutes=25)

    made = check()

    assert (made.asked, made.waiting) == (3, 7)


def test_a_host_that_asked_for_rest_is_left_alone(check, askers):
    askers.resting.add(FORUM)

    made = check()

    assert (askers.asked, made.asked, made.waiting) == ([], 0, 1)


def test_a_round_that_is_ended_keeps_what_it_learned(store, check, askers):
    lead(store, *(f"{SHOP}{n}" for n in range(3)))

    def watch(done, total):
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        check(watch=watch)

    assert len(askers.asked) == 2
    with store.read() as session:
        told = targets.last_round(session, "chat")
    assert (told.asked, told.waiting, told.due_at) == (2, 2, NOON + HOUR)


def test_what_depends_on_the_visitors_address_is_counted(store, check):
    with store.write() as session:
        rules.replace_all(session, "chat", [a_rule(query={"id": ":id"}, urls={"*": f"{SHOP}:id"})])

    assert check().dependent == 1


def test_whoever_asks_is_named_in_the_log_and_must_be_allowed(store, check, askers):
    check(actor=MARA)
    check()

    with store.read() as session:
        lines = [
            (each.action, each.actor) for each in audit.search(session, audit.Wanted(plan="chat"))
        ]
    assert lines.count(("targets checked", "Mara")) == 1
    assert [actor for action, actor in lines if action == "targets checked"] == ["Mara"]
    with pytest.raises(NotAllowed):
        check(actor=ED)


def test_targets_of_archived_plans_are_asked_no_more(store, check, askers):
    old = a_live_plan(id="old", placements=(), destinations=(a_destination(),))
    with store.write() as session:
        plans.add(session, old, an_act())

    with store.read() as session:
        assert sorted(targeting.due_plans(session, NOON)) == ["chat", "old"]
        assert targeting.due_plans(session, datetime(2028, 1, 1, tzinfo=UTC)) == ["chat"]


def test_a_plan_that_changes_is_due_again_but_not_at_once(store, check, askers):
    askers.now += HOUR / 2
    check(actor=MARA)
    finished = askers.now
    with store.write() as session:
        act = an_act(at=finished + timedelta(minutes=1))
        keeping.keep_rules(session, plans.get(session, "chat"), (a_rule(),), act)

    with store.read() as session:
        assert targeting.due_plans(session, finished + HOUR - timedelta(seconds=1)) == []
        assert targeting.due_plans(session, finished + HOUR) == ["chat"]
    askers.now = finished + HOUR
    check(actor=MARA)
    with store.read() as session:
        assert targeting.due_plans(session, askers.now + HOUR) == []


def test_a_plan_is_due_again_after_a_day_when_all_is_well(store, check):
    assert check().due_at == NOON + DAY

    with store.read() as session:
        assert targeting.due_plans(session, NOON + DAY - HOUR) == []
        assert targeting.due_plans(session, NOON + DAY) == ["chat"]
