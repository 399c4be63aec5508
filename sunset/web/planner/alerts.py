"""The gates of somebody's plans as they are told outside the rooms: what is due, what is held."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sunset.domain.gate_alarms import is_over
from sunset.domain.gates import WARNED, Gate
from sunset.domain.owners import Somebody
from sunset.domain.plans import Plan
from sunset.domain.timeline import GATES
from sunset.outreach.alerts import Alert
from sunset.speech import Speech
from sunset.web.planner import alarm_words, wording
from sunset.web.planner.outlook import Outlook, outlook


def alerts(
    plans: Iterable[tuple[Plan, int]], who: Somebody, now: datetime, speech: Speech
) -> tuple[Alert, ...]:
    """Tell somebody of the gates of every plan that means them by its owner."""
    own = ((plan, number) for plan, number in plans if who.owns(plan.owner))
    return tuple(each for plan, number in own for each in _of_plan(plan, number, now, speech))


def _of_plan(plan: Plan, number: int, now: datetime, speech: Speech) -> Iterator[Alert]:
    view = outlook(plan, now)
    told = {alarm.gate.code: alarm_words.told(alarm, view, speech) for alarm in view.alarms}
    for gate in view.gates:
        if not is_over(gate, view.course, now):
            yield _due(view, gate, number, told.get(gate.code, ""), speech)
    for stage, start, end in view.course.held:
        if start <= now:
            yield _held(view, GATES[stage], (start, end), number, speech)


def _due(view: Outlook, gate: Gate, number: int, told: str, speech: Speech) -> Alert:
    opened = speech.gettext("Gate %(code)s is open", code=gate.code)
    said = opened if gate.open else speech.gettext("Gate %(code)s is closed", code=gate.code)
    stage = wording.guarded(gate.guards, speech)
    return Alert(
        name=f"{view.plan.id}.gate.{gate.code}",
        path=f"/plans/{view.plan.id}/gates/{gate.code}",
        on=gate.due.astimezone(ZoneInfo(view.schedule.zone)).date(),
        title=f"{said}: {stage} ({_channel(view, speech)})",
        since=gate.due - WARNED,
        number=number,
        told=told if gate.due > view.now else "",
        rings=not gate.open,
        cancelled=view.stands or view.plan.stays is not None,
    )


def _held(
    view: Outlook, code: str, span: tuple[datetime, datetime], number: int, speech: Speech
) -> Alert:
    start, end = span
    told = [alarm_words.told(alarm, view, speech) for alarm in view.alarms if end > view.now]
    said = speech.gettext("Held, gate %(code)s", code=code)
    return Alert(
        name=f"{view.plan.id}.held.{code}.{start:%Y%m%d}",
        path=f"/plans/{view.plan.id}/gates/{code}",
        on=start.astimezone(ZoneInfo(view.schedule.zone)).date(),
        title=f"{said} ({_channel(view, speech)})",
        since=start,
        number=number,
        told=told[0] if told else "",
    )


def _channel(view: Outlook, speech: Speech) -> str:
    plan = view.plan
    return wording.words(plan.channel.name, speech, plan.source_locale).text
