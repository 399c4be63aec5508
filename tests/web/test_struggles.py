"""What customers will struggle with: the list, proposals, and each of them."""

from dataclasses import replace

import pytest
from gatekeepers import a_careful_plan, a_struggle
from makers import a_channel, a_plan

from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Weight

LIST = "/plans/chat/struggles"


def fields(**changes):
    made = {"title": "No screen", "who": "Readers", "weight": "severe", "ease": "", "stage": ""}
    return made | changes


def test_what_others_learned_is_proposed_and_taken_with_one_click(rooms, mara):
    rooms.keep(a_plan())
    page = mara.get(LIST)
    assert "They cannot use the new ways" in page.text
    assert "They miss a voice" not in page.text

    mara.post(f"{LIST}/proposed", taken="offline")

    listed = rooms.kept().struggles
    assert [(each.id, each.weight, each.answered) for each in listed] == [
        ("offline", Weight.SEVERE, True)
    ]
    assert "taken-offline" not in {
        box["id"] for box in mara.get(LIST).all("input", type="checkbox")
    }


def test_of_a_phone_line_other_things_are_proposed_than_of_a_chat(rooms, mara):
    rooms.keep(a_plan(channel=a_channel(kind=ChannelKind.PHONE)))

    page = mara.get(LIST)

    assert "They miss a voice" in page.text
    assert "What they wrote and received is gone" not in page.text


def test_one_s_own_is_added_and_stands_first_while_nothing_answers_it(rooms, mara):
    rooms.keep(a_careful_plan())

    mara.send(LIST, fields(title="They <i>fear</i> the web"))

    page = mara.get(LIST)
    assert page.text.index("They <i>fear</i> the web") < page.text.index("They cannot use a screen")
    assert "Not answered" in page.text
    assert "Answered by Announce" in page.text


def test_it_is_answered_once_a_stage_and_an_ease_are_named(rooms, mara):
    rooms.keep(replace(a_careful_plan(), struggles=(a_struggle(ease="", stage=None),)))

    mara.send(f"{LIST}/screens", fields(ease="We call them back", stage="limit"))

    changed = rooms.kept().struggles[0]
    assert (changed.answered, changed.stage, changed.weight) == (True, Stage.LIMIT, Weight.SEVERE)


def test_it_is_taken_off_the_list(rooms, mara):
    rooms.keep(a_careful_plan())

    mara.post(f"{LIST}/screens/remove")

    assert rooms.kept().struggles == ()
    mara.get(f"{LIST}/screens", 404)
    mara.post(f"{LIST}/screens/remove", 404)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "Fill in this field."),
        ({"who": "x" * 201}, "This text is longer than 200 characters."),
        ({"ease": "x" * 1001}, "This text is longer than 1,000 characters."),
        ({"weight": "unbearable"}, "Choose one of those offered."),
        ({"stage": "prepare"}, "Choose one of those offered."),
    ],
)
@pytest.mark.parametrize("path", [LIST, f"{LIST}/screens"])
def test_what_cannot_be_is_told_at_its_field(rooms, mara, path, changes, told):
    rooms.keep(a_careful_plan())

    assert told in mara.send(path, fields(**changes), 400).text


def test_a_viewer_reads_the_list_and_changes_nothing(rooms, mara, vera):
    rooms.keep(a_careful_plan())

    page = vera.get(LIST)

    assert "They cannot use a screen" in page.text
    assert not page.all("textarea")
    for path in ("", "/proposed", "/screens", "/screens/remove"):
        vera.post(f"{LIST}{path}", 403)
