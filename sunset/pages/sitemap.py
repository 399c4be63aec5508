"""What search engines may read of a plan: each page in each of its languages."""

from collections.abc import Iterator
from html import escape

from sunset.domain import addresses
from sunset.domain.addresses import GUIDES, OUTCOME, Address
from sunset.domain.texts import guides_of
from sunset.pages.outcome import has_outcome
from sunset.pages.views import View

_WHOLE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}</urlset>\n'
)


def sitemap(view: View) -> bytes:
    """Write the addresses of a plan's pages; nobody is led to a language that is not there."""
    return _WHOLE.format("".join(_entries(view))).encode()


def _entries(view: View) -> Iterator[str]:
    locales = view.scene.plan.locales
    yield from _page(view, "notice", locales)
    if view.scene.plan.programme:
        yield from _page(view, addresses.PROGRAMME, locales)
    if view.scene.stays:
        return
    yield from _page(view, GUIDES, locales)
    if has_outcome(view):
        yield from _page(view, OUTCOME, locales)
    for text in guides_of(view.scene.plan):
        if view.offers(text.key):
            yield from _page(view, text.surface, view.written_in(text.key))


def _page(view: View, surface: str, locales: tuple[str, ...]) -> Iterator[str]:
    places = {tag: _address(view, surface, tag) for tag in locales}
    tongues = {**places, "x-default": _address(view, surface, "")}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{url}"/>'
        for tag, url in tongues.items()
    )
    yield from (f"<url><loc>{url}</loc>{links}</url>\n" for url in places.values())


def _address(view: View, surface: str, locale: str) -> str:
    name = view.scene.plan.programme if surface == addresses.PROGRAMME else view.plan
    return escape(view.home.address(Address(surface, name, locale).path()))
