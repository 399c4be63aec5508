"""What the edge knows of a plan is its course, reduced to whole seconds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from makers import NOON, a_company, a_live_plan, a_plan, a_rule

from sunset.domain.lookups import Route, Site, epoch, retirement, route, site
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.schedules import BAKE_IN, Stage, instant
from sunset.domain.timeline import BEGINNING, course

HOST = "chat.harbour.example"
PLAN = a_live_plan()
COURSE = course(PLAN)


@given(st.integers(1_700_000_000, 1_900_000_000))
def test_at_any_second_the_leg_is_the_span(at):
    leg, after = retirement(PLAN).leg(at)

    moment = datetime.fromtimestamp(at, UTC)
    change = COURSE.next_change(moment)
    assert (leg.key, leg.stage) == (COURSE.span(moment).key, COURSE.at(moment).stage)
    assert leg.brownout == (COURSE.at(moment).brownout is not None)
    assert after == (None if change is None else epoch(change))


def test_a_change_holds_from_its_very_second():
    closes = epoch(instant(PLAN.schedule.closes, PLAN.schedule.zone))

    assert retirement(PLAN).leg(closes - 1)[0].stage is Stage.LIMIT
    assert retirement(PLAN).leg(closes)[0].stage is Stage.CLOSED


def test_before_anything_is_known_the_plan_is_in_preparation():
    leg, after = retirement(a_plan()).leg(0)

    assert (leg.stage, leg.deprecation, leg.sunset, after) == (Stage.PREPARE, None, None, None)


def test_the_ending_is_told_from_the_announcement_until_the_archive():
    told = {leg.stage: (leg.deprecation, leg.sunset) for leg in retirement(PLAN).legs}

    announced = epoch(COURSE.began(Stage.ANNOUNCE))
    closes = epoch(instant(PLAN.schedule.closes, PLAN.schedule.zone))
    assert told.pop(Stage.PREPARE) == told.pop(Stage.ARCHIVED) == (None, None)
    assert set(told.values()) == {(announced, closes)}


def test_a_held_stage_withdraws_the_date_but_not_the_warning():
    held = [leg for leg in retirement(a_live_plan(gates=("G1",))).legs if ".held" in leg.key]

    assert held
    assert all(leg.deprecation and leg.sunset is None for leg in held)


def test_a_redirect_may_become_permanent_thirty_days_into_grace():
    grace = COURSE.began(Stage.GRACE)

    assert retirement(PLAN).permanent_from == epoch(grace + BAKE_IN)
    assert retirement(a_live_plan(gates=("G1",))).permanent_from is None


def test_the_source_language_comes_first_and_is_the_default():
    found = retirement(a_live_plan(source_locale="ko"))

    assert (found.locales, found.default) == (("ko", "en", "ar"), "ko")


def test_a_rule_is_reduced_to_its_one_path_and_targets():
    rule = a_rule(path="/hj%C3%A4lp/", successor=True, locale="sv")

    found = route(rule, PLAN)

    target = {"*": "https://forum.harbour.example/"}
    name = "chat.harbour.example/hjälp"
    assert found == Route("chat", "/hjälp", target, successor=True, locale="sv", name=name)


def test_an_instant_is_whole_seconds_and_the_beginning_is_zero():
    assert epoch(NOON + timedelta(milliseconds=999)) == epoch(NOON)
    assert epoch(BEGINNING) == 0


def test_a_live_site_off_the_companys_hosts_leads_nobody_on():
    there = Placement(
        host=HOST, kind=PlacementKind.HOSTED, live_url="https://live.harbour.example/"
    )
    plan = a_live_plan(placements=(there,))

    kept = site(there, plan)
    dropped = site(there, replace(plan, company=a_company(hosts=("elsewhere.example",))))

    assert kept == Site(plan.id, PlacementKind.HOSTED, "https://live.harbour.example/")
    assert dropped == Site(plan.id, PlacementKind.HOSTED, "")
