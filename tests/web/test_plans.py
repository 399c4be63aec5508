from dataclasses import replace
from datetime import datetime

import pytest
from acts import counted_queries
from makers import a_live_plan, a_plan, a_schedule

PAGES = (
    "/plans",
    "/plans/new",
    "/plans/chat",
    "/plans/chat/details",
    "/plans/chat/dates",
    "/plans/chat/closing",
    "/plans/chat/milestones",
    "/plans/chat/milestones/briefed",
    "/plans/chat/milestones/briefed/remove",
    "/plans/chat/gates/G1",
    "/plans/chat/gates/G4.1",
    "/plans/chat/publish",
    "/plans/chat/addresses",
    "/plans/chat/unknown",
    "/plans/chat/banner",
    "/plans/chat/milestones?view=board",
    "/plans/chat/comments",
    "/plans/chat/report",
    "/log?plan=chat",
    "/week",
)


def another(name, **changes):
    """Make a plan beside the first one: an old host belongs to one plan only."""
    return a_plan(id=name, placements=(), **changes)


def named(plan, name):
    return replace(plan.channel, name={"en": name, "ko": name, "ar": name})


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_every_page_of_a_draft_is_whole_in_every_language(rooms, draft, path, locale):
    rooms.someone("Ada")
    reader = rooms.someone("Nils", locale)

    page = reader.get(path)

    assert page.all("html")[0]["lang"] == locale


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_a_published_plan_is_whole(live, mara, path):
    mara.get(path)


def test_the_first_address_leads_to_the_plans(mara):
    page = mara.get("/", 302)

    assert page.answer.location == "/plans"


def test_without_plans_the_list_offers_to_start_the_first(mara):
    page = mara.get("/plans")

    assert "No plans yet." in page.text
    assert "/starts" in page.links
    assert "/plans/new" in mara.get("/starts").links


def test_a_viewer_is_not_offered_what_the_role_does_not_permit(rooms, draft, vera):
    page = vera.get("/plans/chat")

    assert not [link for link in page.links if link.endswith(("/details", "/closing", "/publish"))][
        1:
    ]
    assert "/starts" not in vera.get("/plans").links


def test_the_list_says_where_each_plan_stands(rooms, live, mara):
    page = mara.get("/plans")

    assert "Live chat" in page.text
    assert "Stop new" in page.text
    assert "Limit on 31 Dec" in page.text
    assert "1 Mar 2027" in page.text
    assert "in 100 days" in page.text
    assert "1 late" in page.text


def test_a_held_stage_is_told_in_the_list_and_first_on_the_page(rooms, mara):
    rooms.keep(a_live_plan(gates=("G1",)))

    assert "Stop new is held" in mara.get("/plans").text
    page = mara.get("/plans/chat")
    assert "Stop new was due, but gate G2 is closed." in page.text
    assert "/plans/chat/gates/G2" in page.links


@pytest.mark.parametrize("path", ["/plans", "/plans/chat", "/plans/chat/report"])
def test_no_closing_date_is_told_while_a_stage_is_held(rooms, mara, path):
    rooms.keep(a_live_plan(gates=("G1",)))

    page = mara.get(path)

    assert "No date holds now" in page.text
    assert "in 100 days" not in page.text


def test_the_list_finds_by_text_and_stage_and_says_when_nothing_matches(rooms, live, mara):
    rooms.keep(another("phone", channel=named(live, "Phone line")))

    assert "Phone line" not in mara.get("/plans?text=LIVE").text.partition("Course")[2]
    assert "Live chat" not in mara.get("/plans?stage=prepare").text.partition("Course")[2]
    nothing = mara.get("/plans?text=fax")
    assert "No plan matches this." in nothing.text
    assert "/plans" in nothing.links


def test_the_list_is_sorted_by_plain_links(rooms, draft, mara):
    early = a_schedule(datetime(2027, 2, 1, 18))
    rooms.keep(another("zebra", channel=named(draft, "Zebra"), schedule=early))

    by_date, by_name = (mara.get(path).text for path in ("/plans", "/plans?sort=channel"))

    assert by_date.index("Zebra") < by_date.index("Live chat")
    assert by_name.index("Live chat") < by_name.index("Zebra")


def test_fifty_plans_make_a_page(rooms, mara):
    for number in range(51):
        rooms.keep(another(f"chat-{number}"))

    first, second = mara.get("/plans"), mara.get("/plans?page=2")

    assert len([link for link in first.links if link.startswith("/plans/chat-")]) == 50
    assert len([link for link in second.links if link.startswith("/plans/chat-")]) == 1
    assert "Page 2 of 2" in mara.get("/plans?page=99").text
    assert "Page 1 of 2" in mara.get("/plans?page=0").text


def test_the_list_asks_the_database_no_more_for_many_plans_than_for_one(rooms, draft, mara):
    with counted_queries(rooms.store) as few:
        mara.get("/plans")
    for number in range(12):
        rooms.keep(another(f"chat-{number}"))

    with counted_queries(rooms.store) as many:
        mara.get("/plans")

    assert len(many) == len(few)


@pytest.mark.parametrize("query", ["page=x", "page=-1", "sort=none", "stage=none", "text=%00%ff"])
def test_an_odd_address_of_the_list_shows_the_list(draft, mara, query):
    mara.get(f"/plans?{query}")


@pytest.mark.parametrize("zoom", ["plan", "months", "weeks", "years", "none"])
def test_the_timeline_zooms_and_moves_by_plain_links(live, mara, zoom):
    page = mara.get(f"/plans/chat?zoom={zoom}&shift=-2")

    assert any("shift=-3" in link for link in page.links)
    assert any("shift=-1" in link for link in page.links)


@pytest.mark.parametrize("shift", ["99999999999999999999", "-", "--1", "x", "٣"])
def test_a_shift_that_cannot_be_is_none(live, mara, shift):
    mara.get(f"/plans/chat?shift={shift}")


def test_the_timeline_can_be_kept_as_a_picture_of_its_own(live, mara):
    answer = mara.get("/plans/chat/timeline.svg").answer

    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.text.startswith("<svg")
    assert "<style>" in answer.text
    assert "<a " not in answer.text


def test_the_page_names_every_address_that_customers_open(live, mara):
    page = mara.get("/plans/chat")

    for locale in ("en", "ko", "ar"):
        assert f"http://localhost:8080/{locale}/notices/chat" in page.links
        assert f"http://localhost:8080/{locale}/calendars/chat.ics" in page.links
    assert "/plans/chat/banner" in page.links


def test_words_of_a_plan_carry_their_own_language(rooms, draft):
    rooms.keep(another("only", channel=replace(draft.channel, name={"en": "Fax"})))
    reader = rooms.someone("Nils", "ar")

    page = reader.get("/plans/only")

    assert page.all("bdi", lang="en")


def test_a_plan_that_is_not_there_has_a_page_that_says_so(mara):
    page = mara.get("/plans/none", 404)

    assert "There is no such page" in page.text


def test_hostile_words_stay_words(rooms, mara):
    bad = "<script>alert(1)</script>"
    plan = a_plan()
    rooms.keep(
        replace(
            plan,
            owner=bad,
            company=replace(plan.company, name=bad),
            channel=named(plan, bad),
            milestones=(replace(plan.milestones[0], title=bad, owner=bad),),
        )
    )

    for path in ("/plans", *PAGES, "/plans/chat/timeline.svg"):
        assert "<script>alert" not in mara.get(path).answer.text
