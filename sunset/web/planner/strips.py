"""The one thing that a manager must know first about a plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunset.domain import promises, timeline
from sunset.speech import Speech
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.web.planner import change_wording, wording
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
    if view.held is not None:
        return _held(view, speech)
    if waiting:
        return _waiting(waiting[0])
    return _shut(view, speech) if view.plan.published else _unpublished(view, speech)


def _held(view: Outlook, speech: Speech) -> Strip:
    stage = view.held
    code = timeline.GATES[stage] if stage else ""
    text = speech.gettext(
        "%(stage)s was due, but gate %(code)s is closed. Customers read “still open; a new date"
        " follows”. Open the gate, then move the dates.",
        stage=wording.stage_name(str(stage), speech),
        code=code,
    )
    link = speech.gettext("See gate %(code)s", code=code)
    values: dict[str, object] = {"code": code}
    return Strip(tone="bad", icon="shut", text=text, link=link, endpoint="gate", values=values)


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
    missing = len(list(promises.hard_faults(view.plan, view.now)))
    if missing:
        text = speech.ngettext(
            "Customers do not know this plan yet. %(num)s thing is missing.",
            "Customers do not know this plan yet. %(num)s things are missing.",
            missing,
        )
        link = speech.gettext("See what is missing")
    else:
        text = speech.gettext("Customers do not know this plan yet. Nothing is missing.")
        link = speech.gettext("Publish the plan")
    return Strip(tone="warn", icon="later", text=text, link=link, endpoint="publish", values={})


def _shut(view: Outlook, speech: Speech) -> Strip | None:
    begins = view.next()
    gate = begins.gate if begins else None
    if begins is None or gate is None or gate.state(view.now) != "shut":
        return None
    text = speech.gettext(
        "Gate %(code)s is closed. %(stage)s will not begin on %(date)s until it opens.",
        code=gate.code,
        stage=wording.guarded(gate.guards, speech),
        date=speech.date(begins.at.date(), "day"),
    )
    link = speech.gettext("See gate %(code)s", code=gate.code)
    values: dict[str, object] = {"code": gate.code}
    return Strip(tone="bad", icon="shut", text=text, link=link, endpoint="gate", values=values)
