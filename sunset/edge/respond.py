"""Answer a request from an edition, at any instant: at the edge now, in a preview then."""

from dataclasses import replace

from sunset.domain import addresses, answers, unknowns
from sunset.domain.addresses import CALENDAR, FEED
from sunset.edge import acts
from sunset.edge.deliver import ANYWHERE, asset, deliver, unknown
from sunset.edge.feeds import together
from sunset.edge.headers import EVERYWHERE
from sunset.edge.messages import HttpRequest, HttpResponse, plain
from sunset.edge.programmes import programme
from sunset.edge.shelf import shelf, told_to_engines
from sunset.edge.visits import Visit, question, visit
from sunset.edition.records import UNKNOWN, Edition

ALLOW = ("Allow", "GET, HEAD, POST, OPTIONS")


def respond(edition: Edition, request: HttpRequest, at: int, public_url: str) -> HttpResponse:
    """Answer a request at an instant (epoch seconds)."""
    found = visit(edition, request, at, public_url)
    if found is None:
        return plain(421, "This host is not served here.")
    return _old(found) if found.old else _ours(found)


def _old(visit: Visit) -> HttpResponse:
    """Answer under an old host: each path and method there belongs to its rules."""
    act = acts.act_of(visit)
    if act is not None:
        return _done(visit, act)
    answer = answers.answer(visit.edition, question(visit), visit.at)
    if visit.request.method == "OPTIONS" and answer.surface != answers.PASS:
        return _options()
    response = deliver(visit, answer)
    if response.passed and visit.request.final:
        return plain(503, "This cannot be handed on. Please try again.", (("Retry-After", "1"),))
    response.answer = answer
    if not answer.route and response.counted is not None:
        host, path = visit.request.host, visit.request.path
        response.unknown = unknowns.collected(answer.plan, host, path, visit.at)
    return response


def _ours(visit: Visit) -> HttpResponse:
    method = visit.request.method
    if method == "OPTIONS":
        return _options()
    if method == "POST":
        return _post(visit)
    if not visit.request.safe:
        return plain(405, headers=(ALLOW,))
    address = addresses.parse(visit.request.path)
    if address is None:
        return asset(visit) or told_to_engines(visit) or unknown(visit)
    if not address.plan:
        subscribed = address.surface in (CALENDAR, FEED)
        return together(visit, address) if subscribed else shelf(visit, address)
    return _named(visit, address)


def _named(visit: Visit, address: addresses.Address) -> HttpResponse:
    """Answer for the address of a plan, or of a programme."""
    if address.surface == addresses.PROGRAMME:
        return programme(visit, address)
    answer = answers.answer(visit.edition, question(visit), visit.at)
    if answer.surface == UNKNOWN and address.surface in ANYWHERE:
        # A page of another company asks: browsers tell it what is wrong only where it may read us.
        return plain(404, "No plan of this name has a banner here.", EVERYWHERE)
    return deliver(visit, answer)


def _post(visit: Visit) -> HttpResponse:
    if visit.request.too_large:
        return _refused(visit, plain(413, "This form is too large."))
    act = acts.act_of(visit)
    if act is None:
        return plain(400, "This form is not known here.")
    return _done(visit, act)


def _done(visit: Visit, act: acts.Act) -> HttpResponse:
    """Do what a form asks for, unless another site sent it."""
    if visit.request.foreign:
        return _refused(visit, plain(403, "This form was sent from another site."))
    return acts.perform(visit, act)


def _refused(visit: Visit, refusal: HttpResponse) -> HttpResponse:
    """Refuse a form with the page it stands on, in its language; with a sentence where none is.

    Whoever reads through another site's translation, or writes much where no browser stops her,
    can go on from there.
    """
    # What is looked for would be asked of the rooms.
    query = visit.request.query if visit.old else ""
    asked = replace(visit.request, method="GET", query=query, if_none_match="", form=None)
    page = (_old if visit.old else _ours)(replace(visit, request=asked))
    if not page.body:
        return refusal
    lines = (line for line in page.headers if line[0] not in ("ETag", "Cache-Control"))
    kept = ("Cache-Control", "private, no-store")
    return HttpResponse(refusal.status, (*lines, kept), page.body)


def _options() -> HttpResponse:
    return HttpResponse(204, (ALLOW, ("Cache-Control", "no-store")))
