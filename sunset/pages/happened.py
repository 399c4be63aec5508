"""Everything that happened to a plan, as customers read it in a feed and when it is over."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from sunset.domain.chronicle import Event, Happening, chronicle
from sunset.domain.schedules import wall
from sunset.errors import N_
from sunset.pages import told_changes
from sunset.pages.scenes import Move, Scene, Stop
from sunset.pages.writing import Writer

_TITLES = {
    Event.ANNOUNCED: N_("%(channel)s will close on %(date)s"),
    Event.MOVED: N_("%(channel)s: the closing moved from %(before)s to %(date)s"),
    Event.HELD: N_("%(channel)s: still open; a new date follows"),
    Event.PAUSED: N_("%(channel)s: the closing is paused; a new date follows"),
    Event.RESUMED: N_("%(channel)s: the closing goes on and comes on %(date)s"),
    Event.CANCELLED: N_("%(channel)s stays open"),
    Event.REOPENED: N_("%(channel)s: open again"),
    Event.CLOSED: N_("%(channel)s closed on %(date)s"),
}
_OTHER_DATES = N_("%(channel)s: other dates changed, the closing date stays")
_HELD = N_("On %(day)s a step did not begin: the announced date, %(date)s, no longer held.")
_PLAIN = {
    Event.ANNOUNCED: N_("We announced the closing."),
    Event.CLOSED: N_("We closed this way to reach us. The other ways answer you."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that happened: on which day, what, and why."""

    on: date
    what: Markup
    reason: Markup


def happened(scene: Scene) -> tuple[Happening, ...]:
    """Return everything that happened until a scene began, oldest first."""
    return chronicle(scene.plan, scene.life, scene.span.start)


def announced(every: tuple[Happening, ...]) -> datetime:
    """Return when customers first read of a plan: what was decided before, they read then."""
    return next(each.at for each in every if each.event is Event.ANNOUNCED)


def told(happening: Happening, writer: Writer) -> Told:
    """Say what happened, with the old date struck out beside the new one."""
    on = wall(happening.at, happening.after.zone).date()
    what, reason = _what(happening, on, writer)
    return Told(on=on, what=what, reason=reason)


def title(happening: Happening, writer: Writer) -> str:
    """Say what happened in one plain line."""
    speech, before = writer.speech, happening.before or happening.after
    stays = happening.event is Event.MOVED and not happening.moved
    on = happening.after.closes
    if happening.event is Event.CLOSED:
        on = wall(happening.at, happening.after.zone)
    return speech.gettext(
        _OTHER_DATES if stays else _TITLES[happening.event],
        channel=writer.plain_name(writer.scene.plan.channel.name),
        before=speech.date(before.closes.date()),
        date=speech.date(on.date()),
    )


def _what(happening: Happening, on: date, writer: Writer) -> tuple[Markup, Markup]:
    if happening.reason is None:
        return _sentence(happening, on, writer), Markup("")
    change: Move | Stop
    if happening.event in (Event.PAUSED, Event.CANCELLED):
        change = Stop(on, happening.reason, str(happening.event))
    else:
        before = (happening.before or happening.after).closes
        kind = str(happening.event)
        change = Move(on, before, happening.after.closes, happening.reason, kind)
    made = told_changes.told(change, writer)
    return made.what, made.reason


def _sentence(happening: Happening, on: date, writer: Writer) -> Markup:
    if happening.event is Event.HELD:
        struck = Markup("<del>{}</del>").format(writer.day(happening.after.closes))
        return writer.gettext(_HELD, day=writer.day(on), date=struck)
    return writer.gettext(_PLAIN[happening.event])
