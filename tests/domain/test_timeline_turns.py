"""A plan that was paused, resumed, cancelled or reopened."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import CLOSES, GATES, ZONE, a_gate, a_live_plan, a_plan, a_schedule, moved
from turns import BETWEEN, cancelled, paused, reopened, resumed

from sunset.domain import timeline
from sunset.domain.schedules import Brownout, Stage, instant, shifted, wall

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WINDOWS = a_schedule().brownouts


def at(stage: Stage) -> datetime:
    return instant(a_schedule().start(stage), ZONE)


def ends(window: Brownout) -> datetime:
    return instant(window.end, ZONE)


LATER = shifted(a_schedule(), CLOSES + 60 * DAY, wall(BETWEEN, ZONE))


def a_course(*facts, **changes):
    return timeline.course(a_live_plan(facts=facts, **changes))


def test_a_paused_plan_stays_in_its_stage_however_long_it_lasts():
    life = a_course(paused(BETWEEN))

    assert life.span(at(Stage.ARCHIVED) + 900 * DAY).key == "limit.paused~1"


def test_no_window_begins_while_a_plan_is_paused():
    life = a_course(paused(BETWEEN))

    assert {span.state.brownout for span in life.spans} == {None, 1}


def test_a_pause_ends_the_window_that_is_on():
    during = ends(WINDOWS[0]) - HOUR / 2

    life = a_course(paused(during))

    assert life.span(during - HOUR / 2).key == "brownout-1~1"
    assert life.span(during).key == "limit.paused~1"


def test_no_closing_date_can_be_promised_while_a_plan_is_paused():
    life = a_course(paused(BETWEEN))

    assert life.span(BETWEEN).withdrawn
    assert not life.span(BETWEEN - HOUR).withdrawn


def test_a_channel_that_closed_keeps_its_closing_date_when_what_comes_after_is_paused():
    after = at(Stage.CLOSED) + DAY

    span = a_course(paused(after)).span(at(Stage.GRACE))

    assert (span.key, span.withdrawn) == ("closed.paused~1", False)


def test_nobody_hears_of_a_plan_that_was_paused_before_it_was_announced():
    life = a_course(paused(at(Stage.ANNOUNCE) - HOUR))

    assert life.at(at(Stage.CLOSED)).key == "prepare"


def test_a_resumed_plan_goes_on_with_its_new_dates():
    life = a_course(paused(BETWEEN), resumed(BETWEEN + 3 * DAY, LATER))

    assert life.span(BETWEEN + 3 * DAY).key == "limit~2"
    assert life.began(Stage.CLOSED) == instant(LATER.closes, ZONE)


def test_what_fell_due_during_a_pause_never_begins_at_its_end():
    back = at(Stage.CLOSED) + DAY

    life = a_course(paused(BETWEEN), resumed(back, a_schedule()))

    assert life.at(back + DAY).key == "limit.held"
    assert life.held[-1][0] is Stage.CLOSED


def test_the_end_of_a_pause_never_lies_in_a_window_that_begins_with_it():
    back = ends(WINDOWS[1]) - HOUR

    life = a_course(paused(BETWEEN), resumed(back, a_schedule()))

    assert life.span(back).key == "limit~2"
    assert [s.state.brownout for s in life.spans if s.state.brownout] == [1, 3]


def test_dates_moved_during_a_pause_do_not_end_it():
    life = a_course(paused(BETWEEN), moved(LATER, BETWEEN + DAY))

    assert life.span(BETWEEN + 2 * DAY).key == "limit.paused~2"


def test_a_course_says_which_fact_paused_it_and_for_how_long():
    pause, again = paused(BETWEEN), paused(BETWEEN + DAY)

    life = a_course(pause, again, resumed(BETWEEN + 2 * DAY, LATER))

    assert life.halt(BETWEEN + DAY).fact is pause
    assert [(each.start, each.end) for each in life.halts] == [(BETWEEN, BETWEEN + 2 * DAY)]
    assert life.halt(BETWEEN + 3 * DAY) is None


def test_a_cancelled_plan_has_no_date_ahead():
    span = a_course(cancelled(BETWEEN)).span(at(Stage.ARCHIVED))

    assert (span.key, span.withdrawn) == ("cancelled~1", True)


def test_nobody_hears_of_a_plan_that_was_cancelled_before_it_was_announced():
    life = a_course(cancelled(at(Stage.ANNOUNCE) - HOUR))

    assert life.at(at(Stage.CLOSED)).key == "prepare"


@pytest.mark.parametrize("turn", [paused, lambda at: resumed(at, LATER)])
def test_only_a_return_brings_a_cancelled_plan_back(turn):
    life = a_course(cancelled(BETWEEN), turn(BETWEEN + DAY))

    assert life.at(BETWEEN + 900 * DAY).key == "cancelled"


def test_a_cancelled_plan_begins_anew_with_the_announcement():
    back = BETWEEN + DAY

    life = a_course(cancelled(BETWEEN), reopened(back, Stage.LIMIT, LATER))

    assert life.span(back).key == "announce.held~2"


def test_a_closed_channel_that_reopens_is_in_the_stage_it_went_back_to():
    back = at(Stage.CLOSED) + DAY
    later = shifted(a_schedule(), CLOSES + 60 * DAY, wall(at(Stage.LIMIT), ZONE))

    life = a_course(reopened(back, Stage.LIMIT, later))

    assert life.span(back).key == "limit~2"
    assert life.began(Stage.LIMIT) == at(Stage.LIMIT)


def test_a_channel_that_reopened_closes_only_after_its_gate_was_opened_again():
    back, due = at(Stage.CLOSED) + DAY, CLOSES + 60 * DAY
    later = shifted(a_schedule(), due, wall(at(Stage.LIMIT), ZONE))
    again = a_gate("G5", back + DAY)

    shut = a_course(reopened(back, Stage.LIMIT, later))
    opened = a_course(reopened(back, Stage.LIMIT, later), again)

    assert shut.at(instant(due, ZONE)).key == "limit.held"
    assert opened.began(Stage.CLOSED) == instant(due, ZONE)


def test_a_return_never_leads_to_a_stage_that_is_ahead():
    life = a_course(reopened(at(Stage.LIMIT) - DAY, Stage.CLOSED))

    assert life.at(at(Stage.LIMIT) - DAY).stage is Stage.STOP_NEW


def test_a_return_never_leads_to_a_stage_that_the_plan_left_out():
    starts = tuple(s for s in a_schedule().starts if s.stage is not Stage.STOP_NEW)
    schedule = replace(a_schedule(), starts=starts)
    back = at(Stage.CLOSED) + DAY

    life = a_course(reopened(back, Stage.STOP_NEW, schedule), schedule=schedule)

    assert life.at(back).stage is Stage.ANNOUNCE


def test_a_stage_that_was_undone_is_dated_by_what_is_planned():
    back = at(Stage.CLOSED) + DAY
    later = shifted(a_schedule(), CLOSES + 60 * DAY, wall(at(Stage.LIMIT), ZONE))
    life = a_course(reopened(back, Stage.LIMIT, later))

    before, then = life.span(back - HOUR), life.span(back)

    assert life.due(before, a_schedule(), Stage.CLOSED) == CLOSES
    assert life.due(then, later, Stage.CLOSED) == CLOSES + 60 * DAY


def test_a_gate_whose_evidence_expired_before_its_stage_begins_is_shut():
    expires = a_schedule().start(Stage.LIMIT).date()
    expired = replace(a_gate("G3", at(Stage.STOP_NEW)), expires=expires)
    others = tuple(gate for gate in GATES if gate != "G3")

    assert a_course(expired, gates=others).at(at(Stage.LIMIT)).key == "stop_new.held"


def test_a_stage_does_not_unbegin_when_the_evidence_of_its_gate_expires():
    expires = (a_schedule().start(Stage.LIMIT) + DAY).date()
    record = replace(a_gate("G3", at(Stage.STOP_NEW)), expires=expires)
    others = tuple(gate for gate in GATES if gate != "G3")

    assert a_course(record, gates=others).at(at(Stage.LIMIT) + 9 * DAY).stage is Stage.LIMIT


def test_a_draft_cannot_be_paused_or_cancelled():
    plan = replace(a_plan(), facts=(paused(BETWEEN), cancelled(BETWEEN)))

    assert timeline.course(plan).spans == (timeline.course(a_plan()).spans[0],)
