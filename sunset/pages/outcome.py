"""What was promised and what happened, once a channel is closed or stays after all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.chronicle import Event
from sunset.domain.schedules import DATED, Stage, settled, wall
from sunset.domain.turns import dated
from sunset.errors import N_
from sunset.pages.happened import happened, told
from sunset.pages.views import View, alternates

_DATES = {
    Stage.ANNOUNCE: N_("We announced the closing."),
    Stage.STOP_NEW: N_("New questions went to the other ways. Open cases went on here."),
    Stage.LIMIT: N_("Limits applied here."),
    Stage.CLOSED: N_("We closed this way to reach us. The other ways answer you."),
    Stage.GRACE: N_("Old addresses lead straight to the other ways."),
    Stage.ARCHIVED: N_("Old addresses no longer lead on; they only say who helps you."),
}
_AMONG_DATES = (Event.ANNOUNCED, Event.CLOSED)
_LED = N_("Old addresses led straight to the other ways.")
_KEPT = N_("On the day we promised first.")
_SLIPPED = N_("First promised for %(date)s.")
_NEVER = N_("Promised for %(date)s, then called off.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A date that was promised first, and what became of it."""

    glyph: str
    when: Markup | None
    what: Markup
    note: Markup


def has_outcome(view: View) -> bool:
    """Say whether nobody waits for the dates of a plan any more."""
    return view.scene.shut or view.scene.cancelled


def outcome(view: View) -> bytes:
    """Render what was promised, what became of each date, and everything that happened."""
    name, scene, writer = view.scene.plan.channel.name, view.scene, view.writer
    sentence = N_("%(channel)s: what we promised, and what happened")
    return view.page(
        addresses.OUTCOME,
        title=view.speech.gettext(sentence, channel=writer.plain_name(name)),
        headline=writer.gettext(sentence, channel=writer.name(name)),
        dates=tuple(_dates(view)),
        happened=tuple(told(x, writer) for x in happened(scene) if x.event not in _AMONG_DATES),
        pauses=tuple(writer.window(w.start, w.end) for w in scene.pauses) if scene.shut else (),
        reason=writer.text(scene.plan.reason),
        cases=writer.text(scene.plan.cases),
        data=writer.text(scene.plan.data),
        **alternates(view, addresses.OUTCOME),
    )


def _dates(view: View) -> Iterator[Promise]:
    """Yield each date that came, or that was called off."""
    first = dated(view.scene.plan)[0].schedule
    for stage in DATED:
        planned, came = first.start(stage), _came(view, stage)
        promised = None if planned is None else settled(planned, first.zone)
        if came is None and (promised is None or not view.scene.cancelled):
            continue
        yield Promise(
            glyph=str(stage),
            when=None if came is None else view.writer.day(came),
            what=view.writer.gettext(_sentence(view, stage)),
            note=_note(view, promised, came),
        )


def _came(view: View, stage: Stage) -> datetime | None:
    """Return when a stage began, on the wall; nothing where it never did, or not yet."""
    scene = view.scene
    began = scene.life.began(stage, scene.span.start)
    if scene.schedule.start(stage) is None or began is None or began > scene.span.start:
        return None
    return wall(began, scene.schedule.zone)


def _note(view: View, promised: datetime | None, came: datetime | None) -> Markup:
    if promised is None:
        return Markup("")
    if came is not None and promised.date() == came.date():
        return view.writer.gettext(_KEPT)
    sentence = _NEVER if came is None else _SLIPPED
    return view.writer.gettext(
        sentence, date=Markup("<del>{}</del>").format(view.writer.day(promised))
    )


def _sentence(view: View, stage: Stage) -> str:
    is_over = stage is Stage.GRACE and view.scene.stage is Stage.ARCHIVED
    return _LED if is_over else _DATES[stage]
