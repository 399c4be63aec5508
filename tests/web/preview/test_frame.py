"""Inside the frame: what the edge would answer, unable to do anything."""

from datetime import timedelta

import pytest
from makers import NOON
from reading import read
from seeing import SEE, frame, see

from sunset.domain.lookups import epoch
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.pages.render import Home
from sunset.press.material import gather
from sunset.press.preview import preview

PUBLIC = "http://localhost:8080"


def test_inside_the_frame_a_redirect_is_told_too(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00", surface="notice", locale="en"))
    path = frame(page)["src"].replace("/en/notices/chat", "/notices/chat")

    inside = mara.client.get(path)

    assert inside.status_code == 200
    assert "302 Found" in inside.text
    (link,) = read(inside.text).all("a")
    assert mara.client.get(link["href"]).status_code == 200


@pytest.mark.parametrize("surface", ["banner", "notice", "old", "guide", "calendar"])
@pytest.mark.parametrize("at", ["2026-11-21T13:00", "2027-02-02T09:30", "2027-03-02T12:00"])
def test_the_frame_holds_the_bytes_of_the_edge(rooms, chat, mara, surface, at):
    page = mara.get(see(at=at, surface=surface, locale="ar"))
    source = frame(page)["src"]
    inside = mara.client.get(source)

    moment = NOON.strptime(at, "%Y-%m-%dT%H:%M").replace(tzinfo=NOON.tzinfo) - timedelta(hours=1)
    host, path = source.split("/")[5], "/" + "/".join(source.split("/")[6:])
    with rooms.store.read() as session:
        edition = preview(gather(session, "chat"), Home(public_url=PUBLIC), moment)
    request = HttpRequest(host=host, path=path, accept_language="ar")
    theirs = respond(edition, request, epoch(moment), PUBLIC)
    mine = inside.data.replace(b'"/see/assets/', f'"{PUBLIC}/assets/'.encode())
    own = "/".join(source.split("/")[:5])
    mine = mine.replace(f'"{own}/localhost/'.encode(), f'"{PUBLIC}/'.encode())
    assert (inside.status_code, mine) == (theirs.status, theirs.body)


def test_a_frame_can_do_nothing_and_is_kept_nowhere(chat, mara):
    source = frame(mara.get(see(surface="notice")))
    assert source["sandbox"] == "allow-same-origin"

    headers = mara.client.get(source["src"]).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-same-origin;")
    assert "form-action 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script" not in policy


def test_links_inside_lead_to_the_same_moment(chat, mara):
    inside = mara.client.get(frame(mara.get(see(surface="notice", at="2027-03-02T12:00")))["src"])

    own = [x["href"] for x in read(inside.text).all("a") if x["href"].startswith("/plans/")]

    assert own
    for href in own:
        assert "/20270302T110000Z.kept.en/" in href
        assert mara.client.get(href).status_code == 200


def test_the_stylesheet_inside_is_there(chat, mara, stranger):
    inside = mara.client.get(frame(mara.get(see(surface="notice")))["src"])

    (sheet,) = [x for x in read(inside.text).all("link") if x["rel"] == "stylesheet"]

    assert stranger.client.get(sheet["href"]).mimetype == "text/css"
    assert stranger.client.get("/see/assets/secret.css").status_code == 404


def test_a_form_inside_leads_nowhere(chat, mara):
    source = frame(mara.get(see(surface="guide")))["src"]

    assert mara.client.post(source, data={"act": "vote"}).status_code in (400, 405)


@pytest.mark.parametrize(
    "address",
    [
        "chat.harbour.example",
        "https://chat.harbour.example/chat?x=1#y",
        "CHAT.harbour.example:8080/help/a%20b",
        "chat.harbour.example/%ff%00<script>alert(1)</script>",
        "chat.harbour.example//chat/../x",
        "chat.harbour.example/" + "a" * 1900,
        "chat.harbour.example/한국어",
    ],
)
def test_odd_addresses_are_answered_as_the_edge_would(chat, mara, address):
    page = mara.get(see(surface="old", address=address, at="2027-03-02T12:00"))

    assert "<script>alert" not in page.answer.text
    for each in page.all("iframe"):
        inside = mara.client.get(each["src"], follow_redirects=True)
        assert inside.status_code in (200, 404)
        assert "<script>" not in inside.text


@pytest.mark.parametrize(
    "moment",
    [
        "x",
        "20270302T110000Z",
        "20270302T110000Z.ajar.en",
        "20270302T110000Z.kept.lv",
        "99999999T999999Z.kept.en",
        "20270302T110000Z.kept.en.more",
    ],
)
def test_a_frame_that_makes_no_sense_is_not_found(chat, mara, moment):
    status = mara.client.get(f"{SEE}/{moment}/localhost/en/notices/chat").status_code

    assert status == (200 if moment.endswith("more") else 404)


@pytest.mark.parametrize("moment", ["00010101T000000Z.kept.en", "99991231T235959Z.opened.ar"])
def test_the_ends_of_time_break_nothing(chat, mara, moment):
    for path in ("en/notices/chat", "en/banners/chat", "en/calendars/chat.ics", "nothing"):
        answer = mara.client.get(f"{SEE}/{moment}/localhost/{path}")
        assert answer.status_code in (200, 404)


def test_a_host_of_somebody_else_is_no_page_of_ours(chat, mara):
    answer = mara.client.get(f"{SEE}/20270302T110000Z.kept.en/evil.example/x")

    assert answer.status_code == 421
