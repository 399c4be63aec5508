"""Whole texts that come back in Markdown: block by block where they are built like the source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sunset.documents import front_matter, limits, three_way
from sunset.documents.front_matter import Document
from sunset.documents.passages import passages
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.segments import Kept, SegmentState, kept_of, segments
from sunset.errors import N_, Message
from sunset.exchange.texts import sheets
from sunset.exchange.texts.merging import Change, Prefer
from sunset.exchange.texts.sheets import Unit
from sunset.pages import judging
from sunset.services.exchanging import blocks_in
from sunset.services.exchanging.material import FREE, Paper
from sunset.services.exchanging.reports import Arrival, Outcome
from sunset.store.documents import Origin, Wording

_FIELDS = ("title", "summary", "body")
Aligned = tuple[list[Unit], tuple[Kept, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A text in Markdown, and the line of its file on which the body begins."""

    document: Document
    line: int
    prefer: Prefer = Prefer.NEITHER


def arrival(paper: Paper, given: Incoming, now: datetime) -> Arrival:
    """Say what a text in Markdown would do."""
    known = paper.source_at(given.document.source_hash)
    base = paper.at(given.document.base)
    shown = paper.shown(base, known or paper.source) if base else None
    aligned = _aligned(paper, given, known or paper.source, shown)
    if aligned is not None:
        units, kept = aligned
        return blocks_in.of_units(paper, units, kept, given.prefer)
    sheets.refuse(_new_errors(paper, given, now))
    return _whole(paper, given, shown)


def _aligned(
    paper: Paper, given: Incoming, seen: Document, shown: Document | None
) -> Aligned | None:
    """Return a translation as blocks, where it and what it was are built like the source."""
    text = given.document
    if not paper.is_translation or FREE in (text.mode, _mode(paper)):
        return None
    kept, known = kept_of(seen, text), kept_of(seen, shown) if shown else None
    if kept is None or (shown and known is None):
        return None
    lines = {each.key: each.line for each in passages(text)}
    units = [
        Unit(
            key=each.key,
            source=each.source,
            text=each.text,
            state=SegmentState.FRESH,
            line=given.line + (lines.get(each.key) or 1) - 1,
        )
        for each in segments(seen, kept)
    ]
    return units, known


def _mode(paper: Paper) -> str:
    return FREE if paper.kept(paper.text.newest) is None else ""


def _new_errors(paper: Paper, given: Incoming, now: datetime) -> Iterator[ContentProblem]:
    """Yield what is wrong with a text that is not wrong with the one here."""
    here = paper.shown(paper.text.newest, paper.source)
    if _said(here) == _said(given.document):
        return
    name, source = paper.text.name, paper.source if paper.is_translation else None
    facts = judging.facts_of(paper.text.plan, name.locale, now, name.document)
    known = {(x.field, x.message.msgid) for x in judging.problems(here, source, facts)}
    for each in judging.errors(judging.problems(given.document, source, facts)):
        if (each.field, each.message.msgid) not in known:
            yield _in_file(each, given)
    for each in limits.problems(f"{given.document.title}\n{given.document.summary}"):
        yield replace(each, field="title", line=None)


def _in_file(problem: ContentProblem, given: Incoming) -> ContentProblem:
    if problem.field != "body" or problem.line is None:
        return problem
    return replace(problem, line=problem.line + given.line - 1)


@dataclass(slots=True)
class _Sides:
    """Both sides of a text put together, field by field."""

    base: Document | None
    prefer: Prefer
    changes: list[Change] = field(default_factory=list)
    clashes: list[Change] = field(default_factory=list)

    def field(self, name: str, ours: str, theirs: str) -> str:
        """Return a field as both sides together have it."""
        was = getattr(self.base, name) if self.base else None
        if theirs in (ours, was):
            return ours
        if ours in (was, ""):
            self.changes.append(Change(key=name, ours=ours, theirs=theirs))
            return theirs
        if name == "body" and was is not None:
            return self._body(was, ours, theirs)
        self.clashes.append(Change(key=name, ours=ours, theirs=theirs))
        return theirs if self.prefer is Prefer.THEIRS else ours

    def _body(self, was: str, ours: str, theirs: str) -> str:
        made = three_way.merge(was, ours, theirs)
        self.clashes += (Change(key="body", ours=x.ours, theirs=x.theirs) for x in made.clashes)
        if self.prefer is Prefer.THEIRS:
            made = three_way.merge(was, theirs, ours)
        if made.body != ours:
            self.changes.append(Change(key="body", ours=ours, theirs=made.body))
        return made.body


def _whole(paper: Paper, given: Incoming, base: Document | None) -> Arrival:
    newest, text = paper.text.newest, given.document
    here = paper.document_of(newest) if base is None else paper.shown(newest, paper.source)
    sides = _Sides(base, given.prefer)
    title, summary, body = (
        sides.field(name, getattr(here, name), getattr(text, name)) for name in _FIELDS
    )
    number, known = _made_from(paper, text)
    return Arrival(
        file="",
        outcome=_outcome(sides, moved=base is None or _said(base) != _said(here)),
        problems=tuple(_noted(paper, sides)),
        changes=tuple(sides.changes),
        clashes=tuple(sides.clashes),
        wording=Wording(
            title=title,
            summary=summary,
            body=body,
            source_revision=number,
            source_digest=known,
            mode=FREE,
            origin=Origin.IMPORT,
        ),
    )


def _outcome(sides: _Sides, *, moved: bool) -> Outcome:
    if sides.clashes and sides.prefer is Prefer.NEITHER:
        return Outcome.CLASH
    if not sides.changes and not (sides.clashes and sides.prefer is Prefer.THEIRS):
        return Outcome.SAME
    return Outcome.MERGED if moved else Outcome.DRAFT


def _said(document: Document) -> Sequence[str]:
    return [getattr(document, name) for name in _FIELDS]


def _made_from(paper: Paper, text: Document) -> tuple[int | None, str]:
    """Return the source that a text was made from, as its file says; none for a source."""
    if not paper.is_translation:
        return None, ""
    if text.source_hash == front_matter.digest(paper.source):
        return paper.text.source_number, text.source_hash
    return int(text.source_revision or 0), text.source_hash


def _noted(paper: Paper, sides: _Sides) -> Iterator[ContentProblem]:
    if paper.is_translation and sides.changes and not _mode(paper):
        sentence = N_("This text is built otherwise than its source. It will stand by itself.")
        yield ContentProblem("body", Message(sentence), severity=Severity.WARNING)
