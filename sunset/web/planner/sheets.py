"""Turn a plan into what its timeline shows, in the reader's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from sunset.domain.calendars import Calendar
from sunset.domain.facts import Paused, Published
from sunset.domain.milestones import Standing
from sunset.domain.plans import Milestone
from sunset.domain.schedules import DATED, Stage, wall
from sunset.domain.timeline import GATES
from sunset.errors import N_
from sunset.insights.sheet import Bar, Brownout, Flags, Gate, Held, Marker, Sheet, Words
from sunset.speech import Speech
from sunset.web.planner import day_notes, wording
from sunset.web.planner.outlook import Outlook
from sunset.web.planner.owners import called

WEEKEND = frozenset({5, 6})
_AHEAD = frozenset({Standing.PLANNED, Standing.RISK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the parts of a timeline lead; a picture that is downloaded leads nowhere."""

    gate: Callable[[str], str] = lambda _: ""
    milestone: Callable[[str], str] = lambda _: ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What of a plan is wanted on its timeline: everybody's milestones, or one owner's."""

    owner: str = ""
    links: Links = field(default_factory=Links)
    calendars: tuple[Calendar, ...] = ()


class _Start(NamedTuple):
    """Where a stage begins in the picture, and the date that no longer holds."""

    stage: Stage
    at: datetime
    struck: datetime | None = None


def sheet_of(view: Outlook, speech: Speech, wish: Wish | None = None) -> Sheet:
    """Draw up the timeline of a plan."""
    wish = wish or Wish()
    words, starts = words_of(speech), {start.stage: start.at for start in _starts(view)}
    return Sheet(
        stages=tuple(_bars(view, words, speech, wish)),
        flags=_flags(view, starts, speech),
        words=words,
        baseline=_baseline(view, starts),
        markers=(*_milestones(view, speech, wish), *_windows(view, speech)),
        brownouts=tuple(
            Brownout(start=w.start, end=w.end, waits=_waits(view, w.end)) for w in view.windows
        ),
        gates=tuple(_gates(view, starts, speech, wish.links)),
        held=tuple(_held(view, speech)),
        holidays=day_notes.holidays(wish.calendars, speech),
        weekend=frozenset(day for each in wish.calendars for day in each.weekend) or WEEKEND,
        more_href=wish.links.more,
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
        waits=speech.gettext("A new date follows"),
    )


def _waits(view: Outlook, at: datetime) -> bool:
    """Say whether what is dated so waits for a new date, with the stages ahead."""
    return view.waits_since is not None and at > view.waits_since


def _starts(view: Outlook) -> Iterator[_Start]:
    """Give each stage its start: as it began, as it is due, or as it was to begin."""
    yield from _begun(view)
    if view.state.cancelled:
        return
    dates = ((s, view.schedule.start(s)) for s in DATED if s.rank > view.state.stage.rank)
    ahead = [_Start(stage, at) for stage, at in dates if at is not None]
    if view.waits_since is not None:
        yield from _waiting(ahead, view.wall)
        return
    yield from (start for start in ahead if start.at > view.wall or not view.plan.published)


def _waiting(ahead: list[_Start], here: datetime) -> Iterator[_Start]:
    """Draw nothing that waits before today: together, once the last of it was to be over."""
    is_past = bool(ahead) and ahead[-1].at <= here
    on = here - ahead[0].at if is_past else timedelta()
    yield from (_Start(start.stage, max(start.at + on, here), start.at) for start in ahead)


def _begun(view: Outlook) -> Iterator[_Start]:
    """Give each stage that began its start; preparing is shown only while it lasts."""
    begun = (span for span in view.course.spans if span.start <= view.now)
    past = [span for span in begun if span.state.stage is not Stage.PREPARE]
    stages = groupby(past, key=lambda span: span.state.stage)
    zone = view.schedule.zone
    yield from (_Start(stage, wall(next(spans).start, zone)) for stage, spans in stages)
    dated = view.schedule.start(Stage.ANNOUNCE)
    if view.state.stage is Stage.PREPARE:
        first = min([view.wall, *(datetime.combine(m.due, time()) for m in view.plan.milestones)])
        if dated and first < dated:
            yield _Start(Stage.PREPARE, first)


def _bars(view: Outlook, words: Words, speech: Speech, wish: Wish) -> Iterator[Bar]:
    starts = list(_starts(view))
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        end = after.at if after else None
        ends = min(end, view.wall) if view.state.cancelled and end else end
        until = after.struck if after and start.struck else ends
        yield Bar(
            stage=start.stage,
            label=wording.stage_name(start.stage, speech),
            start=start.at,
            end=ends,
            dates=words.span(start.struck or start.at, until),
            caution="" if start.struck else _caution(start.at, wish, speech),
            struck=start.struck,
        )


def _caution(start: datetime, wish: Wish, speech: Speech) -> str:
    against = day_notes.words(start.date(), wish.calendars, speech)
    return speech.list([each.striptags() for each in against]) if against else ""


def _flags(view: Outlook, starts: dict[Stage, datetime], speech: Speech) -> Flags:
    today = speech.gettext("Today, %(date)s", date=speech.part(view.today, "MMMd"))
    closes = starts.get(Stage.CLOSED)
    if closes is None:
        return Flags(today=today)
    if view.waits_since is not None and not view.closed:
        return Flags(today=today, struck=wording.moment(view.schedule.closes, speech))
    said = speech.gettext("Closes %(date)s", date=wording.moment(closes, speech))
    was = "" if view.was is None else speech.date(view.was.date(), "medium")
    return Flags(today=today, closes=said, was=was)


def _baseline(view: Outlook, starts: dict[Stage, datetime]) -> dict[str, datetime]:
    promised = next((f.schedule for f in view.plan.facts if isinstance(f, Published)), None)
    if promised is None or promised == view.schedule:
        return {}
    found = ((stage, promised.start(stage)) for stage in starts)
    return {str(stage): at for stage, at in found if at is not None}


def _milestones(view: Outlook, speech: Speech, wish: Wish) -> Iterator[Marker]:
    for each in view.plan.milestones:
        if wish.owner and called(each.owner) != wish.owner:
            continue
        state = view.standing(each)
        yield Marker(
            at=datetime.combine(each.due, time()),
            title=each.title,
            note=_note(each, state, view, speech),
            state=state.value,
            href=wish.links.milestone(each.id),
            waits=state in _AHEAD and _waits(view, datetime.combine(each.due, time.max)),
        )


def _note(each: Milestone, state: Standing, view: Outlook, speech: Speech) -> str:
    if state is Standing.LATE:
        return wording.late(each.due, view.today, speech)
    return speech.part(each.due, "MMMd")


def _windows(view: Outlook, speech: Speech) -> Iterator[Marker]:
    for window in view.windows:
        hours = round((window.end - window.start) / timedelta(hours=1))
        title = speech.ngettext("Brownout, %(num)s hour", "Brownout, %(num)s hours", hours)
        note = speech.part(window.start.date(), "MMMd")
        waits = _waits(view, window.end)
        yield Marker(at=window.start, title=title, note=note, kind="brownout", waits=waits)


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
    """Yield every stretch in which nothing went on, up to now."""
    for stage, start, end in view.course.held:
        label = speech.gettext("Held, gate %(code)s", code=GATES[stage])
        yield from _halted(view, start, end, label)
    for halt in view.course.halts:
        name = N_("Paused") if isinstance(halt.fact, Paused) else N_("Cancelled")
        yield from _halted(view, halt.start, halt.end, speech.gettext(name))


def _halted(view: Outlook, start: datetime, end: datetime, label: str) -> Iterator[Held]:
    if start <= view.now:
        zone = view.schedule.zone
        yield Held(start=wall(start, zone), end=wall(min(end, view.now), zone), label=label)
