"""Whoever is chosen as an owner stays the one, however they or others are called."""

import pytest
from makers import NOON, a_live_plan

from sunset.domain.milestones import Milestone
from sunset.domain.people import Role
from sunset.store import people
from sunset.store.people import Newcomer

PATH = "/plans/chat/milestones"
OLD = Milestone(id="typed", title="Typed", due=NOON.date(), owner="Nils")


@pytest.fixture
def plan(rooms, mara, nils):
    """Keep a plan with a milestone of which a file names Nils, and one of which he is chosen."""
    rooms.keep(a_live_plan(milestones=(OLD,)))
    mara.post(PATH, title="Chosen", owner="nils", due="2026-11-24")
    return rooms.kept()


@pytest.fixture
def namesake(rooms):
    """Let somebody else come who is called Nils."""
    newcomer = Newcomer(name="Nils", email="nils@agency.example", role=Role.MANAGER)
    with rooms.store.write() as session:
        return people.add(session, newcomer, "-", NOON)


def test_who_is_renamed_still_has_their_week_and_is_read_by_the_new_name(plan, mara, nils):
    assert plan.milestones[1].owner == "Nils <nils@harbour.example>"

    nils.post("/account/profile", name="Nils Holm", locale="en")

    week = nils.get("/week").text
    assert ("Chosen" in week, "Typed" in week) == (True, True)
    listed = mara.get(f"{PATH}?owner=Nils+Holm").text
    assert ("Chosen" in listed, "harbour.example" in listed) == (True, False)


def test_of_two_who_are_called_alike_one_is_chosen(rooms, plan, namesake, mara):
    page = mara.post(PATH, 400, title="Whose", owner="Nils", due="2026-11-24")

    assert "Several people are called Nils." in page.text
    assert page.value("owner") == "Nils"
    nils, other = (f"Nils <nils@{host}.example>" for host in ("harbour", "agency"))
    assert all(page.all("option", value=each) for each in ("Mara", nils, other))
    mara.post(PATH, title="His", owner=other, due="2026-11-24")
    assert rooms.kept().milestones[-1].owner == other
    assert mara.get(f"{PATH}/chosen").value("owner") == nils
