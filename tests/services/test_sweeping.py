"""Pages are swept in one round: read by turns, kept as they come, and settled at its end."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from acts import ED, MARA, an_act
from makers import NOON, a_channel, a_plan, a_touchpoint

from sunset.domain.sweeps import MOST_PAGES, Ending, Place
from sunset.domain.target_checks import Outcome
from sunset.domain.touchpoints import Progress, TouchpointKind
from sunset.errors import NotAllowed, Refused
from sunset.services import settling, sweeping
from sunset.services.sweeping import Errand
from sunset.store import audit, plans, sweeps
from sunset.store.sweeps import Asked, Search

SITE = "https://harbour.example"
NUMBER = "+46 8 123 45 00"
NAMED = f"<h2>Call us</h2><p>Ring {NUMBER} before noon.</p>"
FOOTER = f"<footer>{NUMBER}</footer>"


@dataclass
class Said:
    base: str
    ending: str = Ending.READ
    status: int = 200
    text: str = "<p>Nothing.</p>"


class Pages:
    """Stand for the company's sites; what a test does not write is a page of no interest."""

    def __init__(self):
        self.texts, self.endings, self.read, self.now = {}, {}, [], NOON
        self.hosts = ()
        self.takes = timedelta()

    def fetch(self, url, hosts):
        self.read.append(url)
        self.hosts = hosts
        self.now += self.takes
        ending = self.endings.get(url, Ending.READ)
        text = self.texts.get(url, "<p>Nothing.</p>") if ending == Ending.READ else ""
        return Said(url, ending, text=text)


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def keep(store):
    def kept(*touchpoints):
        channel = a_channel(identity=NUMBER)
        with store.write() as session:
            plans.add(session, a_plan(touchpoints=touchpoints, channel=channel), an_act())

    return kept


@pytest.fixture
def sweep(store, pages):
    def swept(*urls, job="1", watch=lambda *_: None, actor=MARA):
        errand = Errand(
            plan="chat", job=job, asked=Asked(pages=urls, sought=(NUMBER,)), actor=actor
        )
        return sweeping.sweep(store, errand, pages, watch, clock=lambda: pages.now)

    return swept


def told(store, number, only=""):
    with store.read() as session:
        found = sweeps.pages(session, number, Search(only=only), slice(0, 999))
    return {page.url: page for _, page in found}


def known(store, number):
    with store.read() as session:
        return sweeps.get(session, "chat", number)


def touchpoints(store):
    with store.read() as session:
        return {each.where: each for each in plans.get(session, "chat").touchpoints}


def settle(store, number):
    with store.write() as session:
        return settling.settle(session, MARA, "chat", number, now=NOON)


def test_what_is_found_is_kept_with_its_page_place_and_words(store, keep, pages, sweep):
    keep()
    pages.texts[f"{SITE}/contact"] = NAMED

    number = sweep(f"{SITE}/contact", f"{SITE}/about")

    found = told(store, number, "found")[f"{SITE}/contact"].findings[0]
    assert (found.place, found.heading) == (Place.TEXT, "Call us")
    assert (found.before, found.found, found.after) == ("Ring ", NUMBER, " before noon.")
    assert set(told(store, number)) == {f"{SITE}/contact", f"{SITE}/about"}
    assert pages.hosts == ("harbour.example",)


def test_a_sitemap_brings_its_pages_and_an_index_its_sitemaps(store, keep, pages, sweep):
    keep()
    pages.texts[f"{SITE}/all.xml"] = f"<sitemapindex><loc>{SITE}/one.xml</loc></sitemapindex>"
    pages.texts[f"{SITE}/one.xml"] = (
        f"<urlset><loc>{SITE}/a</loc><loc>{SITE}/b#x</loc><loc>{SITE}/a</loc></urlset>"
    )

    number = sweep(f"{SITE}/all.xml")

    assert sorted(told(store, number)) == [f"{SITE}/a", f"{SITE}/b"]
    assert pages.read == [f"{SITE}{path}" for path in ("/all.xml", "/one.xml", "/a", "/b")]


def test_a_sitemap_without_end_is_left_after_the_most_that_is_read(
    store, keep, pages, sweep, monkeypatch
):
    monkeypatch.setattr(sweeping, "MOST_PAGES", 20)
    keep()
    pages.texts[f"{SITE}/all.xml"] = "<urlset>" + "".join(
        f"<loc>{SITE}/{n}</loc>" for n in range(20 + 7)
    )

    number = sweep(f"{SITE}/all.xml")

    made = known(store, number)
    assert (made.pages, made.left_out, made.finished) == (20, 7, True)


def test_a_round_ends_when_it_took_too_long(store, keep, pages, sweep):
    keep()
    pages.takes = sweeping.LONGEST * 0.7

    number = sweep(*(f"{SITE}/{n}" for n in range(5)))

    assert known(store, number).left_out == 3


def test_a_page_that_cannot_be_read_says_why(store, keep, pages, sweep):
    keep()
    pages.endings = {f"{SITE}/a": Outcome.INTERNAL, f"{SITE}/b": Ending.FORBIDDEN}

    number = sweep(f"{SITE}/a", f"{SITE}/b", f"{SITE}/c")

    unread = told(store, number, "unread")
    assert {url: page.ending for url, page in unread.items()} == {
        f"{SITE}/a": "internal",
        f"{SITE}/b": "forbidden",
    }


def test_a_sweep_that_was_stopped_keeps_what_it_read_and_goes_on_from_there(
    store, keep, pages, sweep
):
    keep()

    def stop(done, _total):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        sweep(f"{SITE}/a", f"{SITE}/b", watch=stop)
    number = sweep(f"{SITE}/a", f"{SITE}/b")

    assert pages.read == [f"{SITE}/a", f"{SITE}/b"]
    assert len(told(store, number)) == 2


def test_only_the_newest_sweeps_of_a_plan_are_kept(store, keep, sweep):
    keep()
    for job in range(sweeps.KEPT + 2):
        sweep(f"{SITE}/a", job=str(job))

    with store.read() as session:
        assert len(sweeps.listed(session, "chat")) == sweeps.KEPT


def test_a_finding_becomes_a_touchpoint_once(store, keep, pages, sweep):
    keep(a_touchpoint(where=f"{SITE}/known"))
    pages.texts = {f"{SITE}/a": NAMED, f"{SITE}/b": FOOTER, f"{SITE}/known": NAMED}
    number = sweep(f"{SITE}/a", f"{SITE}/b", f"{SITE}/known", f"{SITE}/nothing")

    with store.write() as session:
        made = settling.put_on_list(session, MARA, "chat", number, (), now=NOON)
        again = settling.put_on_list(session, MARA, "chat", number, (1,), now=NOON)

    register = touchpoints(store)
    assert (made, again) == (2, 0)
    assert register[f"{SITE}/a"].name == "harbour.example/a"
    assert NUMBER in register[f"{SITE}/a"].note
    assert register[f"{SITE}/b"].kind is TouchpointKind.FOOTER


def test_the_next_sweep_marks_a_place_as_done_and_opens_what_came_back(store, keep, pages, sweep):
    day = date(2026, 11, 1)
    keep(
        a_touchpoint("a", where=f"{SITE}/a"),
        a_touchpoint("b", where=f"{SITE}/b#top", progress=Progress.DONE, done_on=day),
        a_touchpoint("c", where=f"{SITE}/c", progress=Progress.WAIVED, note="It is history."),
        a_touchpoint("d", where=f"{SITE}/d"),
        a_touchpoint("e", where="The phone menu"),
    )
    pages.texts = {f"{SITE}/b": NAMED, f"{SITE}/c": NAMED}
    pages.endings = {f"{SITE}/d": Outcome.TIMEOUT}

    counts = settle(store, sweep(*(f"{SITE}/{name}" for name in "abcd")))

    states = {each.id: each.progress for each in touchpoints(store).values()}
    assert counts == (1, 1)
    assert touchpoints(store)[f"{SITE}/a"].done_on == NOON.date()
    assert states == {"a": "done", "b": "open", "c": "waived", "d": "open", "e": "open"}


def test_a_sweep_leaves_a_line_in_the_log_and_is_no_editors_to_make(store, keep, sweep):
    keep()
    settle(store, sweep(f"{SITE}/a"))

    with store.read() as session:
        assert "pages swept" in [line.action for line in audit.search(session)]
    with pytest.raises(NotAllowed):
        sweep(f"{SITE}/a", actor=ED)


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (Asked(pages=(f"{SITE}/a",), sought=(NUMBER, "help@harbour.example")), []),
        (Asked(pages=("https://stranger.example/",), sought=(NUMBER,)), ["pages"]),
        (Asked(pages=("harbour.example", "mailto:a@b.example"), sought=(NUMBER,)), ["pages"] * 2),
        (Asked(pages=(), sought=()), ["pages", "sought"]),
        (Asked(pages=(f"{SITE}/a",), sought=("Live chat",)), ["sought"]),
        (Asked(pages=(f"{SITE}/a",) * (MOST_PAGES + 1), sought=(NUMBER,)), ["pages"]),
    ],
)
def test_only_pages_of_the_company_are_swept_and_only_for_what_can_be_found(asked, fields):
    refused = []
    try:
        sweeping.demand(a_plan(), asked)
    except Refused as fault:
        refused = [problem.field for problem in fault.problems]

    assert refused == fields
