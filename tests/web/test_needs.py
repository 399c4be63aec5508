"""Needs and destinations of a plan: seen, typed, loaded, matched, and the load that follows."""

from io import BytesIO

import pytest
from makers import a_channel, a_destination, a_live_plan, a_need, a_plan, a_text

from sunset.domain.destinations import DestinationKind
from sunset.domain.needs import Sensitivity, Urgency

BILLING = a_need("billing", name=a_text("payments"), share=30, sensitivity=Sensitivity.MONEY)


def a_form(**changes):
    return a_destination(
        "form", kind=DestinationKind.FORM, url={"*": "https://harbour.example/form"}, **changes
    )


def a_served_plan(maker=a_plan, **changes):
    ways = (a_destination(needs=("repair",), capacity=50), a_form(needs=("billing",)))
    needs = (a_need(share=60, who="workshops", prefers="a quick answer"), BILLING)
    channel = a_channel(users="mostly workshops", volume=200)
    return maker(**{"needs": needs, "destinations": ways, "channel": channel, **changes})


def fields(page):
    """Return what a form holds, as a browser would send it."""
    named = [a for a in page.all("input") if a.get("name") and a.get("type") != "file"]
    typed = {a["name"]: a.get("value", "") for a in named if a.get("type") != "checkbox"}
    boxes = [a["value"] for a in named if a.get("type") == "checkbox" and "checked" in a]
    typed.pop("csrf_token")
    return typed | ({"fit": boxes} if boxes else {})


def chosen():
    rows = [("repair", "day", "open"), ("billing", "day", "money")]
    return {
        f"needs-{n}-{name}": value
        for n, (_, urgency, sensitivity) in enumerate(rows)
        for name, value in (("urgency", urgency), ("sensitivity", sensitivity))
    }


def test_a_viewer_sees_needs_who_serves_them_and_the_load(rooms, mara, vera):
    rooms.keep(a_served_plan())

    page = vera.get("/plans/chat/needs")

    assert "a quick answer" in page.text
    assert "120 too many" in page.text
    assert "No need is named for 10 percent of the contacts." in page.text
    vera.get("/plans/chat/needs/change", 403)
    vera.send("/plans/chat/needs/fit", {}, 403)


def test_a_plan_without_needs_asks_for_them(draft, mara):
    assert "No needs yet." in mara.get("/plans/chat/needs").text
    assert "Needs and destinations" in mara.get("/plans/chat").text


def test_a_need_in_public_that_must_not_be_is_told(rooms, mara):
    ways = (a_destination(needs=("billing",)), a_form(needs=("billing",)))
    rooms.keep(a_served_plan(destinations=ways))

    page = mara.get("/plans/chat/needs")

    assert "This must not go to the forum: payments." in page.text
    assert "Nobody serves 60 percent of what people ask about." in page.text


def test_typed_needs_keep_their_words_in_other_languages(rooms, mara):
    before = rooms.keep(a_served_plan())
    typed = fields(mara.get("/plans/chat/needs/change")) | chosen()

    mara.send(
        "/plans/chat/needs/change",
        typed | {"needs-0-share": "55", "needs-0-urgency": "hour", "volume": "300"},
    )

    plan = rooms.kept()
    assert plan.need("repair").share == 55
    assert plan.need("repair").urgency is Urgency.HOUR
    assert plan.need("repair").name == before.need("repair").name
    assert plan.channel.volume == 300
    assert plan.need("billing") == BILLING


def test_a_row_that_is_emptied_is_a_need_no_more_and_nothing_serves_it(rooms, mara):
    rooms.keep(a_served_plan())
    typed = fields(mara.get("/plans/chat/needs/change")) | chosen()
    emptied = dict.fromkeys(("needs-1-name", "needs-1-share", "needs-1-who"), "")

    mara.send("/plans/chat/needs/change", typed | emptied)

    plan = rooms.kept()
    assert [need.id for need in plan.needs] == ["repair"]
    assert [way.needs for way in plan.destinations] == [("repair",), ()]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"needs-0-share": "101"}, "needs-0-share", "Write a whole number from 0 to 100."),
        ({"needs-0-who": "x" * 301}, "needs-0-who", "longer than 300 characters"),
        ({"volume": "0"}, "volume", "Write a whole number from 1 to"),
        ({"base": "0"}, "", "Somebody changed this plan meanwhile."),
    ],
)
def test_what_is_wrong_with_needs_stands_at_its_field(rooms, mara, changes, field, sentence):
    rooms.keep(a_served_plan())
    typed = fields(mara.get("/plans/chat/needs/change")) | chosen() | {"users": "all"}

    page = mara.send("/plans/chat/needs/change", typed | changes, 400)

    assert sentence in page.text
    assert not field or [a for _, a, _ in page.tags if a.get("id") == field and "aria-invalid" in a]


def test_a_file_takes_the_place_of_all_needs_or_of_none(rooms, mara):
    rooms.keep(a_served_plan())

    def load(data, status):
        file = (BytesIO(data), "needs.csv")
        return mara.send("/plans/chat/needs/file", {"file": file}, status)

    wrong = load(b"name,share\nusing a tool,many\n", 400)
    kept = [need.id for need in rooms.kept().needs]
    load(b"name,share\nusing a tool,70\n", 302)

    assert "Line 2, share: Write a whole number from 0 to 100." in wrong.text
    assert kept == ["repair", "billing"]
    assert [(need.id, need.share) for need in rooms.kept().needs] == [("repair", 70)]


def test_a_form_without_a_file_asks_for_one(rooms, mara):
    rooms.keep(a_served_plan())

    assert "Choose a file first." in mara.send("/plans/chat/needs/file", {}, 400).text


def test_who_serves_what_is_chosen_and_what_does_not_fit_cannot_be(rooms, mara):
    rooms.keep(a_served_plan())
    page = mara.get("/plans/chat/needs/fit")

    mara.send("/plans/chat/needs/fit", fields(page) | {"fit": ["repair:form", "billing:form"]})
    forged = {**fields(mara.get("/plans/chat/needs/fit")), "fit": ["billing:forum"]}
    mara.send("/plans/chat/needs/fit", forged, 400)

    assert [way.needs for way in rooms.kept().destinations] == [(), ("repair", "billing")]


def test_of_a_live_plan_what_customers_do_not_see_changes_at_once(rooms, mara):
    rooms.keep(a_served_plan(a_live_plan))
    typed = fields(mara.get("/plans/chat/needs/change")) | chosen()

    page = mara.send("/plans/chat/needs/change", typed | {"needs-0-who": "all", "volume": "900"})

    assert page.answer.location == "/plans/chat/needs"
    assert rooms.kept().channel.volume == 900


def test_of_a_live_plan_another_way_for_a_need_waits_for_a_second_person(rooms, mara):
    rooms.keep(a_served_plan(a_live_plan))
    page = mara.get("/plans/chat/needs/fit")

    answer = mara.send(
        "/plans/chat/needs/fit", fields(page) | {"fit": ["repair:form", "billing:form"]}
    )

    assert answer.answer.location == "/plans/chat/changes/1"
    assert rooms.kept().destinations[0].needs == ("repair",)
