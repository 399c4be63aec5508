"""The notice: what ends, when and why, what to do now, and every date that was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.schedules import DATED, Stage
from sunset.errors import N_
from sunset.pages.ahead import ahead
from sunset.pages.scenes import Scene
from sunset.pages.told_changes import told
from sunset.pages.views import View, alternates

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


def notice(view: View) -> bytes:
    """Render the notice of a plan."""
    if view.scene.stays:
        return staying(view)
    prose, writer = view.prose(view.notice_key), view.writer
    closes = view.scene.closes
    return view.page(
        "notice",
        title=view.speech.gettext(
            headline(view.scene),
            channel=writer.plain_name(view.scene.plan.channel.name),
            date=view.speech.date(closes.date()),
        ),
        headline=heading(view),
        prose=prose,
        description=prose.plain_summary,
        newer=ahead(view, prose, addresses.notice(view.plan, prose.newer)),
        closing=closing(view),
        withdrawn=Markup("<del>{}</del>").format(writer.day(closes)),
        today=today(view),
        hours=hours(view),
        changes=tuple(told(change, writer) for change in view.scene.changes),
        rail=tuple(rail(view)),
        **alternates(view, "notice"),
    )


def staying(view: View) -> bytes:
    """Render the notice of a channel that stays open in a country, with the reason for it."""
    writer, plan = view.writer, view.scene.plan
    channel = writer.plain_name(plan.channel.name)
    return view.page(
        "stays",
        title=view.speech.gettext(headline(view.scene), channel=channel),
        headline=heading(view),
        today=today(view),
        hours=hours(view),
        reason=writer.text(plan.stays.reason if plan.stays else {}),
        law=plan.stays.law if plan.stays else "",
        **alternates(view, "notice"),
    )


def heading(view: View) -> Markup:
    """Return what stands above a notice."""
    writer, scene = view.writer, view.scene
    values: dict[str, object] = {"channel": writer.name(scene.plan.channel.name)}
    if not scene.stays:
        values["date"] = writer.day(scene.closes)
    return writer.gettext(headline(scene), **values)


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
    return writer.gettext(_TODAY[view.scene.felt])


def hours(view: View) -> Markup:
    """Return the hours that hold today; nothing once the channel is closed or pauses."""
    channel, scene = view.scene.plan.channel, view.scene
    if scene.shut or scene.pause:
        return Markup("")
    limited = scene.felt is Stage.LIMIT
    return view.writer.text(channel.limited_hours if limited else channel.hours)


def rail(view: View) -> Iterator[Step]:
    """Yield every stage in its order, in words that customers use; none that will never come."""
    for stage in () if view.scene.cancelled else DATED:
        if view.scene.schedule.start(stage) is None:
            continue
        yield _step(view, stage)
        if stage is Stage.LIMIT and view.scene.pauses and not view.scene.withdrawn(Stage.CLOSED):
            yield _pauses(view)


def headline(scene: Scene) -> str:
    """Return the sentence that says what becomes of the channel."""
    if scene.cancelled or scene.stays:
        return N_("%(channel)s stays open")
    if scene.shut:
        return N_("%(channel)s closed on %(date)s")
    if scene.held:
        return N_("%(channel)s: still open; a new date follows")
    return N_("%(channel)s will close on %(date)s")


def _step(view: View, stage: Stage) -> Step:
    phase = _phase(view.scene, stage)
    limited = stage is Stage.LIMIT and not _is_suspended(view.scene, stage)
    return Step(
        glyph=str(stage),
        when=_when(view, stage, phase),
        what=view.writer.gettext(_sentence(view.scene, stage, phase)),
        phase=phase,
        hours=view.writer.text(view.scene.plan.channel.limited_hours) if limited else None,
    )


def _sentence(scene: Scene, stage: Stage, phase: str) -> str:
    if _is_suspended(scene, stage):
        return N_("Limits do not apply while the closing is paused.")
    known = _AHEAD if phase == "next" else {**_AHEAD, **_BEHIND}
    ended = _ENDED if phase == "past" and scene.shut else known
    return ended.get(stage, known[stage])


def _is_suspended(scene: Scene, stage: Stage) -> bool:
    """Say whether a stage that began takes nothing away for now."""
    return scene.paused and stage is Stage.LIMIT is scene.stage


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
