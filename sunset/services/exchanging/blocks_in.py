"""Blocks that come back in PO or XLIFF, judged one by one and brought to where the text is now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sunset.documents import blocks, front_matter, placing
from sunset.documents.front_matter import Document
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.segments import Kept, SegmentState, joined, segments
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange.texts import judging, merging, sheets
from sunset.exchange.texts.merging import Brought, Prefer
from sunset.exchange.texts.sheets import Sheet, Unit, mistake
from sunset.services.exchanging.material import SEGMENTS, Paper
from sunset.services.exchanging.reports import Arrival, Outcome, is_error
from sunset.store.documents import Origin, Wording


def arrival(paper: Paper, sheet: Sheet, prefer: Prefer) -> Arrival:
    """Say what the blocks of a file would do to a text."""
    if not paper.is_translation:
        raise Refused(mistake(N_("This is the plan's own language. Bring it in as Markdown."), 1))
    known = paper.at(sheet.base)
    base = paper.kept(known) if known else None
    strange = tuple(_strange(paper, sheet))
    if strange:
        touched = (unit for unit, _ in merging.touched(sheet.units, base))
        sheets.refuse((*strange, *filter(is_error, _mistakes(touched))))
    return of_units(paper, sheet.units, base, prefer)


def of_units(
    paper: Paper, units: Sequence[Unit], base: Sequence[Kept] | None, prefer: Prefer
) -> Arrival:
    """Say what translated blocks would do, all of them judged first."""
    head = paper.kept(paper.text.newest)
    if head is None:
        sentence = N_("This text is built otherwise than its source. Bring it in as Markdown.")
        raise Refused(mistake(sentence, 1))
    problems = list(_mistakes(unit for unit, _ in merging.touched(units, base)))
    sheets.refuse(each for each in problems if is_error(each))
    brought = merging.bring(paper.source, head, base, units, prefer)
    problems += _homeless(brought)
    return Arrival(
        file="",
        outcome=_outcome(paper, brought, base, prefer),
        problems=tuple(problems),
        changes=tuple(brought.changes),
        clashes=tuple(brought.clashes),
        wording=wording(paper, brought.kept),
    )


def wording(paper: Paper, kept: Sequence[Kept]) -> Wording:
    """Return translated blocks as the words that are saved."""
    found = segments(paper.source, kept)
    document, _ = joined(paper.source, kept, paper.text.name.locale)
    newest = paper.text.newest
    behind = any(each.state is SegmentState.CHANGED for each in found)
    number, known = (
        (newest.source_revision or 0, newest.source_digest)
        if behind
        else (paper.text.source_number, front_matter.digest(paper.source))
    )
    return Wording(
        title=document.title,
        summary=document.summary,
        body=document.body,
        source_revision=number,
        source_digest=known,
        mode=SEGMENTS,
        segments=tuple(kept),
        origin=Origin.IMPORT,
    )


def _outcome(
    paper: Paper, brought: Brought, base: Sequence[Kept] | None, prefer: Prefer
) -> Outcome:
    if brought.clashes and prefer is Prefer.NEITHER:
        return Outcome.CLASH
    taken = [*brought.changes, *(brought.clashes if prefer is Prefer.THEIRS else ())]
    if not taken and not brought.homeless:
        return Outcome.SAME
    moved = base is None or tuple(base) != paper.kept(paper.text.newest)
    return Outcome.MERGED if moved else Outcome.DRAFT


def _mistakes(units: Iterable[Unit]) -> Iterator[ContentProblem]:
    return (problem for unit in units for problem in judging.mistakes(unit))


def _homeless(brought: Brought) -> Iterator[ContentProblem]:
    for unit in brought.homeless:
        sentence = N_("The source has no such block any more. The words are kept for later.")
        yield ContentProblem(
            unit.key, Message(sentence), unit.line, severity=Severity.WARNING, block=unit.key
        )


def _strange(paper: Paper, sheet: Sheet) -> Iterator[Problem]:
    """Yield each block that the source never had, or whose source was changed in the file."""
    seen = paper.source_at(sheet.source_hash)
    known = {unit.key: unit.digest for unit in placing.units(seen or paper.source)}
    digests = _digests(paper.source)
    for unit in sheet.units:
        of = blocks.digest(unit.source)
        if known.get(unit.key) == of or (seen is None and _fits(unit, of, known, digests)):
            continue
        if unit.key in known:
            sentence = N_("The words of the source were changed in the file. Put them back.")
        else:
            sentence = N_("The source has no block “%(key)s”.")
        yield mistake(sentence, unit.line, field=unit.key[:80], key=unit.key[:80])


def _digests(source: Document) -> frozenset[str]:
    return frozenset(unit.digest for unit in placing.units(source))


def _fits(unit: Unit, of: str, known: Mapping[str, str], digests: frozenset[str]) -> bool:
    """Say whether a block of a source that is not known any more can still find its place."""
    return unit.key in known or of in digests
