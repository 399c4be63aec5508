"""Programmes in the rooms: a plan is copied into a country, siblings compared and made alike."""

from dataclasses import replace

import pytest
from makers import a_live_plan, a_plan, a_text

from sunset.domain import timeline
from sunset.services import publishing
from sunset.store import change_sets, people

NILS = "nils@harbour.example"

SPAIN = {
    "country": "ES",
    "identity": "+34 912 345 678",
    "closes": "2027-06-01T18:00",
    "zone": "Europe/Madrid",
    "phone": "",
    "address": "",
}
WHY = {f"reason__{tag}": f"The law ({tag})" for tag in ("en", "ko", "ar")}


@pytest.fixture
def pair(rooms, mara):
    """A live plan, and a draft of another country that says something else."""
    rooms.keep(a_live_plan(programme="chat"))
    other = a_plan(id="chat-es", country="ES", programme="chat", placements=())
    return rooms.keep(replace(other, reason=a_text("Nobody writes.")))


def waiting(rooms):
    with rooms.store.read() as session:
        return [each.plan.id for each in change_sets.waiting(session)]


def test_a_plan_is_copied_into_another_country_and_begins_a_programme(mara, draft, rooms):
    mara.get("/plans/chat/copy")
    mara.post("/plans/chat/copy", **SPAIN)

    assert rooms.kept("chat").programme == "chat"
    assert rooms.kept("chat-es").country == "ES"
    assert "/programmes/chat" in mara.get("/plans/chat-es").links


def test_that_a_public_plan_begins_a_programme_waits_for_a_second_person(mara, rooms):
    rooms.keep(a_live_plan())

    mara.post("/plans/chat/copy", **SPAIN)
    page = mara.get("/plans/chat-es")

    assert "A second person confirms that the first plan joins the programme." in page.text
    assert waiting(rooms) == ["chat"]
    assert (rooms.kept("chat").programme, rooms.kept("chat-es").programme) == ("", "chat")


@pytest.mark.parametrize(
    "wrong", [{"zone": "Madrid"}, {"closes": "2020-01-01T18:00"}, {"country": ""}]
)
def test_a_copy_that_cannot_be_is_refused_whole(mara, draft, rooms, wrong):
    mara.post("/plans/chat/copy", status=400, **{**SPAIN, **wrong})

    assert rooms.kept("chat").programme == ""
    mara.get("/plans/chat-es", status=404)


def test_the_programme_shows_each_country_and_in_what_it_differs(mara, pair):
    page = mara.get("/programmes/chat?source=chat")

    assert "2 countries" in page.text
    assert "Spain: Reason" in page.text
    assert "/programmes/chat" in "".join(page.links)
    assert "/timeline?text=chat" in page.links


def test_a_draft_gets_the_shared_parts_at_once(mara, pair, rooms):
    mara.post("/programmes/chat", source="chat", sibling="chat-es")

    assert rooms.kept("chat-es").reason == rooms.kept("chat").reason
    assert waiting(rooms) == []


def test_a_live_sibling_waits_for_a_second_person(mara, pair, rooms):
    before = rooms.kept("chat")

    mara.post("/programmes/chat", source="chat-es", sibling="chat")

    assert rooms.kept("chat") == before
    assert waiting(rooms) == ["chat"]


def test_plans_outside_the_programme_are_left_alone(mara, pair, rooms):
    rooms.keep(a_plan(id="stranger", placements=(), reason=a_text("Own")))

    mara.post("/programmes/chat", source="chat", sibling="stranger")
    mara.post("/programmes/chat", source="stranger", sibling="chat-es", status=404)

    assert rooms.kept("stranger").reason == a_text("Own")
    mara.get("/programmes/nobody", status=404)


def test_a_channel_stays_open_in_a_country_with_its_reason(mara, pair, rooms):
    mara.get("/plans/chat-es/stays")
    mara.post("/plans/chat-es/stays", law="Ley 10/2025", **WHY)
    page = mara.get("/programmes/chat")

    assert rooms.kept("chat-es").stays.reason["ko"] == "The law (ko)"
    assert "Stays open" in page.text
    assert "Ley 10/2025" in page.text
    assert "Never" in mara.get("/plans/chat-es").text
    assert "1 June 2027" not in mara.get("/plans/chat-es").text
    mara.post("/plans/chat-es/stays/not")
    assert rooms.kept("chat-es").stays is None


def test_a_channel_that_stays_is_published_without_gate_and_date(mara, nils, pair, rooms):
    mara.post("/plans/chat-es/stays", law="", **WHY)
    page = mara.get("/plans/chat-es/publish")
    mara.post("/plans/chat-es/publish")
    with rooms.store.write() as session:
        asked = change_sets.waiting(session)[0]
        publishing.confirm(session, people.by_email(session, NILS)[0], asked.id, now=rooms.now)

    assert "will read that the channel stays open" in page.text
    assert "2027" not in page.text
    assert "Promised first" not in mara.get(f"/plans/chat-es/changes/{asked.id}").text
    assert timeline.state_at(rooms.kept("chat-es"), rooms.now).stays


def test_a_plan_that_customers_know_does_not_begin_to_stay(mara, pair, rooms):
    page = mara.post("/plans/chat/stays", law="", status=400, **WHY)

    assert "Customers know this plan." in page.text
    assert rooms.kept("chat").stays is None


def test_only_managers_copy_and_share(vera, pair):
    vera.get("/programmes/chat")
    vera.get("/plans/chat/copy", status=403)
    vera.post("/programmes/chat", source="chat", sibling="chat-es", status=403)


def test_a_draft_leaves_its_programme_and_a_public_plan_once_that_is_confirmed(mara, pair, rooms):
    page = mara.get("/plans/chat-es/leave")
    mara.post("/plans/chat-es/leave")
    asked = mara.post("/plans/chat/leave").answer.location

    assert "no longer leads to this plan" in page.text
    assert rooms.kept("chat-es").programme == ""
    assert "/changes/" in asked
    assert rooms.kept("chat").programme == "chat"
