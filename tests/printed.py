"""Plans as customers read them: every page, or one of them."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import makers as m
from reading import read

from sunset.domain.timeline import BEGINNING
from sunset.edition.records import PageKey
from sunset.exchange import plan_files
from sunset.pages.content import Library
from sunset.pages.render import HTML, Home, render_page, render_plan, surfaces, view_of
from sunset.pages.scenes import scenes
from sunset.resources import CONTENT

HOME = Home(public_url="https://support.harbour.example")
FILES = sorted((CONTENT / "plans").glob("*.yaml"))
SHIPPED = ("en", "eo", "es", "sv", "lv", "ko", "ru", "ar")
LATER = datetime(2027, 3, 15, 18)
FIRST, SECOND = m.NOON.replace(day=18), m.NOON


def a_moved_plan(**changes):
    """A plan whose closing was moved on 21 November, in the second stage."""
    plan = m.a_live_plan(**changes)
    return replace(plan, facts=(*plan.facts, m.moved(m.a_schedule(LATER), SECOND)))


def a_twice_moved_plan():
    plan = m.a_live_plan()
    first = m.moved(m.a_schedule(datetime(2027, 3, 8, 18)), FIRST)
    return replace(plan, facts=(*plan.facts, first, m.moved(m.a_schedule(LATER), SECOND)))


def a_held_plan():
    """A plan that waits for its third gate."""
    return m.a_live_plan(gates=("G1", "G2"))


@lru_cache(maxsize=1)
def samples():
    """Read the plans that ship."""
    return {
        path.stem: plan_files.read(
            path.read_text("utf-8"), shipped=SHIPPED, today=m.NOON.date()
        ).plan
        for path in FILES
    }


def printed(plan, documents=None, since=BEGINNING):
    """Return every page of a plan as its bytes."""
    return {
        key: page.plain() for key, page in render_plan(plan, Library(documents or {}), HOME, since)
    }


def pages(plan, documents=None):
    """Return every HTML page of a plan as text."""
    return _html(render_plan(plan, Library(documents or {}), HOME, BEGINNING))


@lru_cache(maxsize=8)
def made_by(maker):
    """Return every page of a maker's plan, printed once for all tests that read it."""
    return tuple(render_plan(maker(), Library({}), HOME, BEGINNING))


@lru_cache(maxsize=8)
def pages_by(maker):
    """Return every HTML page of a maker's plan as text."""
    return _html(made_by(maker))


def _html(made):
    return {key: page.plain().decode() for key, page in made if page.content_type == HTML}


def page(maker, surface, key, locale="en", *, fallback=False):
    """Return one page of a maker's plan as a tree."""
    plan = "chat"
    return read(pages_by(maker)[PageKey(plan, surface, locale, key, fallback)])


def rendered(plan, surface, key, locale="en", library=None):
    """Return one page of a plan by itself; nothing where the state has no such page."""
    scene = next(scene for scene in scenes(plan, BEGINNING) if scene.span.key == key)
    view = view_of(scene, locale, library or Library({}), HOME)
    return render_page(view, surface) if surface in surfaces(view) else None
