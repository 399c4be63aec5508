"""Pages that belong to no plan."""

from collections.abc import Iterable

from sunset.domain.plans import Company
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
        **frame_of(home, speech(locale), locales, fallback=fallback),
        "company": "",
        "company_url": "",
        "companies": tuple(sorted(links.items())),
        "ways": (),
        "help": None,
        "reading": None,
    }
    return fill("unknown", speech(locale), context)
