from dataclasses import replace
from threading import Barrier, Thread

import pytest
from acts import an_act
from makers import NOON, a_plan, a_touchpoint
from query_plans import explained
from sqlalchemy import select

from sunset.domain.hits import Hit, Vote
from sunset.store import feedback, hits, keeping, tables
from sunset.store.hits import Arrival, Asked, Demand

HOUR = 1_795_262_400
DAY = HOUR - HOUR % hits.DAY
HIT = Hit("chat", "address", "/chat", "limit", "ko", 200, HOUR)
HITS = tables.table_of(tables.Hit).c
VOTE = Vote("chat", "after", "ko", "no", DAY)


def apply(store, batch, counted=None, votes=None):
    with store.write() as session:
        return hits.apply_batch(session, batch, counted or {}, votes or {}, NOON)


def demand(store):
    with store.read() as session:
        return hits.demand(session, "chat")


def test_batches_add_up(store):
    assert apply(store, "boot.1", {HIT: 2}, {VOTE: 1})
    assert apply(store, "boot.2", {HIT: 3}, {VOTE: 4, replace(VOTE, answer="yes"): 1})

    with store.read() as session:
        said = feedback.of_plan(session, "chat")
    assert demand(store) == [Demand(DAY, "address", "limit", "ko", 5)]
    assert [(each.answer, each.count) for each in said] == [("no", 5), ("yes", 1)]


def test_bots_are_kept_apart_from_people(store):
    bot = HIT._replace(bot=True)

    apply(store, "boot.1", {HIT: 2, bot: 5})
    apply(store, "boot.2", {bot: 1})

    with store.read() as session:
        kept = session.connection().execute(select(HITS.bot, HITS.count).order_by(HITS.bot)).all()
    assert [tuple(row) for row in kept] == [(False, 2), (True, 6)]


def test_what_is_asked_for_under_old_hosts_is_told_by_hour_people_and_bots_apart(store):
    shown = HIT._replace(surface="notice")
    counted = {
        HIT: 1,
        shown: 2,
        HIT._replace(surface="unknown", route="", status=404): 4,
        HIT._replace(bot=True): 8,
        HIT._replace(hour=HOUR + 3600): 16,
        shown._replace(route=""): 32,
        HIT._replace(plan="phone"): 64,
        HIT._replace(hour=HOUR - 3600): 128,
    }

    apply(store, "boot.1", counted)

    with store.read() as session:
        found = hits.asked(session, "chat", HOUR)
    assert found == [
        Asked(HOUR, bot=False, count=7),
        Asked(HOUR, bot=True, count=8),
        Asked(HOUR + 3600, bot=False, count=16),
    ]


def test_what_people_met_at_a_touchpoint_is_told_apart_the_most_followed_first(store):
    notice = HIT._replace(surface="notice", route="", touchpoint="signature")
    counted = {
        notice: 2,
        notice._replace(surface="guide/after", hour=HOUR + 3600): 1,
        notice._replace(surface="banner.json"): 9,
        notice._replace(touchpoint="letter"): 4,
        notice._replace(bot=True): 16,
        notice._replace(hour=HOUR - 3600): 32,
        notice._replace(plan="phone"): 64,
        notice._replace(touchpoint=""): 128,
    }

    apply(store, "boot.1", counted)

    with store.read() as session:
        found = hits.arrivals(session, "chat", HOUR)
    assert found == [Arrival("letter", 0, 4), Arrival("signature", 9, 3)]


def test_people_who_came_by_each_of_some_rules_are_told(store):
    long = "/" + "x" * 3000
    counted = {
        HIT: 1,
        HIT._replace(locale="en", stage="closed", hour=HOUR + 3600): 2,
        HIT._replace(route=long): 4,
        HIT._replace(bot=True): 8,
        HIT._replace(hour=HOUR - 3600): 16,
        HIT._replace(plan="phone"): 32,
        HIT._replace(route="/else"): 64,
    }

    apply(store, "boot.1", counted)

    with store.read() as session:
        found = hits.visits(session, "chat", ["/chat", long, "/nobody"], HOUR)
    assert found == {"/chat": 3, long: 4}


def test_people_who_came_by_some_rules_are_read_off_an_index_and_not_through_the_month(sqlite_url):
    routes = [f"/{number}" for number in range(9)]

    told = explained(sqlite_url, lambda session: hits.visits(session, "chat", routes, HOUR))

    assert "COVERING INDEX ix_hit_plan_route_digest" in told


def test_however_many_touchpoints_are_invented_a_hundred_a_day_are_told_apart(store):
    for number in range(3):
        many = {HIT._replace(touchpoint=f"t-{number}-{n}"): 1 for n in range(60)}
        apply(store, f"boot.{number}", many)
    apply(store, "boot.9", {HIT._replace(touchpoint="t-0-0"): 1})
    apply(store, "next.1", {HIT._replace(touchpoint="later", hour=HOUR + hits.DAY): 1})

    with store.read() as session:
        found = {each.touchpoint: each.followed for each in hits.arrivals(session, "chat", 0)}
    assert len(found) == 102
    assert (found["other"], found["t-0-0"], found["later"]) == (80, 2, 1)


def test_no_flood_of_names_hides_one_of_the_register(store):
    with store.write() as session:
        keeping.begin(session, a_plan(touchpoints=(a_touchpoint("signature"),)), an_act())

    apply(store, "boot.1", {HIT._replace(touchpoint=f"t-{n}"): 1 for n in range(120)})
    apply(store, "boot.2", {HIT._replace(touchpoint="signature"): 3})

    with store.read() as session:
        found = {each.touchpoint: each.followed for each in hits.arrivals(session, "chat", 0)}
    assert (found["other"], found["signature"]) == (20, 3)


def test_a_batch_is_counted_once(store):
    apply(store, "boot.1", {HIT: 2})

    assert not apply(store, "boot.1", {HIT: 2})

    assert demand(store) == [Demand(DAY, "address", "limit", "ko", 2)]


def test_a_batch_that_failed_half_way_can_be_counted_again(store):
    bad = HIT._replace(surface="\0")
    with pytest.raises(Exception, match="cannot be kept"):
        apply(store, "boot.1", {HIT: 1}, {replace(VOTE, answer="\0"): 1, VOTE: 1})
    with pytest.raises(Exception, match="cannot be kept"):
        apply(store, "boot.1", {HIT: 1, bad: 1})

    assert apply(store, "boot.1", {HIT: 1})

    assert demand(store) == [Demand(DAY, "address", "limit", "ko", 1)]


def test_an_empty_batch_counts_as_done(store):
    assert apply(store, "boot.1")
    assert not apply(store, "boot.1", {HIT: 1})


def test_hours_of_one_day_are_summed_and_days_are_apart(store):
    apply(store, "1", {HIT._replace(hour=DAY + hour * 3600): 1 for hour in (0, 5, 23, 24)})

    assert [(each.day, each.count) for each in demand(store)] == [(DAY, 3), (DAY + hits.DAY, 1)]


def test_routes_too_long_for_an_index_are_told_apart(store):
    long = "/" + "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(2000))

    apply(store, "1", {HIT._replace(route=long + end): 1 for end in "ab"})
    apply(store, "2", {HIT._replace(route=long + "a"): 1})

    assert [each.count for each in demand(store)] == [3]


def test_instants_after_2038_are_counted(store):
    apply(store, "1", {HIT._replace(hour=2**33): 2**33})

    assert [each.count for each in demand(store)] == [2**33]


def test_two_who_count_the_same_batch_at_once_count_it_once(store):
    ready, outcomes = Barrier(4), []

    def drain():
        ready.wait()
        outcomes.append(apply(store, "boot.1", {HIT: 1}, {VOTE: 1}))

    drains = [Thread(target=drain) for _ in range(4)]
    for each in drains:
        each.start()
    for each in drains:
        each.join()

    assert sorted(outcomes) == [False, False, False, True]
    assert [each.count for each in demand(store)] == [1]


def test_two_who_count_different_batches_at_once_lose_nothing(store):
    ready = Barrier(4)
    many = {HIT._replace(route=f"/{number}"): 1 for number in range(200)}

    def drain(number):
        ready.wait()
        turned = dict(reversed(many.items())) if number % 2 else many
        apply(store, f"boot.{number}", turned)

    drains = [Thread(target=drain, args=(number,)) for number in range(4)]
    for each in drains:
        each.start()
    for each in drains:
        each.join()

    assert [each.count for each in demand(store)] == [800]
