"""The guides of a plan together: their list, the plan's line on the list of all, what is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sunset.domain import addresses
from sunset.domain.schedules import Stage
from sunset.domain.texts import OVERVIEW, guides_of
from sunset.errors import N_
from sunset.pages.content import Prose
from sunset.pages.templating import fill
from sunset.pages.views import View, alternates


@dataclass(frozen=True, slots=True)
class Entry:
    """A guide on a list."""

    key: str
    url: str
    prose: Prose


def entries(view: View, besides: str = "") -> tuple[Entry, ...]:
    """Return the guides of a plan that readers can have, but for one of them."""
    return tuple(_entries(view, besides))


def listed(view: View) -> bytes:
    """Render the list of a plan's guides."""
    channel = view.writer.plain_name(view.scene.plan.channel.name)
    return view.page(
        "guides",
        title=view.speech.gettext("Guides: %(channel)s", channel=channel),
        guides=entries(view),
        search=view.home.address(addresses.search(view.locale)),
        every=view.home.address(addresses.guides(locale=view.locale)),
        **alternates(view, addresses.GUIDES),
    )


def is_listed(view: View) -> bool:
    """Say whether a plan is on the list of all guides: from its announcement, unless it stays."""
    return view.scene.stage is not Stage.PREPARE and not view.scene.stays


def line(view: View) -> bytes:
    """Render the plan's line on the list of all guides."""
    return _line(view, entries(view), ())


def shelved(view: View) -> bytes:
    """Render the plan with each of its guides, for a list that nobody can search."""
    found = entries(view)
    return _line(view, found, found)


def _line(view: View, found: Sequence[Entry], named: Sequence[Entry]) -> bytes:
    context = {
        "lang": view.locale,
        "dir": view.speech.direction,
        "url": view.home.address(addresses.guides(view.plan, view.locale)),
        "company": view.scene.plan.company.name,
        "title": view.writer.name(view.scene.plan.channel.name),
        "count": view.speech.ngettext("%(num)s guide", "%(num)s guides", len(found)),
        "guides": named,
    }
    return fill("guides-line", view.speech, context)


def gone(view: View, key: str) -> bytes:
    """Render what a retired guide shows: the guides that go on, and who helps."""
    title = view.speech.gettext(N_("This guide is no longer kept up"))
    successors = sorted(entries(view, besides=key), key=lambda each: each.key != OVERVIEW)
    return view.page("guide-gone", title=title, guides=tuple(successors))


def _entries(view: View, besides: str) -> Iterator[Entry]:
    for text in guides_of(view.scene.plan):
        if text.key != besides and view.offers(text.key):
            url = view.home.address(addresses.guide(view.plan, text.key, view.locale))
            yield Entry(text.key, url, view.prose(text.key))
