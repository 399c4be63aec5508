"""The register of touchpoints in the rooms: listed, filtered, changed, and counted to zero."""

from dataclasses import replace
from datetime import date

import pytest
from makers import a_plan, a_touchpoint

from sunset.domain.schedules import Stage
from sunset.domain.touchpoints import Progress

PLACE = "/plans/chat/touchpoints"
ENTRY = {
    "name": "Contact page",
    "kind": "page",
    "where": "https://harbour.example/contact",
    "stage": "stop_new",
    "owner": "Mara",
    "progress": "open",
    "note": "",
}


@pytest.fixture
def register(rooms, mara):
    return rooms.keep(
        a_plan(
            touchpoints=(
                a_touchpoint(),
                a_touchpoint("menu", name="Phone menu", where="Cabinet 3", owner="Nils"),
                a_touchpoint(
                    "bio", name="Profile", progress=Progress.DONE, done_on=date(2026, 11, 2)
                ),
                a_touchpoint("print", name="Catalogue", stage=Stage.CLOSED),
            )
        )
    )


def names(page):
    """Name the touchpoints of the register, in its order."""
    return [link.rpartition("/")[2] for link in page.links if link.startswith(f"{PLACE}/")]


def test_the_register_counts_what_is_left(mara, register):
    page = mara.get(PLACE)

    assert "3 own references to the channel are left." in page.text
    assert names(page) == ["contact", "menu", "print", "bio"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("owner=Nils", ["menu"]),
        ("text=cabinet", ["menu"]),
        ("progress=done", ["bio"]),
        ("sort=name&progress=open", ["print", "contact", "menu"]),
        ("page=9&kind=nonsense&sort=x", ["contact", "menu", "print", "bio"]),
    ],
)
def test_the_register_is_filtered_and_sorted(mara, register, query, found):
    assert names(mara.get(f"{PLACE}?{query}")) == found


def test_a_touchpoint_is_added_changed_and_removed(mara, draft, rooms):
    mara.post(PLACE, **ENTRY)
    waived = {**ENTRY, "progress": "waived", "note": "It is printed."}
    mara.post(f"{PLACE}/contact-page", **waived)

    kept = rooms.kept().touchpoints[0]

    assert (kept.id, kept.progress, kept.note) == ("contact-page", "waived", "It is printed.")
    mara.post(f"{PLACE}/contact-page/remove")
    assert rooms.kept().touchpoints == ()


def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(mara, draft, rooms):
    page = mara.post(PLACE, status=400, **{**ENTRY, "progress": "waived"})

    assert "Say why it may stay as it is." in page.text
    assert rooms.kept().touchpoints == ()


def test_a_touchpoint_is_marked_as_done_on_that_day(mara, register, rooms):
    mara.post(f"{PLACE}/contact/done")

    assert rooms.kept().touchpoints[0].done_on == rooms.now.date()


def test_the_usual_touchpoints_are_added_once(mara, draft, rooms):
    mara.post(f"{PLACE}/proposed")
    count = len(rooms.kept().touchpoints)
    page = mara.get(PLACE)

    assert count >= 9
    assert not page.all("form", action=f"{PLACE}/proposed")
    mara.post(f"{PLACE}/proposed")
    assert len(rooms.kept().touchpoints) == count


def test_the_page_of_a_plan_says_how_many_are_left(mara, register):
    assert "3 own references to the channel are left." in mara.get("/plans/chat").text


def test_what_is_written_in_the_register_is_shown_as_text(mara, register, rooms):
    rooms.keep(
        replace(
            a_plan(id="other", placements=()),
            touchpoints=(a_touchpoint(name="<b>x</b>", where="javascript:alert(1)"),),
        )
    )

    page = mara.get("/plans/other/touchpoints")

    assert "<b>x</b>" in page.text
    assert not any(link.startswith("javascript:") for link in page.links)
