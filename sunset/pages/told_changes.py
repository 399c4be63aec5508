"""What customers read of each change of dates, each pause, and the end of a plan."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sunset.errors import N_
from sunset.pages.scenes import Move, Stop
from sunset.pages.writing import Writer

_STOPS = {
    "paused": N_("Paused on %(day)s."),
    "cancelled": N_("Called off on %(day)s."),
}
_MOVES = {
    "moved": N_("Moved from %(before)s to %(after)s on %(day)s."),
    "resumed": N_("Resumed on %(day)s: moved from %(before)s to %(after)s."),
    "reopened": N_("Open again since %(day)s: moved from %(before)s to %(after)s."),
}
_STAYS = {
    "moved": N_("Other dates were changed on %(day)s; the closing date stays."),
    "resumed": N_("Resumed on %(day)s; the closing date stays."),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of dates as customers read it."""

    what: Markup
    reason: Markup


def told(change: Move | Stop, writer: Writer) -> Change:
    """Say what was changed, and why."""
    if isinstance(change, Stop):
        what = writer.gettext(_STOPS[change.kind], day=writer.day(change.on))
    elif change.before == change.after:
        what = writer.gettext(_STAYS.get(change.kind, _STAYS["moved"]), day=writer.day(change.on))
    else:
        before, after = _told_apart(change, writer)
        what = writer.gettext(
            _MOVES[change.kind],
            before=Markup("<del>{}</del>").format(before),
            after=Markup("<ins>{}</ins>").format(after),
            day=writer.day(change.on),
        )
    return Change(what, writer.text(change.reason))


def _told_apart(move: Move, writer: Writer) -> tuple[Markup, Markup]:
    def tell(moment: datetime) -> Markup:
        same_day = move.before.date() == move.after.date()
        return writer.moment(moment) if same_day else writer.day(moment)

    return tell(move.before), tell(move.after)
