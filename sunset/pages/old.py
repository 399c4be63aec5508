"""What an old address shows: a choice, an interstitial, a pause, or that it is closed."""

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.plans import PlacementKind, Plan
from sunset.domain.schedules import Stage
from sunset.errors import N_
from sunset.pages import notice
from sunset.pages.ahead import ahead
from sunset.pages.views import View

_TEXTS = {
    Stage.STOP_NEW: "choice",
    Stage.LIMIT: "interstitial",
    Stage.CLOSED: "closed",
    Stage.GRACE: "closed",
    Stage.ARCHIVED: "gone",
}


def key_of(view: View) -> str:
    """Return the key of the text that an old address shows, or nothing where it passes."""
    return "brownout" if view.scene.pause else _TEXTS.get(view.scene.felt, "")


def is_needed_early(plan: Plan) -> bool:
    """Say whether an old address leads to us before anything is announced, and nowhere on."""
    return any(each.kind is PlacementKind.HOSTED and not each.live_url for each in plan.placements)


def old(view: View) -> bytes:
    """Render the page of an old address."""
    if view.scene.stage is Stage.PREPARE:
        return _reach(view)
    key = key_of(view)
    prose = view.prose(key)
    asks = key in {"choice", "interstitial"}
    return view.page(
        "ask" if asks else "shut",
        key=key,
        prose=prose,
        newer=ahead(view, prose, addresses.notice(view.plan, prose.newer)),
        title=prose.plain_title,
        today=notice.today(view),
        hours=notice.hours(view),
        until=_until(view),
        reading=view.prose(view.notice_key),
    )


def heading(view: View) -> Markup:
    """Return what stands above the page of an old address."""
    if view.scene.stage is Stage.PREPARE:
        return _how_to_reach(view)
    return view.library.title(key_of(view), view.scene, view.locale)


def _how_to_reach(view: View) -> Markup:
    company = view.speech.apart(view.scene.plan.company.name)
    return view.writer.gettext(N_("How to reach %(company)s"), company=company)


def _reach(view: View) -> bytes:
    """Say how the company is reached, as long as nothing was announced."""
    plan = view.scene.plan
    # Who came by the channel's own address is not sent round in a circle.
    circles = any(each.host in plan.channel.identity.lower() for each in plan.placements)
    return view.page(
        "reach",
        title=_how_to_reach(view),
        hours=view.writer.text(plan.channel.hours),
        identity="" if circles else plan.channel.identity,
    )


def unknown(view: View) -> bytes:
    """Render the page for an address that nobody knows."""
    quiet = view.scene.stage is Stage.PREPARE or view.scene.stays
    reading = None if quiet else view.prose(view.notice_key)
    return view.page("unknown", reading=reading, companies=())


def unknown_heading(view: View) -> Markup:
    """Return what stands above the page for an address that nobody knows."""
    return view.writer.gettext(N_("There is no page at this address"))


def _until(view: View) -> Markup:
    if view.scene.shut or view.scene.pause or view.scene.cancelled:
        return Markup("")
    if view.scene.held:
        return view.writer.gettext(N_("The closing date no longer holds; a new date follows."))
    closes = view.scene.closes
    return view.writer.gettext(
        N_("Closes on %(moment)s, %(zone)s."),
        moment=view.writer.moment(closes, "full"),
        zone=view.writer.zone(closes),
    )
