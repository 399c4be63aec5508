"""The one thing that a manager must know first about a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sunset.domain import promises
from sunset.domain.gate_alarms import Alarm, Why
from sunset.speech import Speech
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.web.planner import alarm_words, change_wording
from sunset.web.planner.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The one thing that a manager must know first."""

    tone: str
    icon: str
    text: str
    link: str
    endpoint: str
    values: dict[str, object]


def strip(view: Outlook, waiting: Sequence[ChangeSet], speech: Speech) -> Strip | None:
    """Return the one strip that matters most, or none."""
    if view.state.paused and not waiting:
        return _paused(view, speech)
    alarms = view.alarms
    if alarms and alarms[0].why is Why.HELD:
        return _alarm(alarms[0], view, speech)
    if waiting:
        return _waiting(waiting[0])
    if not view.plan.published:
        return _unpublished(view, speech)
    return _alarm(alarms[0], view, speech) if alarms else None


def _alarm(alarm: Alarm, view: Outlook, speech: Speech) -> Strip:
    code = alarm.gate.code
    return Strip(
        tone=alarm_words.tone(alarm),
        icon="shut",
        text=alarm_words.told(alarm, view, speech),
        link=speech.gettext("See gate %(code)s", code=code),
        endpoint="gate",
        values={"code": code},
    )


def _paused(view: Outlook, speech: Speech) -> Strip:
    halt = view.course.halt(view.now)
    since = halt.start if halt else view.now
    day = speech.date(since, zone=ZoneInfo(view.schedule.zone))
    return Strip(
        tone="warn",
        icon="later",
        text=speech.gettext("Paused since %(date)s. Nothing begins until it is resumed.", date=day),
        link=speech.gettext("Resume the plan"),
        endpoint="turn",
        values={"turn": "resume"},
    )


def _waiting(asked: ChangeSet) -> Strip:
    return Strip(
        tone="bad" if asked.verdict is Verdict.OVERTAKEN else "warn",
        icon="later",
        text=change_wording.standing(asked),
        link=change_wording.title(asked),
        endpoint="change_set",
        values={"number": asked.id},
    )


def _unpublished(view: Outlook, speech: Speech) -> Strip:
    missing = any(promises.hard_faults(view.plan, view.now))
    text = speech.gettext("Customers do not know this plan yet.")
    link = speech.gettext("See what is missing") if missing else speech.gettext("Publish the plan")
    return Strip(tone="warn", icon="later", text=text, link=link, endpoint="publish", values={})
