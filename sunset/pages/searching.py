"""What a search found, as the page that readers see; the rooms make it, for they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunset.documents.finding import EXCERPT, MOST_FOUND, Found, Piece, excerpt, terms
from sunset.domain import addresses
from sunset.pages.templating import fill
from sunset.pages.views import Home, frame_of
from sunset.pages.writing import direction
from sunset.speech import speech


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    url: str
    lang: str
    dir: str
    channel: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


def results(
    query: str,
    found: Sequence[Found],
    locale: str,
    locales: tuple[str, ...],
    home: Home,
    *,
    fallback: bool = False,
) -> bytes:
    """Render what was found, each with the words that were looked for marked."""
    told = speech(locale)
    none = told.gettext("No guide in %(language)s says this.", language=told.own_name)
    some = told.ngettext("%(num)s guide", "%(num)s guides", len(found))
    context = {
        **frame_of(home, told, locales, fallback=fallback),
        "company": "",
        "company_url": "",
        "query": query,
        "found": tuple(_shown(each, query, locale, home) for each in found),
        "told": some if found else none,
        "cut": len(found) == MOST_FOUND,
        "search": home.address(addresses.search(locale)),
        "every": home.address(addresses.guides(locale=locale)),
    }
    return fill("search", told, context)


def _shown(found: Found, query: str, locale: str, home: Home) -> _Shown:
    looked_for = terms(query)
    whole = excerpt(found.title, looked_for) if len(found.title) <= EXCERPT else ()
    return _Shown(
        url=home.address(addresses.guide(found.plan, found.guide, locale)),
        lang=found.language,
        dir=direction(found.language),
        channel=found.channel,
        title=whole or (Piece(found.title),),
        excerpt=excerpt(found.text, looked_for),
    )
