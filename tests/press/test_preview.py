"""A preview gives what customers get: the same answers, the same bytes, at any instant."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import GATES, LOCALES, NOON, a_gate, a_live_plan, a_plan, a_rule, a_schedule, moved

from sunset.domain import answers, questions, timeline
from sunset.domain.addresses import Address
from sunset.domain.lookups import epoch
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.domain.schedules import Stage
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.edition import write
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.records import HOUSE, PageKey
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material
from sunset.press.preview import preview, supposed
from sunset.press.showing import Old, old_of, shown

PUBLIC = "https://support.harbour.example"
HOME = Home(public_url=PUBLIC)
LATE = NOON + timedelta(days=400)
HOST = "chat.harbour.example"
RULES = (a_rule(), a_rule(path="/help", match=Match.PREFIX), a_rule(path="/one", successor=True))
PATHS = [
    (HOST, "/chat"),
    (HOST, "/help/orders"),
    (HOST, "/one"),
    (HOST, "/nowhere"),
    *(
        ("support.harbour.example", Address(surface, "chat", locale).path())
        for surface in ("notice", "guide/after", "banner", "banner.json", "calendar")
        for locale in ("", "en", "ar")
    ),
    ("support.harbour.example", "/nothing"),
]


def material(plan, rules=RULES):
    return Material(plan, rules, {})


def printed(plan, since):
    """Return what the press would publish."""
    told = printing.contents([material(plan)], [plan.company], HOME, since)
    return MemoryEdition(replace(told, routes=list(told.routes), pages=dict(told.pages).items()))


def a_request(host=HOST, path="/chat", locale="en", **more):
    return HttpRequest(host=host, path=path, accept_language=locale, **more)


def sent(response):
    """Return everything a customer gets of a response."""
    return response.status, response.headers, response.body, response.passed


DAYS = st.integers(min_value=-60, max_value=300)
INSTANTS = st.builds(
    lambda days, seconds: NOON + timedelta(days=days, seconds=seconds),
    DAYS,
    st.integers(min_value=0, max_value=86_399),
)


@st.composite
def plans(draw):
    """Make a plan with random gates, opened at random instants, and perhaps a slip."""
    first = draw(st.sampled_from([None, NOON - timedelta(days=50), NOON]))
    plan = a_live_plan(gates=("G1",), at=first)
    host = Placement(
        host=HOST,
        kind=draw(st.sampled_from(list(PlacementKind))),
        live_url=draw(st.sampled_from(["", "https://live.harbour.example/"])),
    )
    opened = draw(st.lists(st.tuples(st.sampled_from(GATES), INSTANTS), max_size=8))
    facts = [a_gate(gate, at) for gate, at in opened]
    if draw(st.booleans()):
        later = a_schedule(datetime(2027, 4, 15, 18), brownouts=draw(st.booleans()))
        facts.append(moved(later, draw(INSTANTS)))
    return replace(plan, placements=(host,), facts=(*plan.facts, *facts))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    plans(), INSTANTS, st.sampled_from(PATHS), st.sampled_from(["en", "ko", "ar", "lv, ko;q=.5"])
)
def test_a_preview_answers_as_the_edge_and_the_domain_do(plan, at, address, language):
    known = timeline.known(plan, at)
    request = a_request(*address, locale=language)

    edition = printed(known, at)

    seen = respond(preview(material(plan), HOME, at), request, epoch(at), PUBLIC)

    assert sent(seen) == sent(respond(edition, request, epoch(at), PUBLIC))
    if address[0] == HOST:
        asked = questions.Request(host=HOST, path=address[1], accept_language=language)
        told = answers.answer(edition, asked, epoch(at))
        assert (seen.status, seen.passed) == (told.status, told.surface == answers.PASS)


def test_a_preview_has_the_very_bytes_of_the_published_edition(tmp_path):
    plan = a_live_plan()
    told = printing.contents([material(plan)], [plan.company], HOME, NOON)
    write.renew(tmp_path, 1, told, 64 * 1024**2)
    instants = [span.start for span in timeline.course(plan).spans[1:] if span.start > NOON]

    with Reader(tmp_path).snapshot() as edition:
        for at in (NOON, *instants):
            for host, path in PATHS:
                request = a_request(host, path, "ko")
                seen = respond(preview(material(plan), HOME, at), request, epoch(at), PUBLIC)
                assert sent(seen) == sent(respond(edition, request, epoch(at), PUBLIC)), (at, path)


def test_an_instant_of_the_past_sees_only_what_was_known_then():
    plan = a_live_plan()
    later = replace(plan, facts=(*plan.facts, moved(a_schedule(datetime(2027, 4, 1, 18)), NOON)))

    before = shown(
        preview(material(later), HOME, NOON - timedelta(days=1)), "chat", (), epoch(NOON), "en"
    )
    after = shown(preview(material(later), HOME, NOON), "chat", (), epoch(NOON), "en")

    assert "1 March 2027" in before.notice
    assert "1 April 2027" in after.notice


def test_a_draft_shows_nothing_until_it_is_supposed_public():
    draft = material(a_plan())
    at = epoch(NOON)

    nothing = shown(preview(draft, HOME, NOON), "chat", RULES, at, "en")
    something = shown(preview(supposed(draft, NOON), HOME, NOON), "chat", RULES, at, "en")

    assert (nothing.banner, nothing.notice) == (None, "")
    assert something.banner.text.startswith("Live chat will close on 1 March 2027.")
    assert something.notice == "Live chat will close on 1 March 2027"


def test_an_old_address_of_a_draft_on_a_host_that_stays_is_shown_as_one_that_nobody_knows():
    beside = Placement(host=HOST, kind=PlacementKind.BESIDE)
    edition = preview(material(a_plan(placements=(beside,))), HOME, NOON)

    seen = old_of(edition, RULES[0], epoch(NOON), "en")

    assert (seen.status, seen.title) == (404, "There is no page at this address")


def test_every_stage_comes_when_every_gate_is_supposed_to_open():
    held = supposed(material(a_live_plan(gates=("G1", "G2"))), NOON)

    stages = {str(span.state.stage) for span in timeline.course(held.plan).spans}

    assert stages >= {"announce", "stop_new", "limit", "closed", "grace", "archived"}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_shown_in_short_is_what_the_pages_say(locale):
    plan = a_live_plan()
    at = timeline.course(plan).began(Stage.CLOSED) + timedelta(days=31)

    told = shown(preview(material(plan), HOME, at), "chat", RULES[:1], epoch(at), locale)

    assert told.banner.locale == locale
    assert told.banner.tint == "grace"
    assert told.old == (Old(rule=RULES[0], status=302, location="https://forum.harbour.example/"),)


def test_each_rule_of_one_path_is_asked_for_what_it_covers():
    plan = a_live_plan()
    at = timeline.course(plan).began(Stage.CLOSED) + timedelta(days=31)
    some = [
        a_rule(urls={"*": "https://harbour.example/any"}),
        a_rule(query={"id": "7"}, urls={"*": "https://harbour.example/7"}),
        a_rule(query={"page": ""}, urls={"*": "https://harbour.example/page"}),
        a_rule(path="/chat/", strict_slash=True, urls={"*": "https://harbour.example/slash"}),
        a_rule(host="*", path="/else", urls={"*": "https://harbour.example/else"}),
    ]
    edition = preview(material(plan, tuple(some)), HOME, at)

    told = [old_of(edition, rule, epoch(at), "en").location for rule in some]

    assert told == [rule.urls["*"] for rule in some]


def test_a_preview_knows_no_other_plan_and_no_page_that_is_not_there():
    edition = preview(material(a_live_plan()), HOME, NOON)
    key = edition.retirement("chat").legs[-1].key

    assert edition.retirement("phone") is None
    assert edition.page(PageKey("chat", "poem", "en", key)) is None
    assert edition.page(PageKey("chat", "notice", "en", "closed~9")) is None
    assert edition.page(PageKey(HOUSE, "unknown", "fi")) is None
