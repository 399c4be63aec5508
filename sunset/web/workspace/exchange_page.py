"""What the report on files shows of each: the text, what becomes of it, and every line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Problem
from sunset.exchange.texts.merging import Change
from sunset.services.exchanging.reports import Arrival, Outcome, is_error
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.workspace.isolates import apart

_SHOWN = 200
_MANY = 50
WORDS: Mapping[Outcome, str] = {
    Outcome.SAME: N_("Nothing new"),
    Outcome.DRAFT: N_("A new draft"),
    Outcome.MERGED: N_("A new draft, merged with what was changed here"),
    Outcome.CLASH: N_("Changed here and in the file"),
    Outcome.REFUSED: N_("Cannot be brought in"),
}
ICONS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.SAME: ("check", "f-fresh"),
    Outcome.DRAFT: ("eye", "f-draft"),
    Outcome.MERGED: ("eye", "f-draft"),
    Outcome.CLASH: ("clock", "f-outdated"),
    Outcome.REFUSED: ("cross", "f-wrong"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something a file says: where, what is there now, what the file has or what is wrong."""

    line: str
    block: str
    message: Message | None = None
    error: bool = False
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A file on the report."""

    file: str
    tongue: Speech
    word: str
    icon: str
    look: str
    problems: Sequence[Line]
    changes: Sequence[Line]
    clashes: Sequence[Line]
    more: int


def laid_out(arrival: Arrival, plan: Plan, speech: Speech) -> Row:
    """Return a file as the report shows it."""
    icon, look = ICONS[arrival.outcome]
    tongue = speech_of(arrival.name.locale if arrival.name else plan.source_locale)
    lines = len(arrival.problems), len(arrival.changes), len(arrival.clashes)
    return Row(
        file=arrival.file,
        tongue=tongue,
        word=speech.gettext(WORDS[arrival.outcome]),
        icon=icon,
        look=look,
        problems=[_problem(each, speech) for each in arrival.problems[:_MANY]],
        changes=[_change(each, tongue, speech) for each in arrival.changes[:_MANY]],
        clashes=[_change(each, tongue, speech) for each in arrival.clashes[:_MANY]],
        more=sum(max(0, count - _MANY) for count in lines),
    )


def _problem(problem: Problem, speech: Speech) -> Line:
    return Line(
        line=_number(problem.line, speech),
        block=problem.field,
        message=problem.message,
        error=is_error(problem),
    )


def _change(change: Change, tongue: Speech, speech: Speech) -> Line:
    return Line(
        line=_number(change.line, speech),
        block=change.key,
        ours=_short(change.ours, tongue),
        theirs=_short(change.theirs, tongue),
    )


def _number(line: int | None, speech: Speech) -> str:
    return speech.number(line) if line else ""


def _short(text: str, tongue: Speech) -> str:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return apart(shown) if tongue.direction == "rtl" else shown
