"""What a manager is told about a gate: before it is due, and again once a stage is held."""

from zoneinfo import ZoneInfo

from sunset.domain.gate_alarms import Alarm, Why
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.outlook import Next, Outlook

URGENT = (Why.HELD, Why.DATELESS)


def tone(alarm: Alarm) -> str:
    """Return how loudly it is told."""
    return "bad" if alarm.why in URGENT else "warn"


def told(alarm: Alarm, view: Outlook, speech: Speech) -> str:
    """Say what is the matter with a gate, and what to do."""
    gate = alarm.gate
    values: dict[str, object] = {
        "code": gate.code,
        "stage": wording.guarded(str(view.held or gate.guards), speech),
        "date": speech.date(gate.due, "day", zone=ZoneInfo(view.schedule.zone)),
    }
    return {
        Why.HELD: lambda: speech.gettext(
            "%(stage)s was due, but gate %(code)s is closed. Customers read “still open; a new"
            " date follows”. Open the gate with a new date.",
            **values,
        ),
        Why.DATELESS: lambda: speech.gettext(
            "Gate %(code)s opened too late, so %(stage)s is still held. Give it a new date.",
            **values,
        ),
        Why.DUE: lambda: speech.gettext(
            "Gate %(code)s is closed. %(stage)s will not begin on %(date)s until it opens.",
            **values,
        ),
        Why.RUNS_OUT: lambda: speech.gettext(
            "The evidence for gate %(code)s expires before %(stage)s begins on %(date)s. Renew it.",
            **values,
        ),
    }[alarm.why]()


def short(view: Outlook, begins: Next, speech: Speech) -> str:
    """Say in a few words what is the matter with a gate of a plan, beside what begins next."""
    alarm = next(iter(view.alarms), None)
    if alarm is None:
        return ""
    code = alarm.gate.code
    if alarm.why is Why.DATELESS:
        return speech.gettext("waits for a new date")
    if alarm.why is Why.RUNS_OUT:
        return speech.gettext("evidence for gate %(code)s expires", code=code)
    if begins.gate is not None and begins.gate.code == code:
        return speech.gettext("waits for gate %(code)s", code=code)
    return speech.gettext("gate %(code)s is closed", code=code)
