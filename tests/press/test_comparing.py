"""What customers read before a change and after it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import (
    CLOSES,
    NOON,
    a_gate,
    a_live_plan,
    a_plan,
    a_rule,
    a_schedule,
    moved,
    published,
)

from sunset.domain.schedules import Stage, shifted
from sunset.pages.views import Home
from sunset.press.comparing import Comparison
from sunset.press.material import Material

HOME = Home(public_url="https://help.example")
PLAN = a_live_plan()
LATER = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 11, 21, 13))
SLIPPED = replace(PLAN, facts=(*PLAN.facts, moved(LATER, NOON)), schedule=LATER)


def comparison(before, after, at=NOON):
    return Comparison(Material(before, (a_rule(),), {}), (before, after), at, HOME)


def differences(moment):
    return {each.surface: each for each in moment.differences}


def test_a_move_changes_banner_and_notice_in_every_language_and_strikes_the_old_date_out():
    found = comparison(PLAN, SLIPPED).first(PLAN.locales)

    assert list(found) == ["en", "ko", "ar"]
    for locale, before in (("en", "1 March 2027"), ("ko", "2027년 3월 1일"), ("ar", "1 مارس 2027")):
        told = differences(found[locale])
        assert before in told["banner"].before[0]
        assert any(f"<del>{before}</del>" in line for line in told["notice"].after)


def test_the_stages_ahead_tell_only_what_is_not_told_before_them():
    found = {moment.stage: moment for moment in comparison(PLAN, SLIPPED).later("en")}

    assert list(found) == [Stage.LIMIT, Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED]
    limit = differences(found[Stage.LIMIT])
    assert limit["banner"].after == (
        "Live chat will close on 15 March 2027. Until then it answers at fewer hours.",
    )
    assert limit["notice"].after == ("Since 14 January 2027 Now",)


def test_of_a_draft_customers_see_all_of_it_from_the_first_day_on():
    early = NOON - timedelta(days=60)
    draft = a_plan(facts=(a_gate("G1", early),))
    public = replace(draft, facts=(*draft.facts, published(draft, early)))

    moment = comparison(draft, public, early).first(["en"])["en"]

    told = differences(moment)
    assert moment.stage is Stage.ANNOUNCE
    assert told["notice"].before == ()
    assert told["notice"].after[0] == "Live chat will close on 1 March 2027"


@pytest.mark.parametrize("after", [PLAN, replace(PLAN, owner="Ed")], ids=["nothing", "the owner"])
def test_where_nothing_differs_nothing_is_told(after):
    found = comparison(PLAN, after)

    assert found.first(PLAN.locales) == {}
    assert list(found.later("en")) == []


def test_the_stages_ahead_are_told_although_their_gates_are_shut():
    plan = a_live_plan(gates=("G1", "G2"))
    after = replace(plan, facts=(*plan.facts, moved(LATER, NOON)), schedule=LATER)

    stages = [moment.stage for moment in comparison(plan, after).later("en")]

    assert stages == [Stage.LIMIT, Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED]
