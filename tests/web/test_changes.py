"""Change sets: what customers will see differently, who decides, and when it holds."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import NOON, ZONE, a_channel, a_gate, a_live_plan, a_plan
from typed import details
from visitors import faults

from sunset.domain.facts import Published
from sunset.domain.schedules import Profile, Stage, proposed
from sunset.domain.touchpoints import Touchpoint, TouchpointKind
from sunset.jobs import changes

REASONS = {f"reason-{locale}": f"Not ready ({locale})." for locale in ("en", "ko", "ar")}
MOVE = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
DAY = timedelta(days=1)
FOOTER = Touchpoint(
    id="footer",
    kind=TouchpointKind.FOOTER,
    name="Footer",
    where="every page",
    stage=Stage.STOP_NEW,
    owner="Olle",
)


@pytest.fixture
def move(live, mara):
    return mara.send("/plans/chat/closing", MOVE).answer.location


def test_a_move_is_shown_as_the_real_surfaces_will_tell_it_in_every_language(move, nils):
    page = nils.get(move)

    assert "Live chat will close on 1 March 2027" in page.text
    assert "Moved from 1 March 2027 to 15 March 2027" in page.text
    assert "Not ready (ko)." in page.text
    assert page.all("p", lang="ar", dir="auto")
    assert "<del>1 March 2027</del>" in page.answer.text
    assert list(faults(page)) == []


def test_the_stages_ahead_are_told_in_the_language_that_is_asked_for(move, nils):
    page = nils.get(f"{move}?locale=ko")

    assert "2027년 3월 15일" in page.text.partition("In the stages ahead")[2]


def test_who_hears_of_it_again_and_which_promise_moves(rooms, mara, nils):
    rooms.keep(a_live_plan(touchpoints=(FOOTER,)))
    asked = mara.send("/plans/chat/closing", MOVE).answer.location

    page = nils.get(asked).text

    assert "Nobody knows how many people follow them." in page
    assert "Olle answers for 1 place where" in page
    assert "Promised first: closing on Monday, 1 March 2027." in page
    assert "14 days later" in page


def test_changed_words_of_a_live_plan_wait_for_a_second_person(rooms, live, mara, nils):
    asked = mara.send("/plans/chat/details", details(mara, reason="It is too slow."))

    assert rooms.kept() == live
    page = nils.get(asked.answer.location)
    assert "It is too slow." in page.text
    assert "No date moves." in page.text
    nils.post(f"{asked.answer.location}/confirm")
    assert rooms.kept().reason["en"] == "It is too slow."


def test_a_change_for_a_time_holds_then(rooms, live, mara, nils):
    asked = mara.send("/plans/chat/closing", {**MOVE, "release": "2026-12-01T09:00"})
    where = asked.answer.location
    nils.post(f"{where}/confirm")

    assert rooms.kept() == live
    assert "It holds from" in mara.get("/plans/chat").text
    at = datetime.fromisoformat("2026-12-01T08:00Z")
    assert changes.release_due(rooms.store, lambda: at) == 1
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)


def test_a_change_that_did_not_fit_is_told_until_somebody_looks(rooms, live, mara, nils):
    late = {**MOVE, "release": "2026-12-01T09:00"}
    first = mara.send("/plans/chat/closing", late).answer.location
    nils.post(f"{first}/confirm")
    other = {**MOVE, "closed": "2027-04-01T18:00"}
    second = mara.send("/plans/chat/closing", other).answer.location
    nils.post(f"{second}/confirm")
    changes.release_due(rooms.store, lambda: NOON + 11 * DAY)

    page = mara.get(first)

    assert "This was to hold from" in page.text
    assert "This changed since it was proposed." in page.text
    assert "1 change waits" in mara.get("/plans").text
    assert "This was to hold from" in mara.get("/changes").text
    mara.post(f"{first}/refuse")
    assert "No change waits." in mara.get("/changes").text


def test_a_conflict_is_told_before_anybody_confirms(rooms, live, mara, nils):
    first = mara.send("/plans/chat/closing", MOVE).answer.location
    second = mara.send("/plans/chat/closing", {**MOVE, "closed": "2027-04-01T18:00"})
    nils.post(f"{first}/confirm")

    page = nils.get(second.answer.location)

    assert "This change does not fit the plan" in page.text
    nils.post(f"{second.answer.location}/confirm", 400)
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)


def test_earlier_than_promised_takes_a_reason_of_its_own(rooms, live, mara, nils):
    early = {**MOVE, "closed": "2027-02-15T18:00"}
    assert "may not close earlier" in mara.send("/plans/chat/closing", early, 400).text

    why = {"earlier": "The provider ends the contract."}
    asked = mara.send("/plans/chat/closing", {**early, **why}).answer.location
    assert "The provider ends the contract." in nils.get(asked).text
    nils.post(f"{asked}/confirm")

    page = nils.get("/plans/chat/changes")
    assert "Why earlier than promised: The provider ends the contract." in page.text
    assert "Mara, confirmed by Nils" in page.text
    assert rooms.kept().schedule.closes == datetime(2027, 2, 15, 18)


def test_whoever_is_alone_confirms_with_a_reason_that_everybody_can_read(rooms, live, mara):
    asked = mara.send("/plans/chat/closing", MOVE).answer.location

    assert "Nobody else may change plans here." in mara.get(asked).text
    mara.post(f"{asked}/confirm", 400)
    mara.post(f"{asked}/confirm", alone="I run this shop alone.")

    assert "I run this shop alone." in mara.get(asked).text
    assert "Mara, confirmed by nobody else" in mara.get("/plans/chat/changes").text


def test_four_days_notice_goes_live_with_two_reasons_and_a_second_person_only(rooms, mara, nils):
    hurried = proposed(datetime(2026, 11, 25, 18), ZONE, Profile.EMERGENCY, brownouts=False)
    rooms.keep(a_plan(schedule=hurried, profile=Profile.LONG, facts=(a_gate("G1", NOON - DAY),)))

    page = mara.get("/plans/chat/publish")
    assert "at least 14 days' notice" in page.text
    assert "promises 365 days' notice; these dates give 4." in page.text
    mara.post("/plans/chat/publish", 400)
    mara.post("/plans/chat/publish", 400, floor="The lease ends.")
    both = {"floor": "The lease ends.", "profile": "It ends in four days."}
    asked = mara.post("/plans/chat/publish", **both).answer.location
    assert "It ends in four days." in nils.get(asked).text
    nils.post(f"{asked}/confirm")

    fact = rooms.kept().facts[-1]
    assert isinstance(fact, Published)
    assert (fact.overrides, fact.confirmed_by) == (both, "Nils")


def test_a_draft_in_review_shows_what_customers_will_read_first(rooms, mara, nils):
    rooms.now = NOON - 60 * DAY
    rooms.keep(a_plan(facts=(a_gate("G1", NOON - 61 * DAY),)))
    asked = mara.post("/plans/chat/publish").answer.location

    page = nils.get(asked)

    assert page.title.startswith("Publish the plan")
    assert "Live chat will close on 1 March 2027" in page.text
    assert list(faults(page)) == []


def test_a_viewer_reads_but_decides_nothing(move, vera):
    page = vera.get(move)

    assert page.all("form", method="post") == [page.all("form", method="post")[0]]
    vera.post(f"{move}/confirm", 403)
    assert "Promise and changes" in vera.get("/plans/chat/changes").text


def test_a_change_belongs_to_its_plan(rooms, move, mara):
    rooms.keep(replace(a_plan(), id="other", placements=()))

    mara.get(move.replace("chat", "other"), 404)


def test_the_first_dates_stay_the_promise_when_others_follow(move, mara, nils):
    nils.post(f"{move}/confirm")

    page = mara.get("/plans/chat/changes").text

    assert "Promised first: closing on Monday, 1 March 2027. Now it closes on" in page
    assert "Not ready (en)." in page


def test_what_only_differs_in_its_language_is_missing_in_one_row(rooms, mara):
    rooms.keep(
        a_plan(channel=a_channel(name={"en": "Live chat"}), facts=(a_gate("G1", NOON - DAY),))
    )

    page = mara.get("/plans/chat/publish")

    assert "words missing: 한국어 and العربية" in " ".join(page.text.split())
    assert page.text.count("Name of the channel") == 1
