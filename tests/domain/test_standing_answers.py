"""What old addresses answer while a plan is paused, and once it was called off."""

from datetime import timedelta

import pytest
from makers import ZONE, a_live_plan, a_rule, a_schedule
from turns import BETWEEN, cancelled, paused

from sunset.domain.answers import PASS, answer
from sunset.domain.lookups import Site, epoch, retirement, route
from sunset.domain.plans import PlacementKind
from sunset.domain.questions import Request, acknowledgement
from sunset.domain.schedules import Stage, instant

DAY = timedelta(days=1)
NEXT_WINDOW = instant(a_schedule().brownouts[1].start, ZONE) + timedelta(hours=1)
AFTER = instant(a_schedule().start(Stage.ARCHIVED), ZONE) + DAY


class Shop:
    """One old host in front of which Sunset stands."""

    def __init__(self, plan):
        self.plan, self.rule = retirement(plan), route(a_rule(), plan)

    def site(self, _host):
        return Site("chat", PlacementKind.FRONT)

    def retirement(self, _plan):
        return self.plan

    def route(self, *_, **__):
        return self.rule

    def ask(self, at, **request):
        asked = Request(host="chat.harbour.example", path="/chat", **request)
        return answer(self, asked, epoch(at))


@pytest.fixture
def standing():
    return Shop(a_live_plan(facts=(paused(BETWEEN),)))


@pytest.fixture
def staying():
    return Shop(a_live_plan(facts=(cancelled(BETWEEN),)))


def test_a_paused_limit_asks_what_was_asked_before_it(standing):
    found = standing.ask(BETWEEN)

    assert (found.status, found.surface, found.stage) == (200, "address", "stop_new")


def test_who_chose_to_go_on_before_the_limits_is_not_asked_again(standing):
    seen = acknowledgement("chat", "stop_new")

    assert standing.ask(BETWEEN, acknowledged=seen).surface == PASS


def test_no_window_shuts_an_address_while_a_plan_is_paused(standing):
    assert standing.ask(NEXT_WINDOW).status == 200


def test_a_paused_plan_takes_its_closing_date_out_of_the_headers(standing):
    before, then = standing.ask(BETWEEN - DAY / 2), standing.ask(BETWEEN)

    assert before.sunset is not None
    assert then.sunset is None
    assert then.deprecation == before.deprecation


@pytest.mark.parametrize("at", [BETWEEN, NEXT_WINDOW, AFTER])
def test_a_channel_that_stays_is_passed_to_as_if_nothing_had_been(staying, at):
    found = staying.ask(at)

    assert (found.status, found.surface) == (200, PASS)
    assert (found.deprecation, found.sunset) == (None, None)
