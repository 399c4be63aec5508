"""Changing a plan: words that stay, and two who change it at once."""

from makers import a_channel, a_destination, a_need, a_plan
from typed import details

from sunset.domain.schedules import Profile


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


def test_a_link_with_an_address_for_each_language_stays_in_its_line(rooms, draft, mara):
    addresses = "en https://forum.harbour.example/en ko https://forum.harbour.example/ko"

    for label in ("Track an order", "Your order"):
        typed = {"destinations-0-start_here": f"{label} {addresses}"}
        mara.send("/plans/chat/details", details(mara, **typed))

    (link,) = rooms.kept().destinations[0].start_here
    assert (link.label["en"], set(link.url)) == ("Your order", {"en", "ko"})
    assert f"Your order {addresses}" in mara.get("/plans/chat/details").text


def test_when_two_change_a_plan_the_second_sees_both_versions_and_chooses(rooms, draft, mara, nils):
    mine = details(mara, reason="Mine.")
    nils.send("/plans/chat/details", details(nils, reason="Theirs."))

    page = mara.send("/plans/chat/details", mine, 409)

    assert "Somebody changed this plan meanwhile" in page.text
    assert "Theirs." in page.text
    assert "Mine." in page.text
    mara.send("/plans/chat/details", mine | {"base": page.value("base")})
    assert rooms.kept().reason["en"] == "Mine."


FORUM = "destinations-0-"


def test_what_customers_may_pass_on_is_chosen_for_each_destination(rooms, draft, mara):
    typed = {
        FORUM + "needs": "repair, billing",
        FORUM + "preset": "forum",
        FORUM + "taking": "https://forum.harbour.example/new-topic",
        FORUM + "fields": "locale tags\r\nreference",
    }

    mara.send("/plans/chat/details", details(mara, **typed))

    kept = rooms.kept().destinations[0]
    assert kept.needs == ("repair", "billing")
    assert (kept.handoff.preset, kept.handoff.url) == ("forum", {"*": typed[FORUM + "taking"]})
    assert kept.handoff.fields == {"locale": "tags", "reference": ""}
    page = mara.get("/plans/chat/details")
    assert "locale tags reference" in page.text
    assert "https://forum.harbour.example/new-topic" in page.text


def test_a_fault_of_what_is_passed_on_stands_at_its_field(rooms, draft, mara):
    typed = {
        FORUM + "preset": "ticket",
        FORUM + "taking": "http://evil.example/new",
        FORUM + "fields": "reference a&b\nage x",
    }

    page = mara.send("/plans/chat/details", details(mara, **typed), 400)

    places = {a["id"] for a in page.all("div") if a.get("id", "").endswith("-error")}
    assert places == {f"{FORUM}taking-error", f"{FORUM}fields-error"}
    assert "There is no age to pass on" in page.text
    assert rooms.kept() == draft


def test_what_the_page_does_not_ask_stays(rooms, mara):
    forms = {"en": {"genitive": "live chat's"}}
    rooms.keep(
        a_plan(
            needs=(a_need(),),
            promised=("en", "ko"),
            offered=("ar",),
            channel=a_channel(forms=forms),
            destinations=(a_destination(forms=forms),),
        )
    )

    mara.send("/plans/chat/details", details(mara, reason="Other.", promised=["en", "ko"]))

    kept = rooms.kept()
    assert kept.reason["en"] == "Other."
    assert kept.reason["ar"]
    assert (kept.needs, kept.offered) == ((a_need(),), ("ar",))
    assert kept.channel.forms == kept.destinations[0].forms == forms


def test_countries_and_readers_are_asked_for_and_kept(rooms, draft, mara):
    page = mara.send("/plans/chat/details", details(mara, readers="ko many"), 400)
    mara.send(
        "/plans/chat/details",
        details(mara, readers="ko 20\nen 70", serves=["FI", "SE"], profile="long"),
    )

    plan = rooms.kept()
    assert "Write a whole number from 0 to 100." in page.text
    assert (plan.serves, plan.readers) == (("FI",), {"ko": 20, "en": 70})
    assert (plan.profile, plan.schedule) == (Profile.LONG, draft.schedule)


def test_what_a_destination_can_take_is_asked_for_and_kept(rooms, draft, mara):
    told = {
        "destinations-0-wait": "About 4 hours",
        "destinations-0-cost": "Free",
        "destinations-0-languages": "en, ko",
        "destinations-0-capacity": "40",
    }

    mara.send("/plans/chat/details", details(mara, **told))

    (way,) = rooms.kept().destinations
    assert (way.wait, way.cost) == ({"en": "About 4 hours"}, {"en": "Free"})
    assert (way.languages, way.capacity) == (("en", "ko"), 40)
