"""Turn a plan into what its timeline shows, in the reader's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sunset.domain.facts import Published
from sunset.domain.milestones import Standing
from sunset.domain.plans import Milestone
from sunset.domain.schedules import DATED, Stage, wall
from sunset.domain.timeline import GATES
from sunset.insights.sheet import Bar, Brownout, Flags, Gate, Held, Marker, Sheet, Words
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the parts of a timeline lead; a picture that is downloaded leads nowhere."""

    gate: Callable[[str], str] = lambda _: ""
    milestone: Callable[[str], str] = lambda _: ""
    more: str = ""


def sheet_of(view: Outlook, speech: Speech, links: Links | None = None) -> Sheet:
    """Draw up the timeline of a plan."""
    links = links or Links()
    words = words_of(speech)
    starts = dict(_starts(view))
    return Sheet(
        stages=tuple(_bars(starts, words, speech)),
        flags=_flags(view, starts, speech),
        words=words,
        baseline=_baseline(view, starts),
        markers=(*_milestones(view, speech, links), *_windows(view, speech)),
        brownouts=tuple(Brownout(start=w.start, end=w.end) for w in view.schedule.brownouts),
        gates=tuple(_gates(view, starts, speech, links)),
        held=tuple(_held(view, speech)),
        more_href=links.more,
        rtl=speech.direction == "rtl",
    )


def words_of(speech: Speech) -> Words:
    """Say dates, spans and shifts for a timeline."""

    def day(at: datetime) -> str:
        return speech.part(at.date(), "MMMd")

    def span(start: datetime, end: datetime | None) -> str:
        if end is None:
            return speech.gettext("from %(date)s", date=speech.date(start.date(), "medium"))
        return speech.gettext("%(start)s – %(end)s", start=day(start), end=day(end))

    return Words(
        day=day,
        day_number=lambda at: speech.part(at.date(), "d"),
        month=lambda at: speech.part(at.date(), "MMM"),
        month_year=lambda at: speech.part(at.date(), "yMMM"),
        quarter=lambda at: speech.part(at.date(), "QQQ"),
        year=lambda at: speech.part(at.date(), "y"),
        week=lambda at: speech.date(at.date(), "medium"),
        moment=lambda at: wording.moment(at, speech),
        span=span,
        moved=lambda days: wording.moved(days, speech),
        more=lambda n: speech.ngettext("+%(num)s more in the list", "+%(num)s more in the list", n),
        brownout=wording.stage_name("brownout", speech),
    )


def _starts(view: Outlook) -> Iterator[tuple[Stage, datetime]]:
    """Give each stage its start; one that is held begins today at the earliest."""
    dated = [(stage, at) for stage in DATED if (at := view.schedule.start(stage))]
    if view.state.stage is Stage.PREPARE:
        first = min([view.wall, *(datetime.combine(m.due, time()) for m in view.plan.milestones)])
        if dated and first < dated[0][1]:
            yield Stage.PREPARE, first
    held = view.held
    for stage, at in dated:
        if held is None or DATED.index(stage) < DATED.index(held):
            yield stage, at
        elif stage is held:
            yield stage, view.wall
        elif at > view.wall:
            yield stage, at


def _bars(starts: dict[Stage, datetime], words: Words, speech: Speech) -> Iterator[Bar]:
    ends = [*list(starts.values())[1:], None]
    for (stage, start), end in zip(starts.items(), ends, strict=True):
        name = wording.stage_name(stage, speech)
        yield Bar(stage=stage, label=name, start=start, end=end, dates=words.span(start, end))


def _flags(view: Outlook, starts: dict[Stage, datetime], speech: Speech) -> Flags:
    today = speech.gettext("Today, %(date)s", date=speech.part(view.today, "MMMd"))
    closes = starts.get(Stage.CLOSED)
    if closes is None:
        return Flags(today=today)
    said = speech.gettext("Closes %(date)s", date=wording.moment(closes, speech))
    was = "" if view.was is None else speech.date(view.was.date(), "medium")
    return Flags(today=today, closes=said, was=was)


def _baseline(view: Outlook, starts: dict[Stage, datetime]) -> dict[str, datetime]:
    promised = next((f.schedule for f in view.plan.facts if isinstance(f, Published)), None)
    if promised is None or promised == view.schedule:
        return {}
    found = ((stage, promised.start(stage)) for stage in starts)
    return {str(stage): at for stage, at in found if at is not None}


def _milestones(view: Outlook, speech: Speech, links: Links) -> Iterator[Marker]:
    for each in view.plan.milestones:
        state = view.standing(each)
        yield Marker(
            at=datetime.combine(each.due, time()),
            title=each.title,
            note=_note(each, state, view, speech),
            state=state.value,
            href=links.milestone(each.id),
        )


def _note(each: Milestone, state: Standing, view: Outlook, speech: Speech) -> str:
    if state is Standing.LATE:
        return wording.late(each.due, view.today, speech)
    return speech.part(each.due, "MMMd")


def _windows(view: Outlook, speech: Speech) -> Iterator[Marker]:
    for window in view.schedule.brownouts:
        hours = round((window.end - window.start) / timedelta(hours=1))
        title = speech.ngettext("Brownout, %(num)s hour", "Brownout, %(num)s hours", hours)
        note = speech.part(window.start.date(), "MMMd")
        yield Marker(at=window.start, title=title, note=note, kind="brownout")


def _gates(
    view: Outlook, starts: dict[Stage, datetime], speech: Speech, links: Links
) -> Iterator[Gate]:
    seen = {GATES[stage]: stage for stage in reversed(starts) if stage in GATES}
    for gate in view.gates:
        if gate.code not in seen:
            continue
        state = gate.state(view.now)
        spoken = {
            "open": speech.gettext("Gate %(code)s is open", code=gate.code),
            "shut": speech.gettext("Gate %(code)s is closed", code=gate.code),
            "later": speech.gettext("Gate %(code)s is not due yet", code=gate.code),
        }
        yield Gate(
            stage=seen[gate.code],
            code=gate.code,
            state=state,
            spoken=spoken[state],
            href=links.gate(gate.code),
        )


def _held(view: Outlook, speech: Speech) -> Iterator[Held]:
    for stage, start, end in view.course.held:
        if stage is view.held and start <= view.now < end:
            label = speech.gettext("Held, gate %(code)s", code=GATES[stage])
            yield Held(start=wall(start, view.schedule.zone), end=view.wall, label=label)
