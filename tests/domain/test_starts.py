"""A guided start: how its questions stand, and what it proposes."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from makers import a_channel, a_destination, a_plan

from sunset.domain import floors, starts
from sunset.domain.plans import ANY_LOCALE, ChannelKind
from sunset.domain.redirects import Match, Rule
from sunset.domain.schedules import Profile, Stage
from sunset.domain.starts import GuidedStart, Standing, Step

TODAY = date(2026, 11, 21)


def begun(**changes):
    return replace(starts.begun("en", "Mara", "Europe/Stockholm", TODAY), **changes)


def answered(*steps):
    start = begun()
    for step in steps:
        start = starts.answered(start, step)
    return start


def of(**changes):
    return GuidedStart(plan=a_plan(**changes))


def test_a_start_begins_with_every_question_open():
    start = begun()

    assert {start.standing(step) for step in Step} == {Standing.OPEN}
    assert (start.next, start.ready) == (Step.COUNTRY, False)


def test_a_start_is_ready_once_every_question_is_answered():
    assert answered(*Step).ready


@pytest.mark.parametrize(
    ("step", "again"),
    [
        (Step.COUNTRY, {Step.LAW, Step.TIME}),
        (Step.USERS, {Step.TIME}),
        (Step.NEEDS, {Step.FIT}),
        (Step.DESTINATIONS, {Step.FIT}),
        (Step.REASON, set()),
    ],
)
def test_what_rests_on_a_changed_answer_is_to_be_looked_at_again(step, again):
    start = starts.answered(answered(*Step), step)

    assert {x for x in Step if start.standing(x) is Standing.AGAIN} == again
    assert start.ready is not bool(again)


def test_what_was_not_answered_yet_is_not_to_be_looked_at_again():
    start = answered(Step.NEEDS)

    assert start.standing(Step.FIT) is Standing.OPEN


@pytest.mark.parametrize("profile", Profile)
def test_a_profile_brings_the_earliest_closing_that_keeps_its_floor(profile):
    start = starts.timed(begun(), profile, TODAY)

    assert floors.notice_days(start.plan.schedule) == floors.floor(profile)
    assert start.plan.schedule.start(Stage.ANNOUNCE).date() > TODAY


def test_a_longer_profile_moves_a_closing_that_was_chosen_and_a_shorter_one_does_not():
    chosen = starts.closing(answered(Step.CLOSING), (datetime(2027, 9, 1, 18), "UTC"), TODAY)

    longer = starts.timed(chosen, Profile.LONG, TODAY)
    shorter = starts.timed(chosen, Profile.SHORT, TODAY)

    assert longer.plan.schedule.closes == datetime(2027, 11, 22, 18)
    assert shorter.plan.schedule.closes == datetime(2027, 9, 1, 18)


@pytest.mark.parametrize(
    ("kind", "decided", "windows"),
    [
        (ChannelKind.PHONE, None, False),
        (ChannelKind.CHAT, None, True),
        (ChannelKind.PHONE, True, True),
        (ChannelKind.CHAT, False, False),
    ],
)
def test_brownouts_are_off_for_a_phone_line_until_somebody_wants_them(kind, decided, windows):
    start = replace(of(channel=a_channel(kind=kind)), brownouts=decided)

    assert start.windows is windows


def test_brownouts_are_taken_in_and_left_out_without_moving_a_stage():
    start = of()

    without = starts.with_windows(start, brownouts=False)
    again = starts.with_windows(without, brownouts=True)

    assert without.plan.schedule.brownouts == ()
    assert without.plan.schedule.starts == start.plan.schedule.starts
    assert again.plan.schedule == start.plan.schedule


def test_a_proposal_holds_milestones_touchpoints_and_struggles():
    start = replace(of(milestones=()), pages=("https://harbour.example/contact",))

    plan = starts.proposal(start, {"live-chat"}, str)

    assert plan.id == "live-chat-2"
    assert plan.milestones
    assert plan.struggles
    assert (plan.touchpoints[0].name, plan.touchpoints[0].where) == (
        "harbour.example/contact",
        "https://harbour.example/contact",
    )


def test_what_is_left_out_of_a_proposal_is_not_kept():
    start = of()
    proposed = starts.proposal(start, (), str)
    out = ("milestones.briefed", "touchpoints.print", f"struggles.{proposed.struggles[0].id}")

    plan = starts.kept(replace(start, left_out=out), proposed)

    assert len(plan.milestones) == len(proposed.milestones) - 1
    assert len(plan.touchpoints) == len(proposed.touchpoints) - 1
    assert plan.struggles == proposed.struggles[1:]


def test_old_paths_lead_to_the_first_destination_unless_they_name_an_address():
    plain = Rule(host="", path="/chat", match=Match.EXACT)
    aimed = replace(plain, path="/help", urls={ANY_LOCALE: "https://harbour.example/help"})

    first, second = starts.rules_of(replace(of(), rules=(plain, aimed)))

    assert (first.host, first.destination) == ("chat.harbour.example", "forum")
    assert (second.host, second.destination) == ("chat.harbour.example", "")


def test_without_destinations_and_hosts_old_paths_stay_open():
    start = replace(of(destinations=(), placements=()), rules=(Rule(host="", path="/chat"),))

    (rule,) = starts.rules_of(start)

    assert (rule.host, rule.destination) == ("", "")


def test_customers_who_need_more_time_are_known_from_their_answers():
    assert of().advised is Profile.STANDARD
    assert replace(of(), vulnerable=True).advised is Profile.LONG
    assert replace(of(destinations=(a_destination(),)), contract=True).advised is Profile.LONG
