"""Rooms, press and edge over one store and one clock, and the screens of those who use them."""

import json
import re
from datetime import timedelta

from accessible import PHONE, too_wide, violations
from customers import Customer, settings_in
from guided import ANSWERS
from playwright.sync_api import expect
from reading import read
from rooms import Rooms

from sunset.domain.schedules import instant
from sunset.edge.wsgi import Edge
from sunset.press.run import Press

PLAN = "/plans/phone-line"
NOTICE, BANNER = "/en/notices/phone-line", "/en/banners/phone-line.json"
OUTCOME = "/en/outcomes/phone-line"
DESK = {"width": 1280, "height": 900}
ONE_LANGUAGE = {"readers-0-tag": "en", "readers-0-share": "100"}


class World:
    """One installation in this process, whose time a test sets."""

    def __init__(self, url, folder):
        self.rooms = Rooms(url, folder)
        settings = settings_in(folder)
        self.press = Press(settings, self.rooms.store, self._clock)
        self.cleo = Customer(Edge(settings, self._clock))

    def _clock(self):
        return self.rooms.now

    def wait(self, **much):
        self.rooms.now += timedelta(**much)

    def wait_for(self, stage):
        """Let it be an hour after a stage was due."""
        schedule = self.rooms.kept("phone-line").schedule
        self.rooms.now = instant(schedule.start(stage), schedule.zone) + timedelta(hours=1)

    def reads(self, path):
        """Let the press print what is new, and Cleo read a page."""
        self.press.publish()
        return read(self.cleo.get(path).text)

    def gets(self):
        """Return what customers get: the notice's headline, the banner's stage, an old address."""
        told = self.reads(NOTICE).one("h1").text
        banner = json.loads(self.cleo.get(BANNER).text)["banner"]
        old = self.cleo.get("/call", "phone.harbour.example")
        page = old["Location"] or read(old.text).one("h1").text
        return told, banner and banner["stage"], old.status, page


class Screen:
    """Somebody's phone or desk: it opens pages of the rooms and keeps what is wrong with them."""

    def __init__(self, page, name, rooms, url):
        self.page, self.wrong = page, []
        self._name, self._rooms, self._url = name, rooms, url
        self._since, self._seen, self._visitor = None, set(), None

    def opens(self, path):
        """Open a page and see that it fits; after a while somebody has to sign in again."""
        if self._since != self._rooms.now:
            self._signs_in()
        self.page.goto(self._url + path)
        if path not in self._seen:
            self.fits()
        self._seen.add(path)

    def _signs_in(self):
        self._since = self._rooms.now
        self._visitor = self._rooms.someone(self._name, device=f"{self._since.timestamp()}")
        cookie = self._visitor.client.get_cookie("sunset_rooms").value
        told = {"name": "sunset_rooms", "value": cookie, "url": self._url}
        self.page.context.add_cookies([told])

    def looks(self):
        """Keep what axe finds: in states that pages do not have where all of them are looked at."""
        self.page.wait_for_load_state()
        self._keep(violations(self.page))
        self.fits()

    def fits(self):
        """Keep whether a phone and a desk are wide enough."""
        own = self.page.viewport_size
        for size in (DESK, PHONE) if own == PHONE else (PHONE, DESK):
            self.page.set_viewport_size(size)
            self._keep(too_wide(self.page, size))

    def _keep(self, found):
        where = self.page.url.removeprefix(self._url)
        self.wrong += [(where, fault) for fault in found]

    def sees(self, words):
        expect(self.page.get_by_text(words).first).to_be_visible()

    def follows(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def fills(self, label, words):
        self.page.get_by_label(label).first.fill(words)

    def presses(self, name):
        self.page.get_by_role("main").get_by_role("button", name=name).first.click()

    def sends(self, path, **fields):
        """Send a form whose like was filled in before, without a page of its own."""
        self._visitor.post(path, **fields)

    def answers(self, step):
        """Answer a question of the guided start: fields, menus and ticks, by their names."""
        given = ONE_LANGUAGE if step == "languages" else ANSWERS[step]
        for name, value in given.items():
            field = self.page.locator(f'[name="{name}"]')
            kind = field.first.evaluate("f => f.type")
            if kind in ("checkbox", "radio"):
                for each in [value] if isinstance(value, str) else value:
                    self.page.locator(f'[name="{name}"][value="{each}"]').check()
            elif kind.startswith("select"):
                field.select_option(value)
            elif kind != "hidden":
                field.first.fill(value)


def mends_and_opens(mara, gate, late=""):
    """Do what a gate asks for, answer for the rest, and open it."""
    mara.opens(f"{PLAN}/gates/{gate}")
    unchanged = mara.page.get_by_text("Places that are not changed yet")
    if unchanged.count():
        marks_as_done(mara, int(re.search(r"\d+", unchanged.first.inner_text())[0]))
        mara.opens(f"{PLAN}/gates/{gate}")
    answers_for_every_check(mara)
    mara.sees("All hold")
    if late:
        mara.fills("English", late)
    mara.fills("What shows it", "Everybody is ready.")
    mara.looks()
    mara.presses(f"Open gate {gate}")
    mara.sees("Opened · Mara")


def marks_as_done(mara, many):
    """Press one button, and send what the others would."""
    mara.opens(f"{PLAN}/touchpoints")
    forms = mara.page.locator("form").filter(has_text="Mark as done").all()
    for form in forms[1:many]:
        mara.sends(form.get_attribute("action"))
    mara.presses("Mark as done")


def answers_for_every_check(mara):
    """Fill in one form, and send what the others would."""
    links = mara.page.get_by_role("link", name="Answer for it :").all()
    for link in links[1:]:
        mara.sends(link.get_attribute("href"), owner="Mara", evidence="It was seen on Monday.")
    if links:
        links[0].click()
        gives_evidence(mara)


def gives_evidence(someone):
    someone.fills("What shows it", "It was seen on Monday.")
    someone.presses("Answer for it")
    someone.sees("Your evidence is kept.")


def turns(mara, turn, reason):
    mara.opens(f"{PLAN}/{turn}")
    mara.fills("English", reason)
    mara.presses("Show what customers will read")
    mara.sees("What customers will read differently")
    mara.looks()
    mara.page.locator("button[name=sure]").click()
    mara.page.wait_for_load_state()


def confirms(ada):
    """Confirm what waits for a second person, from the page of the plan."""
    ada.opens(PLAN)
    ada.page.locator(".say a").first.click()
    ada.looks()
    ada.presses("Confirm the change")
    ada.sees("The change is confirmed.")
