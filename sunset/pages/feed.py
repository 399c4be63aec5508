"""The changes of a plan as an Atom feed (RFC 4287): an entry for each, the same id for ever."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from sunset.documents.xml_text import xml_text
from sunset.domain import addresses
from sunset.domain.chronicle import Happening
from sunset.domain.plans import Company
from sunset.edition.surfaces import ENTRIES, UPDATED
from sunset.errors import N_
from sunset.pages.happened import announced, happened, title, told
from sunset.pages.views import Home, View
from sunset.speech import Speech, speech

ATOM = "application/atom+xml; charset=utf-8"
_FEED = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
    "<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
    '<author><name>{author}</name></author>\n<link rel="self" type="application/atom+xml"'
    ' hreflang="{lang}" href="{own}"/>\n'
    '<link rel="alternate" type="text/html" hreflang="{lang}" href="{page}"/>\n'
    "{related}{entries}</feed>\n"
)
_RELATED = Markup('<link rel="related" type="text/html" hreflang="{lang}" href="{page}"/>\n')
_ENTRY = Markup(
    '<entry xml:lang="{lang}">\n<id>{id}</id>\n<title>{title}</title>\n'
    "<updated>{at}</updated>\n<published>{at}</published>\n"
    "<author><name>{author}</name></author>\n"
    '<link rel="alternate" type="text/html" hreflang="{lang}" href="{page}"/>\n'
    '<content type="html">{content}</content>\n</entry>\n'
)


def feed(view: View) -> bytes:
    """Write the changes of a plan until now, the newest first."""
    every = happened(view.scene)
    first = announced(every)
    filled = _FEED.format(
        lang=view.locale,
        id=_id(view, first),
        title=xml_text(_title(view.speech, view.writer.plain_name(view.scene.plan.channel.name))),
        updated=_instant(max(first, every[-1].at)),
        author=xml_text(view.scene.plan.company.name),
        own=view.home.address(addresses.feed(view.plan, view.locale)),
        page=view.to_notice(),
        related=_related(view),
        entries=Markup("").join(_entries(view, every)),
    )
    return filled.encode()


def _related(view: View) -> Markup:
    """Return the link to the programme of a plan, which asks for the country."""
    name = view.scene.plan.programme
    page = view.home.address(addresses.Address(addresses.PROGRAMME, name, view.locale).path())
    return _RELATED.format(lang=view.locale, page=page) if name else Markup("")


def every_feed(companies: Collection[Company], locale: str, home: Home) -> bytes:
    """Write the changes of all plans, but for the entries: the edge puts those of each plan in."""
    tongue, host = speech(locale), urlsplit(home.public_url).hostname or ""
    names = sorted({company.name for company in companies})
    filled = _FEED.format(
        lang=locale,
        # The year in which feeds began here; nothing of it ever changes (RFC 4151).
        id=f"tag:{host},2026:changes/{locale}",
        title=xml_text(_title(tongue, tongue.list([tongue.apart(name) for name in names]))),
        updated=Markup(UPDATED),  # noqa: S704 -- our own mark
        author=xml_text(tongue.list(names)) or host,
        own=home.address(addresses.feed(locale=locale)),
        page=home.address(addresses.guides(locale=locale)),
        related="",
        entries=Markup(ENTRIES),  # noqa: S704 -- the same
    )
    return filled.encode()


def _title(tongue: Speech, of: str) -> str:
    return tongue.gettext(N_("Changes: %(name)s"), name=of)


def _entries(view: View, every: tuple[Happening, ...]) -> Iterator[Markup]:
    first = announced(every)
    for each in reversed(every):
        yield _ENTRY.format(
            lang=view.locale,
            id=f"{_id(view, first)}/{each.name}",
            title=xml_text(title(each, view.writer)),
            at=_instant(max(first, each.at)),
            author=xml_text(view.scene.plan.company.name),
            page=view.to_notice(),
            content=escape(str(_content(view, each))),
        )


def _content(view: View, each: Happening) -> Markup:
    """Return HTML that reads well where no stylesheet of ours is."""
    said = told(each, view.writer)
    paragraph = Markup('<p lang="{}" dir="{}">{}</p>')
    written = paragraph.format(view.locale, view.speech.direction, said.what)
    if said.reason:
        why = view.writer.gettext(N_("Reason: %(reason)s"), reason=said.reason)
        written += paragraph.format(view.locale, view.speech.direction, why)
    return Markup(xml_text(written))  # noqa: S704 -- the same, without what XML forbids


def _id(view: View, first: datetime) -> str:
    """Name a feed by what never changes: our host, the day of the promise, plan and locale."""
    host = urlsplit(view.home.public_url).hostname or ""
    return f"tag:{host},{first:%Y-%m-%d}:{view.plan}/{view.locale}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
