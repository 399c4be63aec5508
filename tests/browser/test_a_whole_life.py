"""A manager's whole path on a phone: from an empty list to a channel that is gone for good.

The second person sits at a desk; each page is wide enough on both.
"""

import re

import pytest
from accessible import PHONE
from guided import ANSWERS
from playwright.sync_api import expect
from whole_life import (
    DESK,
    NOTICE,
    OUTCOME,
    PLAN,
    Screen,
    World,
    confirms,
    gives_evidence,
    mends_and_opens,
    turns,
)

from sunset.domain.schedules import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FORUM = "https://forum.harbour.example/"
HELD = "Phone line: still open; a new date follows"


@pytest.fixture
def world(sqlite_url, tmp_path):
    made = World(sqlite_url, tmp_path)
    yield made
    made.rooms.store.close()


@pytest.fixture
def screen(world, serving, windows):
    """Give somebody a phone, or a desk."""
    url = f"http://localhost:{serving(world.rooms.app)}"
    return lambda name, size: Screen(windows.lend(viewport=size), name, world.rooms, url)


def test_from_an_empty_list_to_an_archived_channel(world, screen):
    mara, ada = screen("Mara", PHONE), screen("Ada", DESK)
    answers_every_question(mara)
    looks_ahead(mara)
    mends_and_opens(mara, "G1")
    publishes(world, mara, ada)

    the_closing_is_announced(world)
    new_questions_go_elsewhere(world, mara)
    limits_are_held_until_a_new_date_is_confirmed(world, mara, ada)
    pauses_and_resumes(world, mara, ada)
    moves_the_closing(world, mara, ada)
    overrides_a_gate_with_a_second_person(mara, ada)
    closes(world, mara, ada)
    is_archived(world)
    the_outcome_says_what_was_promised_and_what_happened(world)
    is_done(world, mara)

    assert mara.wrong == []
    assert ada.wrong == []


def answers_every_question(mara):
    mara.opens("/plans")
    mara.follows("Start a plan")
    mara.presses("Ask me the first question")
    for step in ANSWERS:
        mara.answers(step)
        mara.presses("Save and go on")
    mara.sees("What is proposed")
    mara.looks()
    mara.presses("Keep the plan as a draft")
    mara.sees("Customers do not know this plan yet.")
    mara.opens(f"{PLAN}/needs")
    mara.opens(f"{PLAN}/struggles")
    mara.sees("Answered by Announce")


def looks_ahead(mara):
    mara.opens(f"{PLAN}/see")
    mara.fills("Date and time", "2028-08-01T12:00")
    mara.presses("Show this moment")
    mara.looks()
    mara.sees("Preview of 1 August 2028, 12:00")
    mara.sees(re.compile("Old address: 410"))


def publishes(world, mara, ada):
    mara.opens(f"{PLAN}/publish")
    mara.presses("Send the plan to review")
    mara.sees("A second person confirms it.")
    world.press.publish()
    assert world.cleo.get(NOTICE).status == 404
    confirms(ada)
    world.press.publish()
    assert world.cleo.get(NOTICE).status == 404  # its first day is still ahead


def the_closing_is_announced(world):
    world.wait_for(Stage.ANNOUNCE)

    told = "Phone line will close on 1 March 2028"
    assert world.gets() == (told, "announce", 200, told)


def new_questions_go_elsewhere(world, mara):
    world.wait(days=60)
    mends_and_opens(mara, "G2")
    world.wait_for(Stage.STOP_NEW)

    told = "Phone line will close on 1 March 2028"
    assert world.gets() == (told, "stop_new", 200, "Is this a new question?")


def limits_are_held_until_a_new_date_is_confirmed(world, mara, ada):
    world.wait_for(Stage.LIMIT)
    held = (HELD, "stop_new.held", 200, "Is this a new question?")
    assert world.gets() == held
    mara.opens(PLAN)
    mara.looks()
    mara.sees("Limit was due, but gate G3 is closed.")
    mara.sees("No date holds now")
    mends_and_opens(mara, "G3", late="The forum answered too late.")
    assert world.gets() == held

    confirms(ada)
    told = "Phone line will close on 16 March 2028"
    assert world.gets() == (told, "stop_new", 200, "Is this a new question?")
    world.wait_for(Stage.LIMIT)
    assert limited(world, told)


def pauses_and_resumes(world, mara, ada):
    world.wait(days=10)
    turns(mara, "pause", "The forum is not ready for all of you.")
    mara.sees("Nothing begins until it is resumed.")
    mara.looks()
    assert world.gets() == (HELD, "limit.paused", 200, "Is this a new question?")

    world.wait(days=3)
    turns(mara, "resume", "The forum is ready.")
    confirms(ada)
    assert limited(world, "Phone line will close on 19 March 2028")


def moves_the_closing(world, mara, ada):
    world.wait(days=1)
    mara.opens(f"{PLAN}/closing")
    mara.fills("New closing date and time", "2028-04-18T18:00")
    mara.page.get_by_label("Move every date that is still ahead").check()
    mara.fills("English", "Refunds need more time.")
    mara.presses("Propose the move")
    mara.sees("A second person confirms it.")
    assert limited(world, "Phone line will close on 19 March 2028")

    confirms(ada)
    assert limited(world, "Phone line will close on 18 April 2028")
    notice = world.reads(NOTICE)
    struck = [each.text for each in notice.all("del")]
    assert struck == ["19 March 2028", "16 March 2028", "1 March 2028"]
    assert "Refunds need more time." in notice.text


def overrides_a_gate_with_a_second_person(mara, ada):
    mara.opens(f"{PLAN}/gates/G6")
    mara.page.get_by_text("Open it all the same").click()
    mara.fills("Why it opens all the same", "The lease of the number ends.")
    mara.presses("Propose the override")
    mara.sees("Mara asks to open this gate")
    confirms(ada)
    mara.opens(f"{PLAN}/gates/G6")
    mara.sees("Overridden · Mara")
    mara.sees("confirmed by Ada")


def closes(world, mara, ada):
    ada.opens(f"{PLAN}/gates/G5/checks/approved")
    gives_evidence(ada)
    mends_and_opens(mara, "G5")
    world.wait_for(Stage.CLOSED)

    told = "Phone line closed on 18 April 2028"
    assert world.gets() == (told, "closed", 200, told)


def is_archived(world):
    told = "Phone line closed on 18 April 2028"
    world.wait_for(Stage.GRACE)
    assert world.gets() == (told, "grace", 302, FORUM)
    world.wait_for(Stage.ARCHIVED)
    assert world.gets() == (told, None, 410, "This page is gone for good")


def the_outcome_says_what_was_promised_and_what_happened(world):
    outcome = world.reads(OUTCOME).one("main").text

    for words in (
        "First promised for 1 March 2028.",
        "On 2 December 2027 a step did not begin",
        "Reason: The forum answered too late.",
        "Reason: The forum is not ready for all of you.",
        "Reason: The forum is ready.",
        "Reason: Refunds need more time.",
    ):
        assert words in outcome


def is_done(world, mara):
    world.wait(days=35)
    mends_and_opens(mara, "G7")
    mara.opens(f"{PLAN}/report")
    mara.sees("48 days later")
    mara.opens("/plans")
    mara.looks()
    expect(mara.page.get_by_role("cell", name="Archived")).to_be_visible()


def limited(world, told):
    page = "Before you continue: the other ways are open now"
    return world.gets() == (told, "limit", 200, page)
