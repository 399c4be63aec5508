"""Pages that belong to no plan."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.plans import Company
from sunset.edition.surfaces import LINES
from sunset.pages.templating import fill
from sunset.pages.views import Home, frame_of
from sunset.pages.writing import safe_url
from sunset.speech import speech


def unknown(
    companies: Iterable[Company],
    locale: str,
    locales: tuple[str, ...],
    home: Home,
    *,
    fallback: bool,
) -> bytes:
    """Render the page for an address of ours that nobody knows: the companies, no more."""
    links = {company.name: safe_url(company.url) for company in companies}
    context = {
        **_frame(locale, locales, home, fallback=fallback),
        "companies": tuple(sorted(links.items())),
        "ways": (),
        "help": None,
        "reading": None,
    }
    return fill("unknown", speech(locale), context)


def guides(
    companies: Iterable[Company],
    locale: str,
    locales: tuple[str, ...],
    home: Home,
    *,
    fallback: bool,
    away: bool,
) -> bytes:
    """Render the list of all guides, but for its lines: the edge puts those of each plan in.

    ``away`` is for those who searched while nobody could.
    """
    every = {tag: home.address(addresses.guides(locale=tag)) for tag in locales}
    tongue = speech(locale)
    names = [tongue.apart(name) for name in sorted({company.name for company in companies})]
    here = {} if away else {"canonical": every[locale], "alternates": every | _neutral(home)}
    context = {
        **_frame(locale, locales, home, fallback=fallback),
        **here,
        "away": away,
        "house": tongue.list(names) or urlsplit(home.public_url).hostname,
        "search": home.address(addresses.search(locale)),
        "calendar": home.address(addresses.calendar(locale=locale)),
        "feed": home.address(addresses.feed(locale=locale)),
        "lines": Markup(LINES.decode()),  # noqa: S704 -- our own mark
    }
    return fill("every-guide", tongue, context)


def _neutral(home: Home) -> dict[str, str]:
    return {"x-default": home.address(addresses.guides())}


def _frame(
    locale: str, locales: tuple[str, ...], home: Home, *, fallback: bool
) -> dict[str, object]:
    frame = frame_of(home, speech(locale), locales, fallback=fallback)
    return {**frame, "company": "", "company_url": ""}
