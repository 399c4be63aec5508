"""Targets are kept with what is known of them, for as long as something leads there."""

from datetime import timedelta

import pytest
from acts import an_act
from makers import NOON, a_plan

from sunset.domain.target_checks import KEPT_RESULTS, Outcome, Result, Standing
from sunset.domain.target_lists import Lead, Listing, Source
from sunset.store import many, plans, target_pages, targets
from sunset.store.target_pages import Order, Search
from sunset.store.targets import Due, Round

FORUM = "https://forum.harbour.example/"
HOUR = timedelta(hours=1)


@pytest.fixture
def plan(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone", placements=()), an_act())


def a_listing(*paths, leads=1):
    made = Listing()
    for path in paths:
        for number in range(leads):
            made.add(FORUM + path, Lead(Source.RULE, f"chat.harbour.example/{path}{number}"))
    return made


def keep(store, listing, plan="chat"):
    with store.write() as session:
        targets.keep_list(session, plan, listing)


def note(store, path, outcome, hours=0.0, **more):
    result = Result(at=NOON + hours * HOUR, outcome=outcome, **more)
    with store.write() as session:
        return targets.note(session, "chat", FORUM + path, result)


def page(store, window=slice(0, 50), **search):
    with store.read() as session:
        return target_pages.page(session, "chat", Search(**search), window)


def due(store, hours=None, most=100):
    with store.read() as session:
        at = None if hours is None else NOON + hours * HOUR
        return [each.url.removeprefix(FORUM) for each in targets.due_now(session, "chat", at, most)]


def test_a_target_is_kept_with_a_few_of_those_that_lead_there(store, plan):
    keep(store, a_listing("a", leads=7))

    (known,) = page(store)

    assert (known.url, known.leads, known.standing) == (f"{FORUM}a", 7, Standing.UNKNOWN)
    assert known.sample[0] == Lead(Source.RULE, "chat.harbour.example/a0")
    assert (len(known.sample), known.asked_at, known.due_at) == (5, None, None)


def test_results_stay_when_the_list_is_made_anew_and_go_with_their_target(store, plan):
    keep(store, a_listing("a", "b"))
    note(store, "a", Outcome.GONE)
    note(store, "b", Outcome.GONE)

    keep(store, a_listing("a", "c", leads=2))

    assert [(x.url.removeprefix(FORUM), x.leads, len(x.history.results)) for x in page(store)] == [
        ("a", 2, 1),
        ("c", 2, 0),
    ]


def test_more_targets_than_a_statement_takes_are_kept_and_forgotten(store, plan, monkeypatch):
    monkeypatch.setattr(many, "CHUNK", 2)
    keep(store, a_listing(*"abcde"))
    keep(store, a_listing(*"abcde", leads=2))
    keep(store, a_listing("e"))

    assert [each.url for each in page(store)] == [f"{FORUM}e"]


def test_plans_do_not_share_what_is_known(store, plan):
    keep(store, a_listing("a"))
    keep(store, a_listing("a"), "phone")
    note(store, "a", Outcome.GONE)
    keep(store, Listing(), "phone")

    assert [each.standing for each in page(store)] == [Standing.NOTED]


def test_a_result_is_kept_whole_and_the_latest_thirty_of_them(store, plan):
    keep(store, a_listing("a"))
    for hour in range(KEPT_RESULTS + 2):
        note(store, "a", Outcome.FAILING, hour, url="https://x/", status=503, wait=2 * HOUR)

    (known,) = page(store)

    last = NOON + (KEPT_RESULTS + 1) * HOUR
    wanted = Result(at=last, outcome=Outcome.FAILING, url="https://x/", status=503, wait=2 * HOUR)
    assert known.history.results[0] == wanted
    assert (len(known.history.results), known.history.since) == (KEPT_RESULTS, NOON)
    assert (known.asked_at, known.due_at) == (last, last + 24 * HOUR)


def test_a_result_of_what_is_led_to_no_more_is_dropped(store, plan):
    assert note(store, "a", Outcome.GONE) is None


def test_targets_are_due_that_were_never_asked_and_then_those_that_waited_longest(store, plan):
    keep(store, a_listing(*"abcd"))
    note(store, "a", Outcome.ANSWERS, 1)
    note(store, "b", Outcome.ANSWERS, 0)
    note(store, "c", Outcome.GONE, 0)

    assert due(store, 0) == ["d"]
    assert due(store, 1) == ["d", "c"]
    assert due(store, 26) == ["d", "c", "b", "a"]
    assert due(store, 26, most=2) == ["d", "c"]
    assert sorted(due(store)) == list("abcd")


def test_what_is_due_says_whether_it_has_to_be_the_companys(store, plan):
    listing = a_listing("a")
    listing.add("https://elsewhere.example/", Lead(Source.TEXT, "after (ko)"), ours=False)
    keep(store, listing)

    with store.read() as session:
        found = targets.due_now(session, "chat", NOON, 10)

    assert set(found) == {
        Due(url=f"{FORUM}a", ours=True),
        Due(url="https://elsewhere.example/", ours=False),
    }


def test_targets_are_listed_the_worst_first_or_as_one_wishes(store, plan):
    keep(store, a_listing(*"abcd"))
    note(store, "a", Outcome.ANSWERS, 9)
    note(store, "b", Outcome.MOVED, 1)
    note(store, "c", Outcome.GONE, 0)
    note(store, "c", Outcome.GONE, 7)

    assert [each.url[-1] for each in page(store)] == list("cbda")
    assert [each.url[-1] for each in page(store, order=Order.ASKED)] == list("acbd")
    assert [each.url[-1] for each in page(store, window=slice(1, 3))] == list("bd")
    with store.read() as session:
        assert target_pages.counts(session, "chat") == dict.fromkeys(
            (Standing.BROKEN, Standing.MOVED, Standing.UNKNOWN, Standing.FINE), 1
        )


def test_targets_are_found_by_their_text_and_how_they_stand(store, plan):
    keep(store, a_listing("Help/100%", "help/200", "other"))
    note(store, "help/200", Outcome.GONE)

    assert [each.url[-3:] for each in page(store, text="HELP/")] == ["200", "00%"]
    assert [each.url[-3:] for each in page(store, text="0%")] == ["00%"]
    assert [each.url[-3:] for each in page(store, standing=Standing.NOTED)] == ["200"]
    with store.read() as session:
        assert target_pages.total(session, "chat", Search(text="help")) == 2


def test_a_plan_is_due_at_first_and_when_its_round_says_so(store, plan):
    a_round = Round(
        finished_at=NOON, due_at=NOON + HOUR, asked=3, waiting=2, dependent=1, left_out=0
    )
    with store.write() as session:
        assert targets.last_round(session, "chat") is None
        targets.keep_round(session, "chat", a_round)
        targets.keep_round(session, "chat", a_round)

    with store.read() as session:
        assert targets.last_round(session, "chat") == a_round
        assert targets.plans_due(session, NOON) == ["phone"]
        assert sorted(targets.plans_due(session, NOON + HOUR)) == ["chat", "phone"]


def test_the_first_target_that_is_due_again_is_told(store, plan):
    keep(store, a_listing("a", "b", "c"))
    note(store, "a", Outcome.ANSWERS)
    note(store, "b", Outcome.GONE)

    with store.read() as session:
        assert targets.next_due(session, "chat") == NOON + HOUR
        assert targets.next_due(session, "phone") is None
