"""Sweeps in the rooms: asked for, watched, stopped, and read page by page."""

from threading import Event

import pytest
from makers import NOON, a_channel, a_plan

from sunset.domain.sweeps import Ending
from sunset.jobs import sweeping
from sunset.outreach.sweep import Fetched
from sunset.services import jobs
from sunset.services.sweeping import SWEEP

PLACE = "/plans/chat/sweeps"
SITE = "https://harbour.example"
NUMBER = "+46 8 123 45 00"
PAGE = f"<h2>Call <b>us</b></h2><p>&lt;script&gt; {NUMBER}</p>"


class Site:
    """Answer each page as a test wrote it."""

    def __init__(self, **texts):
        self.texts = {f"{SITE}/{name}": text for name, text in texts.items()}

    def fetch(self, url, _hosts):
        text = self.texts.get(url)
        return Fetched(url, Ending.READ if text else Ending.FORBIDDEN, 200, text or "")


@pytest.fixture
def plan(rooms, mara):
    return rooms.keep(a_plan(channel=a_channel(identity=NUMBER)))


@pytest.fixture
def asked(plan, mara):
    lines = "\n".join(f"{SITE}/{name}" for name in ("contact", "about", "hidden"))
    mara.post(PLACE, pages=lines, sought=NUMBER)


def work(rooms, site):
    """Do what waits, as the jobs process does."""
    kinds = {SWEEP: lambda work: sweeping.sweep(lambda: site, work)}
    return jobs.run_next(rooms.store, kinds, lambda: NOON, Event())


def test_the_form_knows_what_leads_to_the_channel(plan, mara):
    page = mara.get(PLACE)

    assert f"{NUMBER} chat.harbour.example" in page.text
    assert "https://harbour.example/" in page.text


def test_what_is_going_on_is_shown_and_can_be_stopped(asked, mara, rooms):
    page = mara.get(PLACE)
    mara.post(f"{PLACE}/stop")

    assert "The sweep begins in a moment." in page.text
    assert page.all("meta", http_equiv="refresh")
    assert not work(rooms, Site())
    assert "Begin the sweep" in mara.get(PLACE).text


def test_what_a_sweep_found_is_listed_with_page_place_and_words(asked, mara, rooms):
    work(rooms, Site(contact=PAGE, about="<p>About</p>"))

    page = mara.get(f"{PLACE}/1")

    assert "2 pages were read." in page.text
    assert f"<script> {NUMBER}" in page.text
    assert "Text · Call us" in page.text
    assert f"{SITE}/contact" in page.links
    assert f"{SITE}/about" not in page.links
    assert "robots.txt" in mara.get(f"{PLACE}/1?only=unread").text


def test_a_finding_becomes_a_touchpoint_with_one_button(asked, mara, rooms):
    work(rooms, Site(contact=PAGE, about=f"<footer>{NUMBER}</footer>"))
    mara.post(f"{PLACE}/1/touchpoints", page="1")
    one = rooms.kept().touchpoints

    mara.post(f"{PLACE}/1/touchpoints")

    assert [each.where for each in one] == [f"{SITE}/contact"]
    assert len(rooms.kept().touchpoints) == 2
    assert f"/plans/chat/touchpoints/{one[0].id}" in mara.get(f"{PLACE}/1").links


def test_the_next_sweep_says_that_it_is_done(asked, mara, rooms):
    work(rooms, Site(contact=PAGE))
    mara.post(f"{PLACE}/1/touchpoints")
    mara.post(PLACE, pages=f"{SITE}/contact", sought=NUMBER)

    work(rooms, Site(contact="<p>Ask the forum.</p>"))

    assert rooms.kept().touchpoints[0].progress == "done"
    assert "Nothing was found." in mara.get(f"{PLACE}/2").text


def test_pages_of_strangers_are_refused_at_their_field(plan, mara):
    page = mara.post(PLACE, pages="https://stranger.example/", sought="Live chat", status=400)

    assert "“https://stranger.example/”:" in page.text
    assert "“Live chat” is no number" in page.text


def test_two_sweeps_of_a_plan_do_not_run_at_once(asked, mara):
    page = mara.post(PLACE, pages=f"{SITE}/", sought=NUMBER, status=400)

    assert "The same is being done already." in page.text


def test_sweeps_of_other_plans_are_not_shown(asked, mara, rooms):
    work(rooms, Site(contact=PAGE))
    rooms.keep(a_plan(id="other", placements=()))

    mara.get("/plans/other/sweeps/1", status=404)
    mara.post("/plans/other/sweeps/1/touchpoints", status=404)
    mara.get(f"{PLACE}/99", status=404)
    mara.get(f"{PLACE}/1?page=999&only=x")


def test_only_managers_sweep(asked, vera, rooms):
    vera.get(PLACE)
    vera.post(PLACE, pages=f"{SITE}/", sought=NUMBER, status=403)
    vera.post(f"{PLACE}/stop", status=403)


def test_what_stands_alike_on_several_pages_becomes_one_touchpoint(asked, mara, rooms):
    footer = f"<footer>Call {NUMBER}</footer>"
    work(rooms, Site(contact=f"<h2>Contact</h2>{footer}", about=f"<h2>About</h2>{footer}"))

    page = mara.get(f"{PLACE}/1")
    mara.send(f"{PLACE}/1/touchpoints", {"together": "1", "page": ["1", "2"]})

    assert "The same on several pages" in page.text
    (made,) = rooms.kept().touchpoints
    assert (made.kind, made.where) == ("footer", f"{SITE}/contact")
    assert made.note.splitlines()[1:] == [f"{SITE}/contact", f"{SITE}/about"]


def test_pages_of_a_group_that_is_one_touchpoint_need_none_of_their_own(asked, mara, rooms):
    footer = f"<footer>Call {NUMBER}</footer>"
    work(rooms, Site(contact=footer, about=footer, hidden=f"{PAGE}{footer}"))
    mara.send(f"{PLACE}/1/touchpoints", {"together": "1", "page": ["1", "2", "3"]})

    page = mara.get(f"{PLACE}/1")

    (made,) = rooms.kept().touchpoints
    assert page.links.count(f"/plans/chat/touchpoints/{made.id}") == 1 + 2
    assert page.text.count("Make it a touchpoint") == 1


def test_all_findings_become_one_touchpoint_a_group_and_one_a_page_beside(asked, mara, rooms):
    footer = f"<footer>Call {NUMBER}</footer>"
    work(rooms, Site(contact=footer, about=footer, hidden=f"{PAGE}{footer}"))

    mara.post(f"{PLACE}/1/touchpoints")
    mara.post(f"{PLACE}/1/touchpoints")

    places = [each.where.removeprefix(SITE) for each in rooms.kept().touchpoints]
    assert places == ["/contact", "/hidden"]
