"""How the checks of a gate stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from gatekeepers import (
    FINE,
    a_careful_live_plan,
    a_careful_plan,
    a_struggle,
    a_touchpoint,
    an_attestation,
    answered,
)
from makers import NOON, a_destination, a_need, a_schedule, moved

from sunset.domain.evidence import OwnCheck
from sunset.domain.gate_checks import CHECKS, Kind, checks_of
from sunset.domain.gate_standing import Stands, expires, left, standings
from sunset.domain.needs import Sensitivity
from sunset.domain.schedules import Brownout, Profile, Stage
from sunset.domain.touchpoints import Progress

DAY = timedelta(days=1)
TODAY = NOON.date()


def stands(check, plan, gate="G1", findings=FINE, at=NOON):
    return next(x.stands for x in standings(plan, gate, findings, at) if x.check.id == check)


def told(check, plan, gate="G1", findings=FINE, at=NOON):
    found = next(x for x in standings(plan, gate, findings, at) if x.check.id == check)
    return str(found.message)


def windowed(start):
    schedule = a_schedule()
    window = Brownout(start=start, end=start + timedelta(hours=2))
    return replace(schedule, brownouts=(window,))


@pytest.mark.parametrize("gate", ["G1", "G2", "G3", "G5", "G6", "G7"])
def test_a_gate_of_which_all_holds_keeps_nothing_back(gate):
    plan = answered(a_careful_live_plan(), gate)

    assert left(standings(plan, gate, FINE, NOON)) == ()


def test_what_people_answer_for_is_open_until_they_do():
    plan = a_careful_plan()

    assert stands("briefed", plan) is Stands.OPEN
    assert stands("briefed", answered(plan, "G1")) is Stands.ATTESTED


def test_evidence_for_one_gate_is_none_for_another():
    plan = answered(a_careful_live_plan(), "G4.1")

    assert stands("roll-back", plan, "G4.1") is Stands.ATTESTED
    assert stands("roll-back", plan, "G4.2") is Stands.OPEN


def test_evidence_counts_until_the_day_it_names():
    plan = answered(a_careful_plan(), "G1", expires=TODAY + DAY)

    assert stands("briefed", plan) is Stands.ATTESTED
    assert stands("briefed", plan, at=NOON + DAY) is Stands.EXPIRED


def test_later_evidence_takes_the_place_of_earlier():
    plan = answered(a_careful_plan(), "G1", expires=TODAY + DAY)
    again = replace(plan, facts=(an_attestation("G1", "briefed", NOON + DAY), *plan.facts))

    assert stands("briefed", again, at=NOON + 2 * DAY) is Stands.ATTESTED


def test_a_gate_expires_with_the_first_evidence_that_counts_for_it():
    plan = answered(a_careful_plan(), "G1", expires=date(2027, 1, 1))
    sooner = an_attestation("G1", "briefed", NOON + DAY, expires=date(2026, 12, 24))
    plan = replace(plan, facts=(*plan.facts, sooner))

    assert expires(standings(plan, "G1", FINE, NOON)) == date(2026, 12, 24)


def test_a_company_s_own_check_is_asked_beside_the_others():
    own = OwnCheck(id="union", gate="G1", title="The union agrees", owner="Nils")
    plan = a_careful_plan(checks=(own,))

    assert stands("union", plan) is Stands.OPEN
    assert "union" not in {each.id for each in checks_of(plan, "G2")}


def test_a_need_without_a_destination_keeps_the_first_gate_shut():
    plan = replace(a_careful_plan(), needs=(a_need(), a_need("returns", name={"en": "returns"})))

    assert told("needs", plan) == "No destination may serve: returns."


def test_a_sensitive_need_is_not_served_by_a_public_place():
    plan = replace(a_careful_plan(), needs=(a_need(sensitivity=Sensitivity.MONEY),))

    assert stands("needs", plan) is Stands.FAILS


def test_a_plan_that_names_no_need_is_asked_for_them():
    assert told("needs", replace(a_careful_plan(), needs=())).startswith("Name the reasons")


@pytest.mark.parametrize(
    ("check", "gate", "found", "message"),
    [
        ("texts", "G1", {"texts_behind": {"ko": 3, "ar": 0}}, "out of date: ko 3."),
        ("notices", "G2", {"notice_errors": {"ar": 1}}, "Errors in notices: ar 1."),
        ("targets", "G3", {"silent": 2, "unasked": 1}, "do not answer: 2."),
        ("references", "G5", {"references_left": 4}, "still name the channel: 4."),
        ("guides", "G3", {"guides": {"en": 80, "ko": 79, "ar": 100}}, "the contacts: ko 79."),
    ],
)
def test_what_sunset_finds_out_is_told_with_its_figure(check, gate, found, message):
    plan, findings = a_careful_live_plan(), replace(FINE, **found)

    assert stands(check, plan, gate) is Stands.HOLDS
    assert stands(check, plan, gate, findings) is Stands.FAILS
    assert told(check, plan, gate, findings).endswith(message)


def test_nobody_can_answer_for_what_sunset_sees_failing():
    plan = replace(a_careful_plan(), facts=(an_attestation("G1", "texts"),))
    found = replace(FINE, texts_behind={"ko": 1})

    behind = next(x for x in standings(plan, "G1", found, NOON) if x.check.id == "texts")

    assert (behind.stands, behind.open_to_evidence) == (Stands.FAILS, False)


def test_somebody_may_answer_for_what_sunset_does_not_know_yet():
    plan, found = a_careful_plan(), replace(FINE, unasked=1)
    seen = replace(plan, facts=(an_attestation("G1", "targets"),))

    assert stands("targets", plan, findings=found) is Stands.UNKNOWN
    assert stands("targets", seen, findings=found) is Stands.ATTESTED
    assert stands("targets", seen, findings=replace(FINE, silent=1)) is Stands.FAILS


def test_less_notice_than_the_profile_promises_is_told_in_days():
    plan = replace(a_careful_plan(), profile=Profile.LONG)

    assert told("period", plan) == "The profile asks for 365 days of notice; customers get 150."


def test_a_plan_that_went_public_late_gives_less_notice_than_it_says():
    late = a_careful_live_plan(at=NOON)

    assert stands("period", late, "G5") is Stands.FAILS
    assert stands("period", a_careful_live_plan(), "G5") is Stands.HOLDS


def test_who_cannot_use_the_destinations_needs_more_than_kind_words():
    plan = a_careful_plan()

    assert stands("help", plan) is Stands.HOLDS
    assert stands("help", replace(plan, help=replace(plan.help, phone="", address=""))) is (
        Stands.FAILS
    )


def test_help_that_a_promised_language_lacks_names_that_language():
    plan = a_careful_plan()
    plan = replace(plan, help=replace(plan.help, how={"en": "Call us."}), promised=("en", "ko"))

    assert told("help", plan) == "The text is missing in the promised language ko."


@pytest.mark.parametrize(
    ("struggles", "gate", "expected"),
    [
        ((), "G1", Stands.FAILS),
        ((a_struggle(ease=" "),), "G1", Stands.FAILS),
        ((a_struggle(ease="", stage=Stage.CLOSED),), "G1", Stands.HOLDS),
        ((a_struggle(ease="", stage=Stage.CLOSED),), "G5", Stands.FAILS),
        ((a_struggle(stage=None),), "G3", Stands.FAILS),
    ],
)
def test_a_struggle_is_answered_by_the_time_its_stage_begins(struggles, gate, expected):
    plan = replace(a_careful_live_plan(), struggles=struggles)

    assert stands("struggles", plan, gate) is expected


def test_a_place_is_changed_by_the_time_its_stage_begins_or_waived():
    waits = a_touchpoint(progress=Progress.OPEN, stage=Stage.STOP_NEW)
    plan = replace(a_careful_live_plan(), touchpoints=(waits,))

    assert stands("touchpoints", plan, "G1") is Stands.HOLDS
    assert stands("touchpoints", plan, "G2") is Stands.FAILS
    waived = replace(plan, touchpoints=(replace(waits, progress=Progress.WAIVED),))
    assert stands("touchpoints", waived, "G2") is Stands.HOLDS


def test_a_plan_without_any_places_has_looked_for_none():
    plan = replace(a_careful_live_plan(), touchpoints=())

    assert stands("inventory", plan, "G2") is Stands.FAILS
    assert stands("references", plan, "G5") is Stands.FAILS


def test_a_window_is_told_two_weeks_before_it_begins():
    plan = a_careful_live_plan()
    soon = a_schedule().brownouts[0].start - 7 * DAY
    late = windowed(soon)

    assert stands("announced", plan, "G4.1") is Stands.HOLDS
    at = NOON + 65 * DAY
    changed = replace(plan, facts=(*plan.facts, moved(late, at)))
    assert stands("announced", changed, "G4.1", at=at) is Stands.FAILS


def test_a_window_on_a_holiday_of_a_country_served_is_named():
    plan, window = a_careful_live_plan(), a_schedule().brownouts[1]
    found = replace(FINE, holidays={window.start.date(): "Epiphany"})

    assert stands("holidays", plan, "G4.1", found) is Stands.HOLDS
    assert told("holidays", plan, "G4.2", found) == "Move the window: it falls on Epiphany."


def test_what_is_computed_is_computed_in_every_gate_that_asks_it():
    computed = {
        each.id for found in CHECKS.values() for each in found if each.kind is Kind.COMPUTED
    }
    plan = a_careful_live_plan(destinations=(a_destination(needs=("repair",)),))

    judged = {
        each.check.id
        for gate in ("G1", "G2", "G3", "G4.1", "G5", "G6", "G7")
        for each in standings(plan, gate, FINE, NOON)
        if each.stands is Stands.HOLDS
    }

    assert judged == computed
