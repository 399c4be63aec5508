"""What readers find follows what was published, and the course of plans."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import an_act
from makers import NOON, a_live_plan, a_plan

from sunset.domain.schedules import Stage
from sunset.domain.timeline import course
from sunset.jobs.finding import keep_up
from sunset.store import keeping, plans, search


@pytest.fixture
def live(store):
    plan = a_live_plan(gates=("G1", "G2"))
    with store.write() as session:
        keeping.begin(session, a_plan(id="draft", placements=()), an_act(plan="draft"))
        keeping.begin(session, plan, an_act())
    return plan


def found(store, query, locale="en", now=NOON):
    with store.read() as session:
        return [(each.plan, each.guide) for each in search.find(session, query, locale, now)]


def test_guides_of_public_plans_are_found_in_every_language(store, live):
    assert keep_up(store, NOON) == 1

    assert found(store, "live chat") == [("chat", "after")]
    assert found(store, "없이", "ko") == [("chat", "after")]
    assert found(store, "draft") == []


def test_where_a_heading_ends_is_seen_in_plain_text(store, live):
    keep_up(store, NOON)

    with store.read() as session:
        [guide] = search.find(session, "live chat", "en", NOON)
    assert "If it does not work · You do not have to manage alone." in guide.text


def test_without_news_nothing_is_done(store, live):
    keep_up(store, NOON)

    assert keep_up(store, NOON) == 0


def test_nobody_finds_a_guide_before_it_is_announced(store, live):
    began = course(live).began(Stage.ANNOUNCE)

    keep_up(store, began - timedelta(days=1))

    assert found(store, "live chat", now=began - timedelta(seconds=1)) == []
    assert found(store, "live chat", now=began) == [("chat", "after")]


def test_a_plan_that_changed_is_found_by_its_new_words(store, live):
    keep_up(store, NOON)
    with store.write() as session:
        plan, base = plans.head(session, "chat")
        channel = replace(plan.channel, name={**plan.channel.name, "en": "Web talk"})
        keeping.keep(session, replace(plan, channel=channel), base, an_act())

    assert keep_up(store, NOON) == 1
    assert found(store, "web talk") == [("chat", "after")]
    assert found(store, "chat") == []


def test_a_text_is_read_anew_where_the_course_of_the_plan_goes_on(store, live):
    keep_up(store, NOON)
    change = course(live).next_change(NOON)

    assert keep_up(store, change - timedelta(seconds=1)) == 0
    assert keep_up(store, change) == 1
    assert keep_up(store, change) == 0
