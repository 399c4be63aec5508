"""Write the texts of a plan as files: Markdown for git, PO and XLIFF for translators."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sunset.documents import front_matter
from sunset.documents.front_matter import Document, digest
from sunset.documents.placeholders import REGISTRY, Facts, scan
from sunset.documents.problems import spoken
from sunset.documents.segments import Segment, segments
from sunset.documents.wording import substitute
from sunset.domain.people import Permission, Person
from sunset.errors import N_, Message
from sunset.exchange.texts import formats
from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.sheets import Sheet, Unit
from sunset.pages.facts import of_need
from sunset.pages.judging import facts_of
from sunset.services.exchanging.material import FREE, SEGMENTS, Paper
from sunset.speech import Speech, speech
from sunset.store import assignments, manuscripts, plans
from sunset.store.documents import Name
from sunset.store.session import Session


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of a plan's texts, and the texts that the format cannot hold."""

    files: tuple[File, ...]
    left_out: tuple[Name, ...]


def send(
    session: Session,
    actor: Person,
    plan_id: str,
    kind: Format,
    locales: Collection[str] = (),
    *,
    now: datetime,
) -> Sent:
    """Write every text of a plan that this person may see, in some locales or in all."""
    actor.demand(Permission.SEE_DOCUMENTS)
    plan, scope = plans.get(session, plan_id), assignments.scope_of(session, actor)
    files, left_out = [], []
    # Reckoned once for each language: of a text's own it takes little more.
    known = cache(lambda locale: facts_of(plan, locale, now))
    for text in manuscripts.of_plan(session, plan).values():
        name = text.name
        wanted = name.locale in (locales or plan.locales)
        if not wanted or not scope.covers(name.plan, name.document, name.locale):
            continue
        paper = Paper(session, text)
        if kind is not Format.MARKDOWN and not paper.is_translation:
            continue
        written = _written(paper, kind, known)
        if written is None:
            left_out.append(name)
        else:
            path = f"{plan.id}/{name.document}/{name.locale}{kind.ending}"
            files.append(File(path, written.encode()))
    return Sent(tuple(files), tuple(left_out))


def _written(paper: Paper, kind: Format, known: Callable[[str], Facts]) -> str | None:
    if kind is Format.MARKDOWN:
        made = document(paper)
        return front_matter.write(made) if made.title else None
    made_of = sheet(paper, known(paper.text.name.locale))
    return formats.write(made_of, kind) if made_of else None


def document(paper: Paper) -> Document:
    """Return the newest words of a text as the document that a file holds."""
    words = paper.text.newest
    draft, number = paper.text.draft, paper.text.number
    made = replace(
        paper.shown(words, paper.source),
        revision=str(number) if number else "",
        base=paper.base,
        source_revision="",
        source_hash="",
        mode="",
        state=str(draft.state) if draft else "published" if paper.text.published else "",
    )
    if not paper.is_translation:
        return made
    return replace(
        made,
        source_revision=str(paper.text.source_number or ""),
        source_hash=digest(paper.source),
        mode=FREE if paper.kept(words) is None else SEGMENTS,
    )


def sheet(paper: Paper, known: Facts) -> Sheet | None:
    """Return a translation as its blocks, or nothing where it is built otherwise."""
    words = paper.text.newest
    kept, name = paper.kept(words), paper.text.name
    if kept is None:
        return None
    found = segments(paper.source, kept, paper.made_from(words))
    every = {**known, **of_need(paper.text.plan, name.locale, name.document)}
    tongue = speech(name.locale)
    return Sheet(
        plan=name.plan,
        document=name.document,
        source_locale=paper.source.locale,
        locale=name.locale,
        base=paper.base,
        source_hash=digest(paper.source),
        units=tuple(_unit(each, tuple(_notes(each, every, tongue))) for each in found),
    )


def _unit(segment: Segment, notes: tuple[str, ...]) -> Unit:
    return Unit(
        key=segment.key,
        source=segment.source,
        text=segment.text,
        state=segment.state,
        was=segment.was if segment.was != segment.source else "",
        notes=notes,
    )


def _notes(segment: Segment, known: Facts, tongue: Speech) -> Iterator[str]:
    """Yield what each placeholder means, and what customers read there today."""
    for written in dict.fromkeys(place.written for place in scan(segment.source) if place.name):
        place = next(iter(scan(written)))
        holder = REGISTRY.get(place.name)
        if holder is None:
            continue
        values = {"written": written, "meaning": Message(holder.meaning)}
        if place.name in known:
            today = {**values, "value": substitute(written, known, tongue)}
            yield spoken(Message(N_("%(written)s: %(meaning)s, today “%(value)s”"), today), tongue)
        else:
            yield spoken(Message(N_("%(written)s: %(meaning)s"), values), tongue)
