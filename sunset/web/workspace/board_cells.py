"""How a text stands in one locale, as a cell of the board says it: a sign and a few words."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import url_for

from sunset.documents.freshness import Freshness
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store.documents import Name, Review, State
from sunset.store.heads import MACHINE, RETIRED, Head
from sunset.store.text_marks import Mark, Marks

ICONS: Mapping[str, str] = {
    "fresh": "check",
    "touched": "tilde",
    "outdated": "clock",
    "wrong": "cross",
    "orphan": "orphan",
    "missing": "none",
    "machine": "machine",
    "blocked": "cross",
    "retired": "none",
}
MEANINGS: Mapping[str, str] = {
    "fresh": N_("Fresh: says what its source says"),
    "touched": N_("Touched: only typing errors of the source were mended since"),
    "outdated": N_("Outdated: its source changed since"),
    "wrong": N_("Wrong: its source says something else now"),
    "orphan": N_("Orphan: its source is gone"),
    "missing": N_("Missing: readers see the plan's own language"),
    "machine": N_("Machine: nobody has read it yet"),
}
FRESHNESS: Mapping[str, str] = {
    "fresh": N_("Fresh"),
    "touched": N_("Touched"),
    "outdated": N_("Outdated"),
    "wrong": N_("Wrong"),
    "orphan": N_("Orphan"),
    "missing": N_("Missing"),
}
CHANGED = (Freshness.TOUCHED, Freshness.OUTDATED, Freshness.WRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text in a locale; ``meaning`` is heard before the word, ``note`` stands below it.

    ``warnings`` says how many doubts there are, ``readers`` whom what customers have did not help.
    """

    kind: str
    meaning: str
    word: str
    note: str
    warnings: str
    readers: str
    locale: str
    href: str

    @property
    def icon(self) -> str:
        """Return the sign of this state."""
        return ICONS[self.kind]


@dataclass(frozen=True, slots=True)
class Told:
    """What else is known of a text: who works on it, and how many it did not help."""

    marks: Marks
    unhelped: int
    zone: ZoneInfo


def cell(head: Head, told: Told, speech: Speech) -> Cell:
    """Say how a text stands in a locale."""
    kind, name = kind_of(head), head.name
    count = told.unhelped
    return Cell(
        kind=kind,
        meaning=_meaning(kind, speech),
        word=_word(kind, head, speech),
        note=_note(told.marks, told.zone, speech),
        warnings=_warnings(kind, head, speech),
        readers=speech.ngettext("%(num)s not helped", "%(num)s not helped", count) if count else "",
        locale=name.locale,
        href=address(name),
    )


def address(name: Name) -> str:
    """Return where a text is written; what belongs to no plan stands on a page together."""
    if not name.plan:
        return url_for("workspace.interface", tag=name.locale, group=name.document)
    return url_for("workspace.edit", plan_id=name.plan, key=name.document, locale=name.locale)


def kind_of(head: Head) -> str:
    """Say what counts most of how a text stands."""
    if head.state == RETIRED:
        return "retired"
    if head.errors:
        return "blocked"
    if head.state == MACHINE:
        return "machine"
    return str(head.freshness)


def _meaning(kind: str, speech: Speech) -> str:
    return speech.gettext(FRESHNESS[kind]) if kind in FRESHNESS else ""


def _word(kind: str, head: Head, speech: Speech) -> str:
    if kind == "blocked":
        return speech.ngettext("%(num)s error", "%(num)s errors", head.errors)
    if kind == "machine":
        return speech.gettext("Machine")
    if kind == "retired":
        return speech.gettext("Retired")
    if head.freshness in CHANGED and head.changed_blocks:
        return speech.ngettext("%(num)s block", "%(num)s blocks", head.changed_blocks)
    return speech.gettext(FRESHNESS[kind])


def _warnings(kind: str, head: Head, speech: Speech) -> str:
    if kind == "retired" or not head.warnings:
        return ""
    return speech.ngettext("%(num)s warning", "%(num)s warnings", head.warnings)


def _note(marks: Marks, zone: ZoneInfo, speech: Speech) -> str:
    if marks.working:
        return _working(marks.working, zone, speech)
    if marks.public and marks.public.review is Review.WAIVED:
        return speech.gettext("Not reviewed")
    return ""


def _working(mark: Mark, zone: ZoneInfo, speech: Speech) -> str:
    if mark.state is State.IN_REVIEW:
        return speech.gettext("In review: %(name)s", name=mark.actor)
    if mark.state is State.SCHEDULED and mark.publish_at:
        return speech.gettext(
            "Goes out %(date)s", date=speech.date(mark.publish_at, "medium", zone)
        )
    if mark.review.done:
        return speech.gettext("Ready to publish")
    return speech.gettext("Draft: %(name)s", name=mark.actor)
