"""Search the guides that customers may read."""

from flask import Response, make_response, request

from sunset.documents.finding import MOST_CHARACTERS
from sunset.errors import NotFound
from sunset.pages import searching
from sunset.pages.views import Home
from sunset.speech import complete_locales
from sunset.store import search as finding
from sunset.web.access import everybody
from sunset.web.public import public
from sunset.web.rooms import now, rooms, store


@public.get("/<locale>/search")
@everybody
def search(locale: str) -> Response:
    """Show the guides of a language that hold what was typed; it is kept nowhere."""
    locales = complete_locales()
    if locale not in locales:
        raise NotFound(locale)
    query = request.args.get("q", "")[:MOST_CHARACTERS].strip()
    with store().read() as session:
        guides = finding.find(session, query, locale, now())
    home = Home(public_url=rooms().settings.public_url)
    lost = request.args.get("fallback") == "1"
    page = searching.results(query, guides, locale, locales, home, fallback=lost)
    return make_response(page)
