"""See it at: the planner's preview of any instant, in any language."""

from dataclasses import replace

import pytest
from acts import counted_queries
from makers import LOCALES, NOON, a_live_plan, a_plan, a_rule
from seeing import SEE, cells, frame, see

from sunset.domain import timeline
from sunset.domain.plans import Placement, PlacementKind
from sunset.store import rules


@pytest.mark.parametrize("reader", LOCALES)
@pytest.mark.parametrize("surface", ["banner", "notice", "old", "guide", "calendar"])
def test_the_preview_is_whole_in_every_language(rooms, chat, reader, surface):
    visitor = rooms.someone("Nils", reader)

    page = visitor.get(see(surface=surface, locale="ko"))

    assert page.all("html")[0]["lang"] == reader
    inside = visitor.client.get(frame(page)["src"])
    assert inside.status_code == 200


def test_the_bar_says_which_moment_it_is(chat, mara):
    page = mara.get(see(at="2027-03-02T10:00"))

    assert "Preview of 2 March 2027, 10:00 (UTC+1). Customers do not see this page." in page.text


def test_without_a_moment_the_present_is_shown(chat, mara):
    page = mara.get(SEE)

    assert "Preview of 21 November 2026, 13:00 (UTC+1)." in page.text


def test_the_moment_is_told_in_the_zone_that_is_asked_for(chat, mara):
    page = mara.get(see(at="2027-03-01T16:59", zone="UTC", surface="old"))

    assert "200 OK" in page.text
    assert "interstitial" not in page.text
    assert "closed on" not in mara.client.get(frame(page)["src"]).text
    later = mara.get(see(at="2027-03-01T17:00", zone="UTC", surface="old"))
    assert "closed on" in mara.client.get(frame(later)["src"]).text


@pytest.mark.parametrize(
    ("at", "status", "header"),
    [
        ("2026-10-15T12:00", "200 OK", "Deprecation"),
        ("2027-02-02T09:30", "503 Service Unavailable", "Retry-After"),
        ("2027-03-02T12:00", "200 OK", "Sunset"),
        ("2027-04-02T12:00", "302 Found", "Location"),
        ("2027-07-02T12:00", "410 Gone", "Cache-Control"),
    ],
)
def test_an_old_address_shows_status_and_header_lines(chat, mara, at, status, header):
    page = mara.get(see(at=at, surface="old"))

    assert status in page.text
    assert header in page.text


def test_a_redirect_is_told_and_not_followed(chat, mara):
    page = mara.get(see(at="2027-04-02T12:00", surface="old"))

    assert "302 Found: the visitor is led on to https://forum.harbour.example/" in page.text
    assert page.all("iframe") == []
    assert "https://forum.harbour.example/" in page.links


def test_a_banner_that_is_not_there_is_no_page_of_an_error(chat, mara):
    page = mara.get(see(at="2026-09-01T12:00", surface="banner"))

    assert page.all("iframe") == []
    assert page.text.count("No banner") == 1 + len(LOCALES)


def test_a_pass_is_told_in_words(rooms, mara):
    front = Placement(host="chat.harbour.example", kind=PlacementKind.FRONT)
    rooms.keep(a_live_plan(placements=(front,)))
    with rooms.store.write() as session:
        rules.replace_all(session, "chat", [a_rule()])

    page = mara.get(see(at="2026-10-15T12:00", surface="old"))

    assert "Sunset lets this request pass" in page.text


def test_one_can_step_from_change_to_change(chat, mara):
    page, seen = mara.get(see(at="2026-09-01T12:00")), []
    while following := page.all("a", rel="next"):
        seen.append(following[0]["href"])
        page = mara.get(following[0]["href"])
        assert len(seen) < 30

    spans = timeline.course(chat).spans[1:]
    assert len(seen) == len(spans) + 1  # and when redirects become permanent
    back = mara.get(page.all("a", rel="prev")[0]["href"])
    assert "Nothing changes after this." not in back.text


def test_the_matrix_shows_each_coming_state_in_each_language(chat, mara):
    page = mara.get(see(at="2026-11-21T13:00"))

    states = {span.key for span in timeline.course(chat).spans if span.start > NOON}
    assert len(cells(page)) == (len(states) + 1) * len(LOCALES)
    text = " ".join(cell.text for cell in cells(page))
    assert "Live chat will close on 1 March 2027." in text
    assert "Old address: 302 to forum.harbour.example" in text
    assert "No banner" in text


def test_each_cell_leads_to_the_real_thing(chat, mara):
    page = mara.get(see(at="2027-04-01T13:00"))

    for banner, notice, guide, old in [cell.all("a") for cell in cells(page)[:: len(LOCALES)]]:
        status = "302" if "302 to" in old.text else "410" if "410" in old.text else ""
        assert status in mara.get(old["href"]).text
        assert mara.get(banner["href"]).all("option", value="banner")[0].keys() >= {"selected"}
        inside = mara.client.get(frame(mara.get(notice["href"]))["src"]).text
        assert notice.all("bdi")[0].text in " ".join(inside.split())
        assert "/guides/chat/after" in frame(mara.get(guide["href"]))["src"]


def test_a_draft_is_shown_as_if_it_were_public(rooms, draft, mara):
    page = mara.get(SEE)

    assert "It supposes that the plan is public and every gate opens in time." in page.text
    assert "will close on 1 March 2027" in mara.client.get(frame(page)["src"]).text


def test_as_the_gates_are_a_draft_shows_nothing(rooms, draft, mara):
    page = mara.get(see(gates="kept", surface="notice"))

    assert "404 Not Found" in page.text


def test_a_held_plan_shows_that_it_is_held_and_how_it_could_go_on(rooms, mara):
    rooms.keep(a_live_plan(gates=("G1", "G2")))

    held = mara.get(see(at="2027-01-05T12:00"))
    ahead = mara.get(see(at="2027-01-05T12:00", gates="opened"))

    assert "the next stage is held" in held.text
    assert "the next stage is held" not in ahead.text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"at": "tomorrow"}, "Give date and time"),
        ({"at": ""}, "Fill in this field"),
        ({"at": "0001-01-01T00:00"}, "between 1971 and 2199"),
        ({"at": "9999-12-31T23:59"}, "between 1971 and 2199"),
        ({"zone": "Mars/Olympus"}, "Choose one of those offered"),
        ({"locale": "lv"}, "Choose one of those offered"),
        ({"surface": "poem"}, "Choose one of those offered"),
        ({"gates": "ajar"}, "Choose one of those offered"),
        ({"surface": "old", "address": "evil.example/x"}, "one of the plan's old hosts"),
        ({"surface": "old", "address": ""}, "one of the plan's old hosts"),
        ({"surface": "old", "address": "[" * 500}, "one of the plan's old hosts"),
    ],
)
def test_what_cannot_be_shown_gets_a_sentence(chat, mara, asked, sentence):
    page = mara.get(see(**asked), 400)

    assert sentence in page.text
    assert page.all("iframe") == []


def test_a_viewer_may_look_and_a_stranger_may_not(chat, vera, stranger):
    source = frame(vera.get(SEE))["src"]

    stranger.get(SEE, 302)
    assert stranger.client.get(source).status_code == 302


def test_a_plan_that_is_not_there_is_not_found(chat, mara):
    mara.get("/plans/nothing/see", 404)


def test_the_number_of_queries_does_not_grow_with_states(rooms, chat, mara):
    with counted_queries(rooms.store) as few:
        mara.get(see(at="2027-07-02T12:00"))

    with counted_queries(rooms.store) as many:
        mara.get(see(at="2026-09-02T12:00"))

    assert len(few) == len(many) <= 7


def test_a_plan_without_old_addresses_has_a_matrix_too(rooms, mara):
    rooms.keep(replace(a_plan(), placements=()))

    page = mara.get(SEE)

    assert "Old address:" not in page.text.partition("every coming change")[2]
