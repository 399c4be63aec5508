"""What the report on files shows of each: the text, what becomes of it, and every line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunset.domain.plans import Plan
from sunset.errors import N_, Message
from sunset.services import jobs
from sunset.services.exchanging.reports import Outcome
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.workspace.isolates import apart

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


def laid_out(kept: Mapping[str, Any], plan: Plan, speech: Speech) -> Row:
    """Return a file as the report shows it."""
    outcome = Outcome(kept["outcome"])
    icon, look = ICONS[outcome]
    tongue = speech_of(kept["locale"] or plan.source_locale)
    return Row(
        file=kept["file"],
        tongue=tongue,
        word=speech.gettext(WORDS[outcome]),
        icon=icon,
        look=look,
        problems=[_problem(each, speech) for each in kept["problems"]],
        changes=[_change(each, tongue, speech) for each in kept["changes"]],
        clashes=[_change(each, tongue, speech) for each in kept["clashes"]],
        more=kept["more"],
    )


def _problem(kept: Mapping[str, Any], speech: Speech) -> Line:
    return Line(
        line=_number(kept["line"], speech),
        block=kept["block"],
        message=jobs.heard(kept["message"]),
        error=kept["error"],
    )


def _change(kept: Mapping[str, Any], tongue: Speech, speech: Speech) -> Line:
    ours, theirs = (
        apart(text) if tongue.direction == "rtl" else text
        for text in (kept["ours"], kept["theirs"])
    )
    return Line(line=_number(kept["line"], speech), block=kept["block"], ours=ours, theirs=theirs)


def _number(line: int | None, speech: Speech) -> str:
    return speech.number(line) if line else ""
