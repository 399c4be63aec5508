"""The short form: what becomes of it, and what stands at a field."""

from datetime import date, datetime

import pytest
from typed import FORM

from sunset.store import rules

SATURDAY = 5


def test_a_short_form_becomes_a_whole_plan(rooms, mara):
    page = mara.send("/plans/new", FORM)

    plan = rooms.kept("live-chat")
    assert page.answer.location == "/plans/live-chat"
    assert plan.schedule.closes == datetime(2027, 6, 1, 18)
    assert plan.schedule.brownouts
    assert plan.milestones
    assert plan.touchpoints
    assert plan.struggles
    assert plan.promised == ("en", "ko")
    assert plan.channel.name == {"en": "Live chat"}
    assert plan.owner == "Mara <mara@harbour.example>"
    with rooms.store.read() as session:
        found = {(x.path, str(x.match), x.destination) for x in rules.of(session, plan.id)}
    assert found == {("/chat", "exact", "the-forum"), ("/help", "prefix", "")}
    mara.get("/plans/live-chat")


def test_stages_of_a_short_form_begin_on_days_on_which_people_work(rooms, mara):
    mara.send("/plans/new", FORM | {"closes": "2027-08-02T18:00"})

    begins = {str(each.stage): each.at.date() for each in rooms.kept("live-chat").schedule.starts}
    assert begins["stop_new"] == date(2027, 4, 5)  # a day later than reckoned: that is a Sunday
    assert all(day.weekday() < SATURDAY for day in begins.values())


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
        ({"channel-name": " "}, "channel-name", "Write this text in English"),
        ({"company-name": ""}, "company-name", "Fill in this field."),
        ({"company-url": "javascript:x"}, "company-url", "Give a full address"),
        ({"destinations-0-url": "https://evil.example/"}, "destinations-0-url", "is not one of"),
        ({"destinations-0-url": "javascript:alert(1)"}, "destinations-0-url", "full address"),
        ({"destinations-0-need": ""}, "destinations-0-need", "Write this text in English"),
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
