"""The notice: what ends, when and why, what to do now, and every date that was changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.schedules import DATED, Stage
from sunset.errors import N_
from sunset.pages.ahead import ahead
from sunset.pages.scenes import Move, Scene
from sunset.pages.views import View, alternates
from sunset.pages.writing import Writer

_TODAY = {
    Stage.PREPARE: N_("open as usual."),
    Stage.ANNOUNCE: N_("open as usual."),
    Stage.STOP_NEW: N_("open if you already have an open case. New question? Use the ways below."),
    Stage.LIMIT: N_("open, with limits."),
    Stage.CLOSED: N_("closed. The ways below help you."),
    Stage.GRACE: N_("closed. Old addresses lead to the ways below."),
    Stage.ARCHIVED: N_("closed for good. The ways below help you."),
}
_AHEAD = {
    Stage.ANNOUNCE: N_("We announce the closing."),
    Stage.STOP_NEW: N_("New questions go to the other ways. Open cases go on here as before."),
    Stage.LIMIT: N_("Limits begin here."),
    Stage.CLOSED: N_("We close this way to reach us. The other ways answer you."),
    Stage.GRACE: N_("Old addresses lead straight to the other ways."),
    Stage.ARCHIVED: N_("Old addresses no longer lead on; they only say who helps you."),
}
_BEHIND = {
    Stage.ANNOUNCE: N_("We announced the closing."),
    Stage.LIMIT: N_("Limits apply here."),
    Stage.CLOSED: N_("We closed this way to reach us. The other ways answer you."),
}
_ENDED = {
    Stage.STOP_NEW: N_("New questions went to the other ways. Open cases went on here."),
    Stage.LIMIT: N_("Limits applied here."),
    Stage.GRACE: N_("Old addresses led straight to the other ways."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A stop of the rail: when, and what customers notice then."""

    glyph: str
    when: Markup
    what: Markup
    phase: str
    hours: Markup | None = None
    windows: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of dates as customers read it."""

    what: Markup
    reason: Markup


def notice(view: View) -> bytes:
    """Render the notice of a plan."""
    prose, writer = view.prose(view.notice_key), view.writer
    name = view.scene.plan.channel.name
    closes = view.scene.closes
    sentence = _headline(view.scene)
    return view.page(
        "notice",
        title=view.speech.gettext(
            sentence, channel=writer.plain(name), date=view.speech.date(closes.date())
        ),
        headline=writer.gettext(sentence, channel=writer.name(name), date=writer.day(closes)),
        prose=prose,
        description=prose.plain_summary,
        newer=ahead(view, prose, addresses.notice(view.plan, prose.newer)),
        closing=closing(view),
        withdrawn=Markup("<del>{}</del>").format(writer.day(closes)),
        today=today(view),
        hours=hours(view),
        moves=tuple(_change(move, writer) for move in view.scene.moves),
        rail=tuple(rail(view)),
        **alternates(view, "notice"),
    )


def closing(view: View) -> tuple[Markup, Markup] | None:
    """Return weekday and time of the closing, and its zone; nothing while it is held."""
    if view.scene.held:
        return None
    closes = view.scene.closes
    return view.writer.weekday_and_time(closes), view.writer.zone(closes)


def today(view: View) -> Markup:
    """Say what works today."""
    writer, pause = view.writer, view.scene.pause
    if pause:
        window = writer.window(pause.start, pause.end)
        return writer.gettext(
            N_("a planned pause, %(window)s, %(zone)s."),
            window=window,
            zone=writer.zone(pause.start),
        )
    return writer.gettext(_TODAY[view.scene.stage])


def hours(view: View) -> Markup:
    """Return the hours that hold today; nothing once the channel is closed or pauses."""
    channel, scene = view.scene.plan.channel, view.scene
    if scene.shut or scene.pause:
        return Markup("")
    limited = scene.stage is Stage.LIMIT
    return view.writer.text(channel.limited_hours if limited else channel.hours)


def rail(view: View) -> Iterator[Step]:
    """Yield every stage in its order, in words that customers use."""
    for stage in DATED:
        if view.scene.schedule.start(stage) is None:
            continue
        yield _step(view, stage)
        if stage is Stage.LIMIT and view.scene.pauses and not view.scene.withdrawn(Stage.CLOSED):
            yield _pauses(view)


def _headline(scene: Scene) -> str:
    if scene.shut:
        return N_("%(channel)s closed on %(date)s")
    if scene.held:
        return N_("%(channel)s: still open; a new date follows")
    return N_("%(channel)s will close on %(date)s")


def _step(view: View, stage: Stage) -> Step:
    phase = _phase(view.scene, stage)
    known = _AHEAD if phase == "next" else {**_AHEAD, **_BEHIND}
    ended = _ENDED if phase == "past" and view.scene.shut else known
    sentence = ended.get(stage, known[stage])
    limited = stage is Stage.LIMIT
    return Step(
        glyph=str(stage),
        when=_when(view, stage, phase),
        what=view.writer.gettext(sentence),
        phase=phase,
        hours=view.writer.text(view.scene.plan.channel.limited_hours) if limited else None,
    )


def _when(view: View, stage: Stage, phase: str) -> Markup:
    due, writer = view.scene.due(stage), view.writer
    if due is None:
        return writer.gettext(N_("A new date follows"))
    if stage is Stage.CLOSED:
        return writer.moment(due)
    if stage is Stage.ANNOUNCE or (phase == "past" and view.scene.shut):
        return writer.day(due)
    sentence = N_("From %(date)s") if phase == "next" else N_("Since %(date)s")
    return writer.gettext(sentence, date=writer.day(due))


def _pauses(view: View) -> Step:
    writer, windows = view.writer, view.scene.pauses
    days = [view.speech.date(window.start.date(), "day") for window in windows]
    shown = "past" if view.scene.shut else "now" if view.scene.pause else ""
    return Step(
        glyph="brownout",
        when=writer.gettext(N_("Planned pauses: %(days)s"), days=view.speech.list(days)),
        what=writer.gettext(N_("Closed for some hours, to try the other ways:")),
        phase=shown,
        windows=tuple(writer.window(window.start, window.end) for window in windows),
    )


def _phase(scene: Scene, stage: Stage) -> str:
    order = tuple(Stage)
    if stage is scene.stage:
        return "" if scene.pause else "now"
    return "past" if order.index(stage) < order.index(scene.stage) else "next"


def _change(move: Move, writer: Writer) -> Change:
    if move.before == move.after:
        what = writer.gettext(
            N_("Other dates were changed on %(day)s; the closing date stays."),
            day=writer.day(move.on),
        )
    else:
        before, after = _told_apart(move, writer)
        what = writer.gettext(
            N_("Moved from %(before)s to %(after)s on %(day)s."),
            before=Markup("<del>{}</del>").format(before),
            after=Markup("<ins>{}</ins>").format(after),
            day=writer.day(move.on),
        )
    return Change(what, writer.text(move.reason))


def _told_apart(move: Move, writer: Writer) -> tuple[Markup, Markup]:
    def tell(moment: datetime) -> Markup:
        same_day = move.before.date() == move.after.date()
        return writer.moment(moment) if same_day else writer.day(moment)

    return tell(move.before), tell(move.after)
