"""The facts under a plan's name: now, next, closes, gates, late, languages."""

from dataclasses import dataclass

from sunset.domain import gates
from sunset.domain.milestones import Standing
from sunset.domain.plans import Plan
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.planner import wording
from sunset.web.planner.listing import closes_name, next_words
from sunset.web.planner.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One of the facts under a plan's name."""

    name: str
    value: str
    note: str = ""
    was: str = ""
    tone: str = ""
    stage: str = ""


def facts(view: Outlook, speech: Speech) -> tuple[Fact, ...]:
    """Return the facts under a plan's name."""
    return (
        _now(view, speech),
        _next(view, speech),
        _closes(view, speech),
        _gates_open(view, speech),
        _late(view, speech),
        _languages(view.plan, speech),
    )


def _now(view: Outlook, speech: Speech) -> Fact:
    if view.state.cancelled or view.plan.stays is not None:
        note = "" if view.plan.published else speech.gettext("not published")
        return Fact(name=speech.gettext("Now"), value=speech.gettext("Stays open"), note=note)
    stage = "brownout" if view.state.brownout else str(view.state.stage)
    note = speech.gettext("paused") if view.state.paused else ""
    if view.since is not None and not note:
        date = speech.part(view.since.date(), "MMMd")
        days = wording.in_days(view.since.date(), view.today, speech)
        note = speech.gettext("since %(date)s, %(days)s", date=date, days=days)
    if not view.plan.published:
        note = speech.gettext("not published")
    name = wording.stage_name(stage, speech)
    return Fact(name=speech.gettext("Now"), value=name, note=note, stage=stage)


def _next(view: Outlook, speech: Speech) -> Fact:
    stands = view.stands or view.plan.stays is not None
    begins = None if stands else view.next()
    label = speech.pgettext("what follows", "Next")
    if stands:
        return Fact(name=label, value=speech.gettext("Nothing"))
    if begins is None:
        return Fact(name=label, value=next_words(view, speech)[0])
    kind = "brownout" if begins.brownout else str(begins.stage)
    date = speech.part(begins.at.date(), "MMMd")
    days = wording.in_days(begins.at.date(), view.today, speech)
    note = speech.gettext("%(date)s, %(days)s", date=date, days=days)
    held = view.held is begins.stage
    return Fact(
        name=label,
        value=wording.stage_name(kind, speech),
        note=next_words(view, speech)[1] or note if held else note,
        tone="bad-t" if held else "",
    )


def _closes(view: Outlook, speech: Speech) -> Fact:
    day, name = view.schedule.closes.date(), closes_name(view, speech)
    left = wording.in_days(day, view.today, speech)
    if view.plan.stays is not None:
        return Fact(name=name, value=speech.gettext("Never"))
    if view.undated:
        words, date = speech.gettext("No date holds now"), speech.date(day, "medium")
        return Fact(name=name, value=words, was=date)
    if view.was is None:
        return Fact(name=name, value=speech.date(day, "medium"), note=left)
    shift = wording.moved((day - view.was.date()).days, speech)
    return Fact(
        name=name,
        value=speech.date(day, "medium"),
        was=speech.date(view.was.date(), "medium"),
        note=shift,
    )


def _gates_open(view: Outlook, speech: Speech) -> Fact:
    opened = sum(gate.open for gate in view.gates)
    shut = [gate.code for gate in view.gates if gate.state(view.now) == "shut"]
    codes = speech.gettext("%(codes)s closed", codes=speech.list(shut)) if shut else ""
    count = speech.gettext(
        "%(some)s of %(all)s", some=speech.number(opened), all=speech.number(len(view.gates))
    )
    return Fact(name=speech.gettext("Gates open"), value=count, note=codes)


def _late(view: Outlook, speech: Speech) -> Fact:
    found = view.milestones(Standing.LATE)
    if not found:
        return Fact(name=speech.gettext("Late"), value=speech.gettext("Nothing"))
    count = speech.ngettext("%(num)s milestone", "%(num)s milestones", len(found))
    return Fact(name=speech.gettext("Late"), value=count, note=found[0].title, tone="bad-t")


def _languages(plan: Plan, speech: Speech) -> Fact:
    missing = {problem.field.rpartition(".")[2] for problem in gates.missing_words(plan)}
    behind = [speech_of(locale).own_name for locale in plan.gated if locale in missing]
    whole = len(plan.gated) - len(behind)
    count = speech.gettext(
        "%(some)s of %(all)s", some=speech.number(whole), all=speech.number(len(plan.gated))
    )
    note = speech.gettext("words missing: %(names)s", names=speech.list(behind)) if behind else ""
    return Fact(name=speech.gettext("Languages"), value=count, note=note)
