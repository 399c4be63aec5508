"""A rule about the words around texts: whatever customers can read, a company can write."""

import tomllib
from pathlib import Path

from babel.messages.extract import extract_from_dir
from makers import LOCALES, a_live_plan

from sunset.domain.timeline import BEGINNING
from sunset.outreach.ical import render_calendars
from sunset.pages.content import Library
from sunset.pages.render import Home, render_plan, render_site
from sunset.resources import LOCALES as CATALOGUES
from sunset.speech.catalogues import Catalogue
from sunset.speech.interface import GROUPS, interface

ROOT = Path(__file__).parents[2]
HOME = Home(public_url="https://sunset.example")


def mappings():
    return tomllib.loads((CATALOGUES / "customers.toml").read_text(encoding="utf-8"))["mappings"]


def extracted():
    """Return the key of every sentence in the files that customers' pages are made of."""
    methods = [(each["pattern"], each["method"]) for each in mappings()]
    options = {
        each["pattern"]: {name: each[name] for name in ("silent", "trimmed") if name in each}
        for each in mappings()
    }
    found = extract_from_dir(str(ROOT), methods, options, strip_comment_tags=True)
    for _, _, told, _, context in found:
        yield context, told[0] if isinstance(told, tuple) else told


def test_the_list_of_sentences_says_what_the_code_says():
    assert {each.key for each in interface()} == set(extracted())


def test_each_sentence_belongs_to_one_group_and_has_a_name_of_its_own():
    assert {each.group for each in interface()} == set(GROUPS)
    assert len({each.id for each in interface()}) == len(interface())


def test_no_page_of_customers_asks_for_a_sentence_that_is_not_listed(monkeypatch):
    asked = set()
    for name in ("pgettext", "npgettext"):
        real = getattr(Catalogue, name)

        def seen(self, context, msgid, *rest, real=real):
            asked.add((context, msgid))
            return real(self, context, msgid, *rest)

        monkeypatch.setattr(Catalogue, name, seen)
    plan = a_live_plan()

    pages = [
        *render_plan(plan, Library({}), HOME, BEGINNING),
        *render_site([plan.company], LOCALES, HOME),
        *render_calendars(plan, HOME.public_url, BEGINNING),
    ]

    assert len(pages) > len(LOCALES)
    assert asked - {each.key for each in interface()} == set()
