"""What a customer's request is answered with: the one matcher of edge, preview and tests."""

from dataclasses import replace
from typing import NamedTuple

from sunset.domain import addresses, targets
from sunset.domain.lookups import Leg, Lookup, Retirement, Route, Site
from sunset.domain.patterns import Asked
from sunset.domain.plans import ANY_LOCALE, PlacementKind
from sunset.domain.questions import Request, acknowledgement, choose
from sunset.domain.redirects import Ending
from sunset.domain.schedules import Stage

FRESH = 60
PERMANENT_FRESH = 86_400
PASS = "pass"  # noqa: S105 -- a verdict, not a password
ACKNOWLEDGED = (Stage.STOP_NEW, Stage.LIMIT)
CLOSING = (Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)


class Answer(NamedTuple):  # for it is made in steps, and they have to cost little
    """What to send: a page by (plan, surface, locale, key), a redirect, or a pass.

    ``route`` names the rule that answers, ``target`` the locale for which it leads to ``location``.
    """

    status: int
    surface: str = ""
    plan: str = ""
    locale: str = ""
    key: str = ""
    stage: str = ""
    location: str = ""
    fallback: bool = False
    negotiated: bool = False
    private: bool = False
    fresh: int = 0
    retry_after: int | None = None
    deprecation: int | None = None
    sunset: int | None = None
    route: str = ""
    target: str = ""


def answer(lookup: Lookup, request: Request, at: int) -> Answer:
    """Answer a request at an instant (epoch seconds)."""
    site = lookup.site(request.host)
    retirement = lookup.retirement(site.plan) if site else None
    if site and retirement:
        return _old(lookup, request, site, retirement, at)
    return _page(lookup, request, at)


class _Visit(NamedTuple):
    """A request for an old address, with all that its answer depends on."""

    request: Request
    site: Site
    plan: Retirement
    leg: Leg
    route: Route | None
    at: int


def _old(lookup: Lookup, request: Request, site: Site, plan: Retirement, at: int) -> Answer:
    leg, after = plan.leg(at)
    route = lookup.route(request.host, request.path, request.query, slash=request.slash)
    visit = _Visit(request, site, plan, leg, route, at)
    choice = choose(plan, request, route.locale if route else "")
    blank = Answer(
        200,
        plan=plan.plan,
        locale=choice.locale,
        key=leg.key,
        stage=str(leg.stage),
        fallback=choice.reason == "fallback",
        negotiated=True,
        deprecation=leg.deprecation,
        sunset=leg.sunset,
        route=route.name if route else "",
    )
    return capped(_by_stage(visit, blank), at, after)


def _by_stage(visit: _Visit, blank: Answer) -> Answer:
    if visit.route is None:
        return _unknown(visit, blank)
    if visit.route.ending is not Ending.STAGES:
        return _ended(visit, visit.route, blank)
    if visit.leg.brownout:
        _, until = visit.plan.leg(visit.at)
        pause = None if until is None else until - visit.at
        return blank._replace(status=503, surface="address", private=True, retry_after=pause)
    if visit.leg.stage in (Stage.GRACE, Stage.ARCHIVED):
        return _moved(visit, visit.route, blank)
    if visit.leg.stage is Stage.CLOSED:
        return blank._replace(surface="address") if visit.request.safe else _to_notice(blank)
    return _open(visit, blank)


def _open(visit: _Visit, blank: Answer) -> Answer:
    """Answer while the channel is still open: pass, or ask first."""
    asks = visit.leg.stage in ACKNOWLEDGED
    seen = visit.request.acknowledged == acknowledgement(blank.plan, blank.stage)
    if asks and not seen and visit.request.safe:
        return blank._replace(surface="address", private=True)
    return _pass(visit, blank._replace(private=asks))


def _pass(visit: _Visit, blank: Answer) -> Answer:
    if visit.site.placement is PlacementKind.FRONT:
        return blank._replace(surface=PASS, private=True)
    if visit.site.live_url:
        status = 302 if visit.request.safe else 307  # the live page takes the form that was sent
        return blank._replace(status=status, location=visit.site.live_url, private=True)
    if visit.leg.stage is Stage.PREPARE:
        return _reach(visit, blank._replace(private=True))
    return blank._replace(surface="notice") if visit.request.safe else _to_notice(blank)


def _reach(visit: _Visit, blank: Answer) -> Answer:
    """Answer before anything is announced, where no live page is left to pass to.

    The company sent its customers here, so they read how it is reached, and of no closing.
    """
    if visit.request.safe and visit.site.placement is PlacementKind.HOSTED:
        return blank._replace(surface="address")
    return blank._replace(status=404, surface="unknown")


def _moved(visit: _Visit, route: Route, blank: Answer) -> Answer:
    """Answer after closing: redirect to the successor, or say that the page is gone."""
    leading = _led(visit, route, blank)
    if leading.location and _is_permanent(visit, route):
        return leading._replace(status=308, negotiated=False)
    if visit.leg.stage is Stage.GRACE and leading.location:
        return _temporary(visit, route, leading)
    return blank._replace(status=410, surface="address")


def _is_permanent(visit: _Visit, route: Route) -> bool:
    """Say whether a redirect holds for good: one successor for everybody, and baked in."""
    since = visit.plan.permanent_from
    baked = visit.leg.stage is Stage.ARCHIVED or (since is not None and visit.at >= since)
    return route.successor and baked and route.shared


def _temporary(visit: _Visit, route: Route, leading: Answer) -> Answer:
    """Lead on; what a form sends goes only where the one true successor takes it."""
    if visit.request.safe:
        return leading._replace(status=302)
    if route.successor:
        return leading._replace(status=307, private=True)
    return _to_notice(leading)


def _ended(visit: _Visit, route: Route, blank: Answer) -> Answer:
    """Answer for an address that ends at once, whatever the stage."""
    over = blank._replace(deprecation=None, sunset=None)
    leading = _led(visit, route, over) if route.ending is Ending.PERMANENT else over
    if leading.location:
        return leading._replace(status=308, negotiated=not route.shared)
    surface = "notice" if visit.leg.stage in CLOSING else "address"
    return over._replace(status=451 if route.ending is Ending.LEGAL else 410, surface=surface)


def led(route: Route, target: str, asked: Asked, locale: str, hosts: tuple[str, ...]) -> str:
    """Return where one of a rule's targets leads who asked for an address, or nothing."""
    written = route.targets.get(target, "")
    if route.terms is None or not written:
        return written
    return targets.lead(written, route.terms, asked, locale, hosts)


def _led(visit: _Visit, route: Route, blank: Answer) -> Answer:
    """Add where a rule leads this visitor, if it leads anywhere."""
    target = blank.locale if route.targets.get(blank.locale) else ANY_LOCALE
    asked = Asked(visit.request.path, visit.request.query, visit.request.slash)
    location = led(route, target, asked, blank.locale, visit.plan.hosts)
    return blank._replace(location=location, target=target) if location else blank


def _unknown(visit: _Visit, blank: Answer) -> Answer:
    """Answer for an address no rule covers: the live site knows it, or nobody does."""
    if visit.site.placement is PlacementKind.FRONT and visit.leg.stage in (Stage.PREPARE, *CLOSING):
        return blank._replace(surface=PASS, private=True)
    return blank._replace(status=404, surface="unknown", deprecation=None, sunset=None)


def _to_notice(blank: Answer) -> Answer:
    location = addresses.notice(blank.plan, blank.locale) + _why(lost=blank.fallback)
    return blank._replace(status=303, location=location, target="", private=True)


def _why(*, lost: bool) -> str:
    """Return what makes a page say that it is not in the language asked for."""
    return "?fallback=1" if lost else ""


def _page(lookup: Lookup, request: Request, at: int) -> Answer:
    address = addresses.parse(request.path)
    plan = lookup.retirement(address.plan) if address else None
    if address is None or plan is None:
        return Answer(404, surface="unknown")
    leg, after = plan.leg(at)
    if leg.stage is Stage.PREPARE:
        return Answer(404, surface="unknown")
    blank = Answer(200, address.surface, plan.plan, key=leg.key, stage=str(leg.stage))
    if address.surface == addresses.SITEMAP:
        return blank
    if address.locale in plan.locales:
        return capped(blank._replace(locale=address.locale, fallback=request.fallback), at, after)
    return _negotiated(request, address, plan, blank, at)


def _negotiated(
    request: Request, address: addresses.Address, plan: Retirement, blank: Answer, at: int
) -> Answer:
    """Lead a neutral address to a locale's; a banner answers at once, for it is embedded."""
    choice = choose(plan, request, address.locale)
    lost = choice.reason == "fallback"
    found = blank._replace(locale=choice.locale, fallback=lost, negotiated=True)
    if address.surface.startswith("banner"):
        return capped(found, at, plan.leg(at)[1])
    location = replace(address, locale=choice.locale).path() + _why(lost=lost)
    return found._replace(status=302, location=location, private=True)


def capped(answer: Answer, at: int, after: int | None) -> Answer:
    """Set how long an answer stays fresh: never past the next change, pages not at all."""
    lasting = answer.location or answer.surface.startswith(("banner", "calendar", "feed"))
    longest = PERMANENT_FRESH if answer.status == 308 else FRESH  # noqa: PLR2004 -- permanent redirect
    if answer.private or not lasting:
        return answer
    return answer._replace(fresh=longest if after is None else max(0, min(longest, after - at)))
