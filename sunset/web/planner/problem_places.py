"""Say to a person where in a plan a problem lies, and lead there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from flask import url_for

from sunset.domain.plans import Plan
from sunset.errors import N_, Problem
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.planner import wording
from sunset.web.text_names import NAMES

PARTS = {
    "reason": N_("Reason"),
    "loss": N_("What customers lose"),
    "cases": N_("Open cases"),
    "data": N_("Data and history"),
    "channel.name": N_("Name of the channel"),
    "channel.identity": N_("Number or address of the channel"),
    "channel.hours": N_("Hours today"),
    "channel.limited_hours": N_("Hours once limits begin"),
    "help.how": N_("Help for those who cannot use the destinations"),
    "destinations": N_("Destinations"),
    "touchpoints": N_("Touchpoints"),
    "closes": N_("Closing date"),
}
_TEXT = "texts."
OF_A_DESTINATION = {
    "name": N_("name"),
    "need": N_("what it is for"),
    "url": N_("address"),
    "hours": N_("hours"),
    "wait": N_("wait"),
    "cost": N_("cost"),
    "start_here": N_("start here"),
    "needs": N_("needs"),
    "handoff": N_("what customers may pass on"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing: where, what to do, and the address to do it at."""

    place: str
    text: str
    url: str


def missing(problem: Problem, plan: Plan, speech: Speech) -> Missing:
    """Tell a problem of a plan to a person."""
    return _together([problem], plan, speech)


def all_missing(problems: Iterable[Problem], plan: Plan, speech: Speech) -> tuple[Missing, ...]:
    """Tell problems to a person, those that differ only in their language as one."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for each in problems:
        field, _, locale = each.field.rpartition(".")
        where = field if locale in plan.locales else each.field
        alike.setdefault((where, each.message.msgid), []).append(each)
    return tuple(_together(group, plan, speech) for group in alike.values())


def _together(problems: Sequence[Problem], plan: Plan, speech: Speech) -> Missing:
    first = problems[0]
    locales = (each.field.rpartition(".")[2] for each in problems)
    names = speech.list([speech_of(each).own_name for each in locales if each in plan.locales])
    if len(problems) > 1 and "locale" in first.message.values:
        place = _place(first.field, plan, speech, "")
        return Missing(
            place, speech.gettext("words missing: %(names)s", names=names), _url(first, plan)
        )
    place = _place(first.field, plan, speech, names)
    return Missing(place, speech.say(first.message), _url(first, plan))


def _place(field: str, plan: Plan, speech: Speech, language: str) -> str:
    outer = field.rpartition(".")[0]
    key = outer.removeprefix(_TEXT)
    known = NAMES.get(key) if key != outer else PARTS.get(field) or PARTS.get(outer)
    if known is None:
        return _deeper(field, plan, speech, language)
    return _named([speech.gettext(known), language], speech)


def _deeper(field: str, plan: Plan, speech: Speech, language: str) -> str:
    kind, *rest = field.split(".")
    need = plan.need(rest[0]) if kind == "needs" and rest else None
    if need is not None:
        name = wording.words(need.name, speech, plan.source_locale).text
        return _named([speech.gettext("need %(need)s", need=name), language], speech)
    each = next((d for d in plan.destinations if rest and d.id == rest[0]), None)
    if kind != "destinations" or each is None:
        return field
    name = wording.words(each.name, speech, plan.source_locale).text
    part = OF_A_DESTINATION.get(rest[1], "") if rest[1:] else ""
    return _named([name, speech.gettext(part) if part else "", language], speech)


def _named(parts: list[str], speech: Speech) -> str:
    """Name a place from its whole to its part, and the language."""

    def within(place: str, part: str) -> str:
        return speech.gettext("%(place)s, %(language)s", place=place, language=part)

    return reduce(within, filter(None, parts))


def _url(problem: Problem, plan: Plan) -> str:
    field, _, locale = problem.field.rpartition(".")
    if field.startswith(_TEXT):
        return f"/documents/{plan.id}/{field.removeprefix(_TEXT)}/{locale}"
    if problem.field == "G1":
        return url_for("planner.gate", plan_id=plan.id, code="G1")
    if problem.field == "closes":
        return url_for("planner.closing", plan_id=plan.id)
    if locale in plan.promised:
        return f"/documents/{plan.id}/words"
    if field == "needs":
        return url_for("planner.choose_fit", plan_id=plan.id)
    return url_for("planner.details", plan_id=plan.id)
