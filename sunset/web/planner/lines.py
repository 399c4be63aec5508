"""Gates and milestones as lines of their lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sunset.domain.gate_alarms import is_over
from sunset.domain.gates import Gate
from sunset.domain.milestones import Standing
from sunset.domain.plans import Milestone
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.outlook import Outlook
from sunset.web.planner.owners import called

SHOWN_MILESTONES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A gate or a milestone in its list."""

    id: str
    icon: str
    tone: str
    title: str
    note: str
    state: str


def gate_lines(view: Outlook, speech: Speech) -> tuple[Line, ...]:
    """Return the gates of a plan in the order of their due dates."""
    return tuple(gate_line(gate, view, speech) for gate in view.gates)


def milestone_lines(found: Sequence[Milestone], view: Outlook, speech: Speech) -> tuple[Line, ...]:
    """Return milestones as lines of a list."""
    return tuple(_milestone(each, view, speech) for each in found)


def next_milestones(view: Outlook) -> tuple[Milestone, ...]:
    """Return what is to be done first."""
    open_ones = view.milestones(Standing.LATE, Standing.RISK, Standing.PLANNED)
    return open_ones[:SHOWN_MILESTONES]


def gate_line(gate: Gate, view: Outlook, speech: Speech) -> Line:
    """Return a gate as a line of its list."""
    state = gate.state(view.now)
    over = is_over(gate, view.course, view.now)
    said = {
        "open": (speech.pgettext("gate", "Open"), "ok-t"),
        "shut": (speech.pgettext("gate", "Closed"), "mut" if over else "bad-t"),
        "later": (speech.pgettext("gate", "Not yet due"), "mut"),
    }[state]
    zone = ZoneInfo(view.schedule.zone)
    due = speech.date(gate.due, zone=zone)
    note = speech.gettext("Due %(date)s", date=due)
    if gate.open and gate.record is not None:
        opened = speech.date(gate.record.effective_at, zone=zone)
        note = speech.gettext("Open since %(date)s · %(name)s", date=opened, name=gate.record.by)
    title = speech.gettext(
        "%(code)s %(stage)s", code=gate.code, stage=wording.guarded(gate.guards, speech)
    )
    return Line(id=gate.code, icon=state, tone=said[1], title=title, note=note, state=said[0])


def _milestone(each: Milestone, view: Outlook, speech: Speech) -> Line:
    state = view.standing(each)
    said = {
        Standing.DONE: (speech.pgettext("milestone", "Done"), "ok-t"),
        Standing.LATE: (wording.late(each.due, view.today, speech), "bad-t"),
        Standing.RISK: (speech.gettext("At risk"), "warn-t"),
        Standing.LEFT: (speech.pgettext("milestone", "Not done"), "mut"),
        Standing.PLANNED: (wording.in_days(each.due, view.today, speech), "mut"),
    }[state]
    due = speech.gettext("Due %(date)s", date=speech.date(each.due))
    note = (
        speech.gettext("%(due)s · %(owner)s", due=due, owner=called(each.owner))
        if each.owner
        else due
    )
    return Line(
        id=each.id, icon=str(state), tone=said[1], title=each.title, note=note, state=said[0]
    )
