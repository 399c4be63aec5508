"""What Cleo passes on: only what she left ticked, only to the company, and kept nowhere."""

from datetime import datetime, timedelta
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pytest
from customers import OLD, PUBLIC
from makers import NOON, a_company, a_destination, a_live_plan, a_rule
from programmes import one_that_stays
from programmes import printed as programme_printed

from sunset.domain.handoff import Handoff, Preset
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.edition.records import Contents
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material

HERE = f"https://{PUBLIC}"
NEW = {"*": "https://forum.harbour.example/new-topic?category=help"}
TICKET = {"*": "https://harbour.example/{locale}/requests/new"}
CLOSED = NOON.replace(year=2027, month=3, day=2)
ALL = {"came_from": "1", "need": "1", "locale": "1"}
WAYS = (
    a_destination(handoff=Handoff(preset=Preset.FORUM, url=NEW)),
    a_destination("form", handoff=Handoff(preset=Preset.TICKET, url=TICKET)),
    a_destination("plain"),
)
RULES = (
    a_rule(),
    a_rule(path="/help", match=Match.PREFIX),
    a_rule(path="/ko", locale="ko"),
)


def printed(since: datetime = NOON - timedelta(days=400), **changes) -> Contents:
    plan = a_live_plan(**{"destinations": WAYS, **changes})
    materials = [Material(plan, RULES, {})]
    made = printing.contents(materials, [plan.company], Home(public_url=HERE), since)
    return Contents(plans=made.plans, sites=made.sites, routes=list(made.routes),
                    pages=list(made.pages))  # fmt: skip


shop = cache(printed)


@pytest.fixture
def cleo(at_stage):
    return lambda state="closed": at_stage(state, shop())


def fields_of(seen):
    assert seen.status == 303
    return dict(parse_qsl(urlsplit(seen["Location"]).query))


@pytest.mark.parametrize(
    "state", ["announce", "stop_new", "limit", "brownout-1", "closed", "archived"]
)
def test_from_an_old_address_everything_that_is_ticked_goes_along(cleo, state):
    seen = cleo(state).post("/chat?case=7", OLD, act="handoff", to="forum", **ALL, reference="HT-7")

    assert seen["Location"].startswith("https://forum.harbour.example/new-topic?category=help&")
    assert fields_of(seen) == {
        "category": "help",
        "title": "Using a tool",
        "body": f"Came from: {OLD}/chat\nLanguage: English\nReference: HT-7",
    }


def test_what_was_unticked_stays_behind(cleo):
    seen = cleo().post("/chat", OLD, act="handoff", to="forum", need="1", reference="")

    assert fields_of(seen) == {"category": "help", "title": "Using a tool"}


def test_it_is_said_in_the_language_of_the_page(cleo):
    ours = cleo().post("/ko/notices/chat", act="handoff", to="form", **ALL)
    old = cleo().post("/ko", OLD, act="handoff", to="form", **ALL)

    assert ours["Location"].startswith("https://harbour.example/ko/requests/new?")
    assert fields_of(ours) == {"subject": "Using a tool (ko)", "description": "언어: 한국어"}
    assert fields_of(old)["description"].startswith(f"이전 주소: {OLD}/ko\n언어: 한국어")


def test_of_an_old_address_only_what_its_rule_says_goes_along(cleo):
    seen = cleo().post(
        "/help/cleo@mail.example/private?token=1", OLD, act="handoff", to="forum", **ALL
    )

    assert f"Came from: {OLD}/help\n" in fields_of(seen)["body"]
    assert "cleo" not in seen["Location"]
    assert "token" not in seen["Location"]


def test_the_answer_is_kept_by_nobody_and_the_destination_learns_no_referrer(cleo):
    customer = cleo()

    seen = customer.post("/chat", OLD, act="handoff", to="forum", **ALL, reference="HT-7")

    assert seen["Cache-Control"] == "private, no-store"
    assert seen["Referrer-Policy"] == "no-referrer"
    assert (seen["Set-Cookie"], seen.text) == ("", "")
    assert not customer.app.counter.counts


def test_fields_that_a_page_does_not_have_change_nothing(cleo):
    changed = {
        "target": "https://evil.example/",
        "title": "x",
        "body": "x",
        "hosts": "evil.example",
    }

    seen = cleo().post("/en/notices/chat", act="handoff", to="forum", need="https://evil.example/",
                       **changed)  # fmt: skip

    assert fields_of(seen) == {"category": "help", "title": "Using a tool"}


@pytest.mark.parametrize(
    "reference",
    ["a\r\nSet-Cookie: x=1", "<script>alert(1)</script>", "\x00", "\u202e7", "7&title=x", "7" * 65],
)
@pytest.mark.parametrize(("address", "host"), [("/chat", OLD), ("/en/notices/chat", PUBLIC)])
def test_a_reference_of_other_signs_goes_nowhere_and_its_page_says_why(
    cleo, address, host, reference
):
    customer = cleo()

    seen = customer.post(address, host, act="handoff", to="forum", reference=reference)
    page = customer.get(address, host).text

    assert (seen.status, seen["Location"]) == (303, f"{address}#reference-forum")
    said = page.partition('id="reference-forum">')[2].partition("</p>")[0]
    assert said.endswith("Letters, digits, spaces and - _ . / # only")


def test_a_form_that_is_too_large_is_not_read(cleo):
    large = {"act": "handoff", "to": "forum", "reference": "7" * 10_000}

    assert cleo().post("/en/notices/chat", **large).status == 413
    assert cleo().post("/chat", OLD, **large)["Location"] == f"{HERE}/en/notices/chat"


@pytest.mark.parametrize(
    "to",
    ["", "plain", "nowhere", "../forum", "Forum", "forum\x00", "x" * 2000, "https://evil.example"],
)
@pytest.mark.parametrize(("address", "host"), [("/chat", OLD), ("/en/notices/chat", PUBLIC)])
def test_what_takes_nothing_along_is_not_found(cleo, address, host, to):
    seen = cleo().post(address, host, act="handoff", to=to, **ALL)

    assert (seen.status, seen["Location"]) == (404, "")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("/none", OLD),
        ("/en/guides/chat/after", PUBLIC),
        ("/en/notices/other", PUBLIC),
        ("/x", PUBLIC),
    ],
)
def test_a_page_that_offers_nothing_takes_nothing(cleo, address, host):
    assert cleo().post(address, host, act="handoff", to="forum", **ALL).status == 404


def test_before_the_announcement_there_is_nothing_to_pass_on(cleo):
    assert cleo("prepare").post("/en/notices/chat", act="handoff", to="forum").status == 404


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "none "}]
)
def test_a_form_of_another_site_is_refused(cleo, headers):
    seen = cleo().post("/chat", OLD, headers=headers, act="handoff", to="forum", **ALL)

    assert (seen.status, seen["Location"]) == (403, "")


def test_a_target_that_left_the_company_leads_nobody_there(at_stage):
    contents = printed(CLOSED, company=a_company(hosts=("other.example",)))

    seen = at_stage("closed", contents).post("/chat", OLD, act="handoff", to="forum", **ALL)

    assert (seen.status, seen["Location"]) == (404, "")


def test_the_forms_of_a_live_site_are_its_own(at_stage):
    front = (Placement(host=OLD, kind=PlacementKind.FRONT),)
    customer = at_stage("announce", printed(placements=front, promised=("en",)))

    seen = customer.post("/chat", OLD, act="handoff", to="forum", **ALL)

    assert seen["X-Accel-Redirect"] == "@sunset_origin"


@pytest.mark.parametrize("surface", ["/handoff/forum", "/en/handoff/forum", "/en/handoffs/chat"])
def test_what_the_edge_knows_of_a_hand_off_has_no_address(cleo, surface):
    assert cleo().get(surface).status == 404


def test_a_page_may_send_its_forms_to_the_company_and_nowhere_else(cleo):
    notice = cleo().get("/en/notices/chat")["Content-Security-Policy"]
    guide = cleo().get("/en/guides/chat/after")["Content-Security-Policy"]

    assert "form-action 'self' harbour.example:* *.harbour.example:*; base-uri" in notice
    assert "form-action 'self'; base-uri" in guide


def test_the_line_that_says_so_stays_short_however_many_hosts_a_company_has(at_stage):
    hosts = ("harbour.example", *(f"host-{number}.example" for number in range(200)))

    contents = printed(CLOSED, company=a_company(hosts=hosts))

    seen = at_stage("closed", contents).get("/en/notices/chat")

    assert "form-action 'self' https:; base-uri" in seen["Content-Security-Policy"]


def test_where_the_channel_stays_the_other_ways_still_take_what_she_passes_on(at_stage):
    plan = one_that_stays(destinations=WAYS)
    customer = at_stage("stays", programme_printed(plan))

    seen = customer.post(f"/en/notices/{plan.id}", act="handoff", to="forum", need="1")

    assert seen["Location"].startswith(NEW["*"])
