"""The texts of a plan as editors find them: what customers have, what is worked on, how fresh."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlmodel import Session

from sunset.documents import generate
from sunset.documents.freshness import Freshness, Step, freshness
from sunset.documents.front_matter import Document, digest
from sunset.documents.segments import Kept, SegmentState, kept_of, segments
from sunset.domain.plans import Plan
from sunset.domain.texts import TextOf, text_of, texts_of
from sunset.errors import NotFound
from sunset.store import documents, retired_texts
from sunset.store.documents import Name, Revision, State, Wording

Place = tuple[str, str]
EMPTY = Wording(title="", body="")


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A text of a plan in one locale: what customers have, and what an editor is at."""

    plan: Plan
    text: TextOf
    name: Name
    published: Revision | None
    draft: Revision | None
    source: "Manuscript | None" = None
    steps: tuple[Step, ...] = ()
    retired: bool = False

    @cached_property
    def generated(self) -> Wording | None:
        """Return what the generator says, if it has words for this locale."""
        made = generate.generated(self.plan, self.name.document, self.name.locale)
        if made is None:
            return None
        return Wording(title=made.title, summary=made.summary, body=made.body)

    @property
    def public(self) -> Wording:
        """Return the words that customers have; empty ones where they have none."""
        if self.published:
            return self.published.wording
        return self.generated or EMPTY

    @property
    def public_number(self) -> int:
        """Return the number of the public revision, 0 for a text that nobody edited."""
        return self.published.number if self.published else 0

    @property
    def newest(self) -> Wording:
        """Return the words an editor goes on from."""
        return self.draft.wording if self.draft else self.public

    @property
    def number(self) -> int:
        """Return the number of the newest revision, 0 for a text that nobody edited."""
        return max(self.public_number, self.draft.number if self.draft else 0)

    @property
    def source_number(self) -> int:
        """Return the number of the source's public revision."""
        return self.source.public_number if self.source else self.public_number

    @property
    def missing(self) -> bool:
        """Say whether customers have no such text in this locale."""
        return self.published is None and self.generated is None

    @property
    def promised(self) -> bool:
        """Say whether stages wait for this locale."""
        return self.name.locale in self.plan.gated

    @cached_property
    def document(self) -> Document:
        """Return the public words as a document."""
        return document_of(self.plan, self.name, self.public)

    @cached_property
    def digest(self) -> str:
        """Return the digest of the public words, by which translations know their source."""
        return digest(self.document)

    @cached_property
    def freshness(self) -> Freshness:
        """Return how the public words follow their source."""
        if self.missing:
            return Freshness.MISSING
        if self.source is None:
            return Freshness.FRESH
        made_from = (self.public.source_revision or 0) if self.published else 0
        return freshness(self.steps, made_from, same=self._same(), retired=self.retired)

    @cached_property
    def kept(self) -> tuple[Kept, ...] | None:
        """Return the translated blocks of the public words, or nothing where it stands free."""
        if self.source is None or self.missing:
            return None
        if self.published:
            return self.public.segments if self.public.mode == "segments" else None
        return self._kept_of_generated()

    @cached_property
    def changed_blocks(self) -> int:
        """Count the blocks of the source that are new or others since they were translated."""
        if self.source is None or not self._may_differ() or self.kept is None:
            return 0
        found = segments(self.source.document, self.kept)
        return sum(each.state is not SegmentState.FRESH for each in found)

    def _same(self) -> bool:
        source = self.source
        if source is None:
            return True
        if self.published is None:
            return source.published is None or source.digest == _digest_of(source)
        known = self.public.source_digest
        if known:
            return known == source.digest
        return (self.public.source_revision or 0) >= source.public_number

    def _may_differ(self) -> bool:
        return self.published is not None or self.freshness is not Freshness.FRESH

    def _kept_of_generated(self) -> tuple[Kept, ...] | None:
        source = self.source
        if source is None or source.generated is None:
            return None
        before = document_of(self.plan, source.name, source.generated)
        return kept_of(before, self.document)


def of_plan(
    session: Session, plan: Plan, retired: frozenset[str] | None = None
) -> dict[Place, Manuscript]:
    """Return every text of a plan in every locale, by key and locale.

    ``retired`` are its retired guides, where they are at hand.
    """
    made = _made(session, plan, texts_of(plan), retired)
    return {place_of(each.name): each for each in made}


def of_text(session: Session, plan: Plan, key: str) -> dict[str, Manuscript]:
    """Return one text of a plan in every locale, by locale."""
    text = text_of(plan, key)
    if text is None:
        raise NotFound(f"{plan.id} has no text {key}")
    return {each.name.locale: each for each in _made(session, plan, (text,))}


def one(session: Session, plan: Plan, name: Name) -> Manuscript:
    """Return one text of a plan in one locale."""
    found = of_text(session, plan, name.document).get(name.locale)
    if found is None:
        raise NotFound(f"{plan.id} has no text {name.document} in {name.locale}")
    return found


def document_of(plan: Plan, name: Name, wording: Wording) -> Document:
    """Return words as the document that pages and checks read."""
    return Document(
        id=name.document,
        locale=name.locale,
        source=plan.source_locale,
        title=wording.title,
        summary=wording.summary,
        body=wording.body,
    )


def place_of(name: Name) -> Place:
    """Return the key and the locale of a text of a plan that is at hand."""
    return name.document, name.locale


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the store holds of the texts of a plan."""

    published: Mapping[Place, Revision]
    drafts: Mapping[Place, Revision]
    steps: Mapping[str, tuple[Step, ...]]
    retired: frozenset[str] = field(default_factory=frozenset)


def _made(
    session: Session,
    plan: Plan,
    texts: Iterable[TextOf],
    retired: frozenset[str] | None = None,
) -> Iterator[Manuscript]:
    texts = tuple(texts)
    only = texts[0].key if len(texts) == 1 else ""
    kept = documents.latest(session, plan.id, document=only)
    stored = _Stored(
        published={place_of(r.name): r for r in kept if r.state is State.PUBLISHED},
        drafts={place_of(r.name): r for r in kept if r.state is not State.PUBLISHED},
        steps=documents.steps(session, plan.id, plan.source_locale),
        retired=retired_texts.of_plan(session, plan.id) if retired is None else retired,
    )
    for text in texts:
        source = _manuscript(plan, text, plan.source_locale, stored)
        yield source
        for locale in plan.locales[1:]:
            yield _manuscript(plan, text, locale, stored, source)


def _manuscript(
    plan: Plan, text: TextOf, locale: str, stored: _Stored, source: Manuscript | None = None
) -> Manuscript:
    place = (text.key, locale)
    return Manuscript(
        plan=plan,
        text=text,
        name=Name(plan.id, *place),
        published=stored.published.get(place),
        draft=stored.drafts.get(place),
        source=source,
        steps=stored.steps.get(text.key, ()),
        retired=text.key in stored.retired,
    )


def _digest_of(source: Manuscript) -> str:
    if source.generated is None:
        return ""
    return digest(document_of(source.plan, source.name, source.generated))
