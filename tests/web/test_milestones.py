"""The milestones of a plan: listed, narrowed down, on a board, waiting for each other."""

from datetime import timedelta

import pytest
from makers import NOON, a_live_plan

from sunset.domain.milestones import Milestone

PATH = "/plans/chat/milestones"


def a_milestone(name, days, owner="Ed", **changes):
    due = NOON.date() + timedelta(days=days)
    return Milestone(id=name, title=f"Do {name}", due=due, owner=owner, **changes)


@pytest.fixture
def plan(rooms, mara):
    milestones = (
        a_milestone("late", -2, planned=NOON.date() - timedelta(days=9)),
        a_milestone("risk", 3, "Mara"),
        a_milestone("calm", 60, ""),
        a_milestone("waiting", 70, after=("late",)),
        a_milestone("finished", -20, done_on=NOON.date(), evidence="A photo <here>"),
    )
    return rooms.keep(a_live_plan(milestones=milestones))


def titles(page):
    every = ("late", "risk", "calm", "waiting", "finished")
    links = [link.rpartition("/")[2] for link in page.links if f"{PATH}/" in link]
    return [name for name in dict.fromkeys(links) if name in every]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["finished", "late", "risk", "calm", "waiting"]),
        ("sort=owner", ["calm", "finished", "late", "waiting", "risk"]),
        ("sort=title", ["calm", "finished", "late", "risk", "waiting"]),
        ("sort=nothing&page=99", ["finished", "late", "risk", "calm", "waiting"]),
        ("state=late", ["late"]),
        ("state=risk", ["risk", "waiting"]),
        ("owner=Mara", ["risk"]),
        ("text=PHOTO", ["finished"]),
        ("text=nowhere", []),
    ],
)
def test_the_list_is_ordered_and_narrowed_down_by_its_address(plan, mara, asked, expected):
    assert titles(mara.get(f"{PATH}?{asked}")) == expected


def test_a_late_predecessor_is_shown_where_something_waits_for_it(plan, mara):
    assert "Waits for Do late, due 19 November 2026" in mara.get(PATH).text
    assert "Waits for Do late" in mara.get(f"{PATH}/waiting").text


def test_planned_stands_against_actual_in_words(plan, mara):
    assert "7 days later" in mara.get(PATH).text


def test_the_board_has_a_column_for_each_state_of_a_plan_on_its_way(plan, mara):
    page = mara.get(f"{PATH}?view=board")

    columns = {a["id"] for a in page.all("h2") if a.get("id", "").startswith("column-")}
    assert columns == {f"column-{state}" for state in ("late", "risk", "planned", "done")}
    assert titles(page) == ["late", "risk", "waiting", "calm", "finished"]


def test_many_milestones_are_in_pages(rooms, mara):
    rooms.keep(a_live_plan(milestones=tuple(a_milestone(f"m{n}", n) for n in range(60))))

    first, second = mara.get(PATH), mara.get(f"{PATH}?page=2")

    assert "Page 1 of 2" in first.text
    assert f"{PATH}/m59" in second.links
    assert f"{PATH}/m59" not in first.links


def test_what_was_done_shows_its_evidence_as_it_was_written(plan, mara):
    assert "A photo <here>" in mara.get(f"{PATH}/finished").text


def test_nothing_is_done_without_evidence(rooms, plan, mara):
    page = mara.post(f"{PATH}/late/tick", 400, evidence=" ")

    assert "Fill in this field." in page.text
    assert rooms.kept().milestones[1].done_on is None


def test_a_circle_is_refused_at_its_field(plan, mara):
    page = mara.post(
        f"{PATH}/late", 400, title="Do late", owner="Ed", due="2026-11-19", after="waiting"
    )

    assert "This milestone would wait for itself. Choose others." in page.text


def test_owners_are_offered_from_those_who_may_come_in(plan, mara, nils):
    page = mara.get(PATH)

    assert {"Mara", "Nils"} <= {a.get("value") for a in page.all("option")}
