"""The one matcher: each stage and placement has its answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from makers import a_live_plan, a_rule, a_schedule

from sunset.domain.answers import PASS, answer
from sunset.domain.lookups import Site, retirement, route
from sunset.domain.plans import PlacementKind
from sunset.domain.questions import Request, acknowledgement
from sunset.domain.schedules import Stage

BESIDE, FRONT, HOSTED = PlacementKind
HOST, LIVE = "chat.harbour.example", "https://live.harbour.example/"
FORUM = "https://forum.harbour.example/"
NOTICE = "/en/notices/chat"
WHY = f"{NOTICE}?fallback=1"


class Known:
    """One plan with one rule."""

    def __init__(self, placement=HOSTED, live_url="", plan=None, **rule):
        plan = plan or a_live_plan()
        self.plan = retirement(plan)
        self._site = Site("chat", placement, live_url)
        self._route = route(a_rule(**rule), plan)

    def site(self, host):
        return self._site if host == HOST else None

    def retirement(self, plan):
        return self.plan if plan == "chat" else None

    def route(self, host, path, *_, **__):
        return self._route if (host, path) == (HOST, self._route.path) else None

    def start(self, state):
        return next(leg.start for leg in self.plan.legs if leg.key.startswith(f"{state}~"))

    def ask(self, state, later=60, **request):
        asked = replace(Request(HOST, "/chat"), **request)
        return answer(self, asked, self.start(state) + later)


def told(found):
    return found.status, found.surface or found.location


TABLE = [
    # state, placement and live address, answer to GET, answer to POST
    ("prepare", FRONT, "", (200, PASS), (200, PASS)),
    ("prepare", HOSTED, LIVE, (302, LIVE), (307, LIVE)),
    ("prepare", HOSTED, "", (200, "address"), (404, "unknown")),
    ("prepare", BESIDE, "", (404, "unknown"), (404, "unknown")),
    ("announce", FRONT, "", (200, PASS), (200, PASS)),
    ("announce", HOSTED, LIVE, (302, LIVE), (307, LIVE)),
    ("announce", HOSTED, "", (200, "notice"), (303, NOTICE)),
    ("announce", BESIDE, "", (200, "notice"), (303, NOTICE)),
    ("stop_new", FRONT, "", (200, "address"), (200, PASS)),
    ("stop_new", HOSTED, LIVE, (200, "address"), (307, LIVE)),
    ("stop_new", HOSTED, "", (200, "address"), (303, NOTICE)),
    ("limit", FRONT, "", (200, "address"), (200, PASS)),
    ("limit", HOSTED, "", (200, "address"), (303, NOTICE)),
    ("brownout-1", FRONT, "", (503, "address"), (503, "address")),
    ("brownout-1", HOSTED, LIVE, (503, "address"), (503, "address")),
    ("closed", FRONT, "", (200, "address"), (303, NOTICE)),
    ("closed", HOSTED, LIVE, (200, "address"), (303, NOTICE)),
    ("closed", BESIDE, "", (200, "address"), (303, NOTICE)),
    ("grace", FRONT, "", (302, FORUM), (303, NOTICE)),
    ("grace", HOSTED, LIVE, (302, FORUM), (303, NOTICE)),
    ("archived", FRONT, "", (410, "address"), (410, "address")),
    ("archived", HOSTED, LIVE, (410, "address"), (410, "address")),
]


@pytest.mark.parametrize(("state", "placement", "live", "get", "post"), TABLE)
def test_each_stage_and_placement_has_its_answer(state, placement, live, get, post):
    known = Known(placement, live)

    assert told(known.ask(state)) == get
    assert told(known.ask(state, safe=False)) == post


@pytest.mark.parametrize("state", ["stop_new", "limit"])
@pytest.mark.parametrize(
    ("placement", "live", "passed"),
    [(FRONT, "", (200, PASS)), (HOSTED, LIVE, (302, LIVE)), (HOSTED, "", (200, "notice"))],
)
def test_who_went_on_passes_until_the_stage_changes(state, placement, live, passed):
    known = Known(placement, live)
    other = "limit" if state == "stop_new" else "stop_new"

    went_on = known.ask(state, acknowledged=acknowledgement("chat", state))
    before = known.ask(state, acknowledged=acknowledgement("chat", other))
    elsewhere = known.ask(state, acknowledged=acknowledgement("fax", state))

    assert told(went_on) == passed
    assert told(before) == told(elsewhere) == (200, "address")
    assert went_on.private
    assert before.private


@pytest.mark.parametrize(
    ("state", "front"),
    [
        ("announce", (200, PASS)),
        ("limit", (200, PASS)),
        ("closed", (404, "unknown")),
        ("archived", (404, "unknown")),
    ],
)
def test_what_no_rule_covers_is_the_live_sites_until_closing(state, front):
    assert told(Known(FRONT).ask(state, path="/other")) == front
    assert told(Known(HOSTED, LIVE).ask(state, path="/other")) == (404, "unknown")


def test_who_is_led_to_the_notice_in_another_language_is_told_why():
    assert Known().ask("closed", safe=False, accept_language="fi").location == WHY


def test_a_brownout_ends_when_it_says():
    known = Known()

    found = known.ask("brownout-1", later=0)

    assert found.retry_after == 2 * 3600
    assert told(known.ask("brownout-1", later=found.retry_after)) == (200, "address")
    assert known.ask("brownout-1", later=found.retry_after).key == "limit~1"


# --- after closing ------------------------------------------------------------------------------


def test_one_true_successor_is_permanent_after_the_bake_in():
    known = Known(successor=True)
    bake_in = 30 * 24 * 3600

    assert told(known.ask("grace", bake_in - 1)) == (302, FORUM)
    assert told(known.ask("grace", bake_in)) == (308, FORUM)
    assert told(known.ask("archived")) == (308, FORUM)


def test_a_successor_that_is_the_same_for_all_does_not_depend_on_the_language():
    assert Known(successor=True).ask("archived").negotiated is False
    assert Known().ask("grace").negotiated is True


def test_an_archived_successor_is_permanent_however_short_the_grace_was():
    starts = tuple(
        replace(s, at=s.at - timedelta(days=80)) if s.stage is Stage.ARCHIVED else s
        for s in a_schedule().starts
        if s.stage is not Stage.GRACE
    )
    known = Known(successor=True, plan=a_live_plan(schedule=replace(a_schedule(), starts=starts)))

    assert told(known.ask("archived")) == (308, FORUM)


def test_a_successor_that_depends_on_the_language_never_becomes_permanent():
    known = Known(successor=True, urls={"ko": "https://ko.harbour.example/"})

    assert told(known.ask("grace", later=31 * 24 * 3600)) == (302, FORUM)
    assert told(known.ask("archived")) == (410, "address")


def test_a_target_is_chosen_by_language():
    known = Known(urls={"ko": "https://ko.harbour.example/"})

    assert known.ask("grace", accept_language="ko").location == "https://ko.harbour.example/"
    assert known.ask("grace", accept_language="fi").location == FORUM


def test_the_language_of_an_old_address_goes_before_the_browsers():
    known = Known(urls={"ko": "https://ko.harbour.example/"}, locale="ko")

    assert known.ask("grace", accept_language="ar").location == "https://ko.harbour.example/"
    assert known.ask("grace", accept_language="ar", chosen="ar").location == FORUM


def test_a_rule_that_leads_nowhere_ends_as_gone():
    known = Known(destination="nowhere")

    assert told(known.ask("grace")) == told(known.ask("archived")) == (410, "address")


# --- freshness ----------------------------------------------------------------------------------


def test_a_redirect_is_fresh_until_the_next_change_at_most():
    known = Known()
    length = known.start("archived") - known.start("grace")

    assert known.ask("grace").fresh == 60
    assert known.ask("grace", length - 7).fresh == 7


@pytest.mark.parametrize("state", ["announce", "stop_new", "limit", "brownout-1", "closed"])
def test_a_page_is_never_fresh(state):
    assert Known().ask(state).fresh == 0
