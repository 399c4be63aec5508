"""From the short form to moved dates: what managers type, and what stands at a field."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import NOON, a_live_plan, a_plan

from sunset.domain import timeline
from sunset.domain.schedules import Stage
from sunset.store import rules

FORM = {
    "channel-kind": "chat",
    "channel-name": "Live chat",
    "channel-identity": "shop.harbour.example/chat",
    "channel-hours": "Monday to Friday",
    "channel-limited_hours": "Monday",
    "country": "SE",
    "company-name": "Harbour Tools",
    "company-url": "https://harbour.example/",
    "company-hosts": "harbour.example",
    "closes": "2027-06-01T18:00",
    "zone": "Europe/Stockholm",
    "profile": "",
    "source_locale": "en",
    "promised": ["en", "ko"],
    "reason": "Few people use it.",
    "loss": "You cannot chat.",
    "cases": "We finish them.",
    "data": "You can download it.",
    "help-how": "Call us.",
    "destinations-0-kind": "forum",
    "destinations-0-name": "the forum",
    "destinations-0-need": "Using a tool",
    "destinations-0-url": "https://forum.harbour.example/",
    "destinations-0-hours": "Always",
    "placements-0-host": "chat.harbour.example",
    "placements-0-kind": "hosted",
    "paths": "/chat\n/help/* https://harbour.example/help",
    **{f"destinations-{n}-kind": "forum" for n in (1, 2, 3)},
}
REASONS = {f"reason-{locale}": "The forum needs more time." for locale in ("en", "ko", "ar")}


def details(mara, **changes):
    """Return the form of a plan as the page shows it, with some fields changed."""
    page = mara.get("/plans/chat/details")
    fields = {
        a["name"]: a.get("value", "") for a in page.all("input") if a.get("type") != "checkbox"
    }
    texts = {f"{name}": name for name in ("reason", "loss", "cases", "data", "help-how")}
    chosen = {
        "channel-kind": "chat",
        "country": "SE",
        "company-hosts": "harbour.example",
        "destinations-0-url": "https://forum.harbour.example/",
        "promised": ["en", "ko", "ar"],
        "placements-0-kind": "hosted",
        "placements-1-kind": "hosted",
        **{f"destinations-{n}-kind": "forum" for n in range(4)},
    }
    fields.pop("csrf_token")
    return {**fields, **texts, **chosen, **changes}


def test_a_short_form_becomes_a_whole_plan(rooms, mara):
    page = mara.send("/plans/new", FORM)

    plan = rooms.kept("live-chat")
    assert page.answer.location == "/plans/live-chat"
    assert plan.schedule.closes == datetime(2027, 6, 1, 18)
    assert plan.schedule.brownouts
    assert plan.milestones
    assert plan.promised == ("en", "ko")
    assert plan.channel.name == {"en": "Live chat"}
    assert plan.owner == "Mara"
    with rooms.store.read() as session:
        found = {(x.path, str(x.match), x.destination) for x in rules.of(session, plan.id)}
    assert found == {("/chat", "exact", "the-forum"), ("/help", "prefix", "")}
    mara.get("/plans/live-chat")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"closes": "soon"}, "closes", "Give date and time, as in 2027-03-01 18:00."),
        ({"closes": ""}, "closes", "Fill in this field."),
        ({"closes": "2020-01-01T00:00"}, "closes", "The closing date lies in the past."),
        ({"closes": "9999-12-31T00:00"}, "closes", "Give a year from 1970 to 2200."),
        ({"closes": "0001-01-01T00:00"}, "closes", "Give a year from 1970 to 2200."),
        ({"zone": "Mars/North"}, "zone", "Give an IANA time zone"),
        ({"country": ""}, "country", "Fill in this field."),
        ({"channel-name": " "}, "channel-name", "Write this text in en"),
        ({"company-name": ""}, "company-name", "Fill in this field."),
        ({"company-url": "javascript:x"}, "company-url", "Give a full address"),
        ({"destinations-0-url": "https://evil.example/"}, "destinations-0-url", "is not one of"),
        ({"destinations-0-url": "javascript:alert(1)"}, "destinations-0-url", "full address"),
        ({"destinations-0-need": ""}, "destinations-0-need", "Write this text in en"),
        ({"placements-0-host": "https://x"}, "placements-0-host", "Give a host name"),
        ({"paths": "chat"}, "paths", "Give a path that begins with a slash."),
        ({"paths": "/a\n/a"}, "paths", "An earlier rule has the same address."),
        ({"reason": "x" * 5000}, "reason", "longer than 4,000 characters"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(mara, changes, field, sentence):
    page = mara.send("/plans/new", FORM | changes, 400)

    wrong = [a for tag, a, _ in page.tags if a.get("id") == field and "aria-invalid" in a]
    assert sentence in page.text
    assert wrong
    assert page.all("div", id="problems")
    assert page.value("channel-identity") == "shop.harbour.example/chat"


def test_a_second_plan_of_the_same_name_gets_a_name_of_its_own(rooms, mara):
    mara.send("/plans/new", FORM)

    page = mara.send("/plans/new", FORM | {"placements-0-host": "", "paths": ""})

    assert page.answer.location == "/plans/live-chat-2"


def test_changed_words_are_kept_and_other_languages_stay(rooms, draft, mara):
    mara.send("/plans/chat/details", details(mara, reason="It is too slow."))

    plan = rooms.kept()
    assert plan.reason == {**draft.reason, "en": "It is too slow."}
    assert plan.channel == draft.channel
    assert plan.destinations[0].id == "forum"


def test_a_language_that_is_left_out_takes_its_words_along(rooms, draft, mara):
    mara.send("/plans/chat/details", details(mara, promised=["en", "ko"]))

    assert rooms.kept().promised == ("en", "ko")
    assert set(rooms.kept().reason) == {"en", "ko"}


def test_links_to_start_with_are_read_line_by_line(rooms, draft, mara):
    lines = "Track an order https://forum.harbour.example/track"

    mara.send("/plans/chat/details", details(mara, **{"destinations-0-start_here": lines}))

    assert rooms.kept().destinations[0].start_here[0].label["en"] == "Track an order"
    assert lines in mara.get("/plans/chat/details").text


def test_when_two_change_a_plan_the_second_sees_both_versions_and_chooses(rooms, draft, mara, nils):
    mine = details(mara, reason="Mine.")
    nils.send("/plans/chat/details", details(nils, reason="Theirs."))

    page = mara.send("/plans/chat/details", mine, 409)

    assert "Somebody changed this plan meanwhile" in page.text
    assert "Theirs." in page.text
    assert "Mine." in page.text
    mara.send("/plans/chat/details", mine | {"base": page.value("base")})
    assert rooms.kept().reason["en"] == "Mine."


def test_the_closing_date_of_a_draft_moves_with_what_is_ahead(rooms, draft, mara):
    rooms.now = NOON.replace(month=9, day=1)

    mara.send("/plans/chat/closing", {"base": "1", "closed": "2027-03-15T18:00", "along": "y"})

    shift = rooms.kept().schedule.start(Stage.LIMIT) - draft.schedule.start(Stage.LIMIT)
    assert shift == timedelta(days=14)


def test_the_closing_date_alone_moves_when_that_is_asked(rooms, draft, mara):
    mara.send("/plans/chat/closing", {"base": "1", "closed": "2027-03-15T18:00"})

    assert rooms.kept().schedule.start(Stage.LIMIT) == draft.schedule.start(Stage.LIMIT)
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)


def test_dates_out_of_order_are_told_at_the_stage(draft, mara):
    fields = {
        "base": "1",
        "zone": "UTC",
        "announce": "2027-02-01T00:00",
        "closed": "2027-01-01T00:00",
    }

    page = mara.send("/plans/chat/dates", fields, 400)

    assert "Closed begins before Announce. Stages follow each other." in page.text
    assert page.all("input", id="closed")[0]["aria-invalid"] == "true"


def test_a_window_outside_the_limits_is_told_at_the_window(draft, mara):
    fields = {"base": "1", "zone": "UTC", "announce": "2026-12-01T00:00"}
    fields |= {"limit": "2027-01-01T00:00", "closed": "2027-02-01T00:00"}
    fields |= {"brownouts-0-start": "2026-12-10T09:00", "brownouts-0-end": "2026-12-10T11:00"}

    page = mara.send("/plans/chat/dates", fields, 400)

    assert page.all("input", id="brownouts-0-start")[0]["aria-invalid"] == "true"


def test_a_promised_date_moves_only_with_a_reason_in_every_language(live, mara):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", "reason-en": "Late."}

    page = mara.send("/plans/chat/closing", fields, 400)

    assert page.all("textarea", id="reason-ko")[0]["aria-invalid"] == "true"


def test_a_promised_date_never_moves_forward(live, mara):
    fields = {"base": "1", "closed": "2027-02-15T18:00", "along": "y", **REASONS}

    page = mara.send("/plans/chat/closing", fields, 400)

    assert "The channel may not close earlier." in page.text


def test_a_second_person_confirms_a_move_and_the_slip_is_seen(rooms, live, mara, nils):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    own = mara.get(asked)
    assert f"{asked}/confirm" not in [form.get("action") for form in own.all("form")]
    assert "Mara wants to move closing" in nils.get("/plans").text
    page = nils.get(asked)
    assert "Move closing to 15 March 2027?" in page.text
    assert "14 days later" in page.text
    assert "The forum needs more time." in page.text
    mara.post(f"{asked}/confirm", 400)
    nils.post(f"{asked}/confirm")

    shown = nils.get("/plans/chat")
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)
    assert "14 days later" in shown.text
    assert "Mara" in nils.get(asked).text
    nils.post(f"{asked}/confirm", 409)


def test_a_refused_move_changes_nothing(rooms, live, mara, nils):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    nils.post(f"{asked}/refuse")

    assert rooms.kept() == live
    assert "wants to move" not in mara.get("/plans").text


def test_a_move_belongs_to_its_plan(rooms, live, mara):
    rooms.keep(replace(a_plan(), id="other", placements=()))
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    mara.get(asked.replace("/chat/", "/other/"), 404)


def test_a_plan_goes_public_once_its_gate_is_open(rooms, mara):
    rooms.now = NOON.replace(month=9, day=1)
    rooms.keep(a_plan())
    assert "Gate G1 is closed." in mara.get("/plans/chat/publish").text
    mara.post("/plans/chat/publish", 400)

    mara.post("/plans/chat/gates/G1", evidence="Agents know; the list is with Ed.")
    assert "From then on that date is a promise" in mara.get("/plans/chat/publish").text
    mara.post("/plans/chat/publish")

    assert rooms.kept().published
    assert "Agents know" in mara.get("/plans/chat/gates/G1").text
    assert "This plan is published" in mara.get("/plans/chat/publish").text


def test_what_is_missing_leads_to_where_it_is_written(rooms, mara):
    plan = a_plan()
    rooms.keep(replace(plan, reason={"en": plan.reason["en"]}))

    page = mara.get("/plans/chat/publish")

    assert "Reason, 한국어" in page.text
    assert "/documents/chat/words" in page.links


def test_a_gate_wants_evidence_and_must_be_there(draft, mara):
    page = mara.post("/plans/chat/gates/G1", 400, evidence="  ")

    assert "Fill in this field." in page.text
    mara.get("/plans/chat/gates/G9", 404)


def test_a_late_gate_does_not_start_its_stage(rooms, mara):
    rooms.keep(a_live_plan(gates=("G1",)))

    mara.post("/plans/chat/gates/G2", evidence="Now it is.")

    assert timeline.state_at(rooms.kept(), NOON).stage is Stage.ANNOUNCE


def test_milestones_are_added_ticked_changed_and_removed(rooms, draft, mara):
    mara.post("/plans/chat/milestones", title="Signs down", owner="Ed", due="2026-11-25")
    assert "At risk" in mara.get("/plans/chat/milestones").text

    mara.post("/plans/chat/milestones/signs-down/tick")
    assert "Done" in mara.get("/plans/chat/milestones/signs-down").text
    mara.post("/plans/chat/milestones/signs-down/untick")
    mara.post(
        "/plans/chat/milestones/signs-down", title="Signs gone", owner="Mara", due="2026-12-24"
    )
    assert "Signs gone" in mara.get("/plans/chat").text

    assert "Remove “Signs gone”?" in mara.get("/plans/chat/milestones/signs-down/remove").text
    mara.post("/plans/chat/milestones/signs-down/remove")
    assert rooms.kept() == draft
    mara.get("/plans/chat/milestones/signs-down", 404)
    mara.post("/plans/chat/milestones/signs-down/tick", 404)


@pytest.mark.parametrize("path", ["/plans/chat/milestones", "/plans/chat/milestones/briefed"])
def test_a_milestone_needs_a_title_and_a_day(draft, mara, path):
    page = mara.post(path, 400, title="", owner="Ed", due="tomorrow")

    assert "Fill in this field." in page.text
    assert "Give a date, as in 2027-03-01." in page.text
    assert page.value("owner") == "Ed"


@pytest.mark.parametrize("path", ["/plans/chat/milestones", "/plans/chat/milestones/briefed"])
def test_a_title_has_its_limit(draft, mara, path):
    page = mara.post(path, 400, title="x" * 300, owner="Ed", due="2027-01-01")

    assert "This text is longer than 200 characters." in page.text


def test_a_sign_that_nobody_can_see_is_refused_at_its_field(draft, mara):
    page = mara.post("/plans/chat/milestones", 400, title="a\0b", owner="Ed", due="2027-01-01")

    assert "This holds a character that cannot be shown." in page.text
    assert page.all("input", id="title")[0]["aria-invalid"] == "true"


def test_dates_beyond_every_calendar_are_refused_at_their_field(draft, mara):
    page = mara.send("/plans/chat/closing", {"base": "1", "closed": "9999-12-31T00:00"}, 400)

    assert "Give a year from 1970 to 2200." in page.text


def test_rules_are_added_listed_by_the_page_and_removed(rooms, draft, mara):
    fields = {"host": "chat.harbour.example", "destination": "forum", "below": "y", "urls": ""}

    mara.post("/plans/chat/addresses", path="/help", **fields)

    page = mara.get("/plans/chat/addresses")
    assert "chat.harbour.example/help/*" in page.text
    again = mara.post("/plans/chat/addresses", 400, path="/help", **fields)
    assert "An earlier rule has the same address." in again.text
    mara.post("/plans/chat/addresses/remove", rule=page.value("rule"))
    assert "No rules yet." in mara.get("/plans/chat/addresses?page=9").text
    mara.post("/plans/chat/addresses/remove", 404, rule=page.value("rule"))


def test_a_rule_never_leads_outside_the_company(draft, mara):
    fields = {"host": "chat.harbour.example", "path": "/a", "destination": ""}

    page = mara.post("/plans/chat/addresses", 400, urls="https://evil.example/", **fields)

    assert "is not one of the company's" in page.text
    assert page.all("textarea", id="urls")[0]["aria-invalid"] == "true"
