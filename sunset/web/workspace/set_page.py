"""The set of a language: what goes out together, what keeps it, and what waits for its time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import url_for

from sunset.documents.placeholders import Facts
from sunset.domain.people import Person
from sunset.domain.plans import Plan
from sunset.domain.reviews import Review
from sunset.errors import Message
from sunset.pages import judging
from sunset.services import releasing
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import assignments, manuscripts, revising
from sunset.store.documents import Name, Revision
from sunset.store.manuscripts import Manuscript
from sunset.store.session import Session
from sunset.web.text_names import KINDS, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A draft of the set: ``review`` is what it would go out with, nothing if it may not."""

    name: Name
    kind: str
    draft: Revision
    review: Review | None
    problems: tuple[Message, ...]

    @property
    def blocked(self) -> bool:
        """Say whether customers may not have it as it is."""
        return self.review is None or bool(self.problems)


@dataclass(frozen=True, slots=True)
class Group:
    """The drafts of one kind: banners, pages, guides, texts for agents."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSet:
    """What waits in a language, by what becomes of it; the rest stays as customers have it."""

    plan: Plan
    locale: str
    items: tuple[Item, ...]
    scheduled: tuple[Item, ...]
    unchanged: int
    missing: tuple[str, ...]

    @property
    def tongue(self) -> Speech:
        """Return the language of the set."""
        return speech_of(self.locale)

    @property
    def blocked(self) -> int:
        """Count the texts that keep the set from customers."""
        return sum(item.blocked for item in self.items)

    def groups(self, speech: Speech) -> tuple[Group, ...]:
        """Return the drafts by their kinds."""
        kinds = groupby(self.items, key=lambda item: item.kind)
        return tuple(Group(speech.gettext(KINDS[kind]), tuple(some)) for kind, some in kinds)

    def name_of(self, item: Item, speech: Speech) -> str:
        """Name a text."""
        return name_of(self.plan, item.name.document, speech)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A language of a plan: how many of its texts wait, and until when those that have a time."""

    locale: str
    language: str
    drafts: int
    scheduled: int
    at: datetime | None
    href: str


def read(session: Session, plan: Plan, locale: str, person: Person, now: datetime) -> TextSet:
    """Read the set of a language as somebody finds it who wants to publish it."""
    found = manuscripts.of_plan(session, plan).values()
    own = [each for each in found if each.name.locale == locale]
    known = judging.facts_of(plan, locale, now)
    scope = assignments.scope_of(session, person)
    seen = [x for x in own if scope.covers(x.name.plan, x.name.document, x.name.locale)]
    items = [_item(session, text, person, known) for text in seen if text.draft]
    return TextSet(
        plan=plan,
        locale=locale,
        items=tuple(each for each in items if each.draft.publish_at is None),
        scheduled=tuple(each for each in items if each.draft.publish_at is not None),
        unchanged=sum(not text.draft and not text.missing for text in seen),
        missing=tuple(text.name.document for text in seen if text.missing and not text.draft),
    )


def languages(session: Session, plan: Plan, person: Person) -> tuple[Waiting, ...]:
    """Return how many texts wait in each language in which this person sees some of a plan."""
    scope = assignments.scope_of(session, person)
    every = manuscripts.of_plan(session, plan).values()
    seen = [x for x in every if scope.covers(plan.id, x.name.document, x.name.locale)]
    locales = {text.name.locale for text in seen}
    waiting = _waiting(plan, [text for text in seen if text.draft])
    return tuple(each for each in waiting if each.locale in locales)


def _waiting(plan: Plan, texts: Sequence[Manuscript]) -> Iterator[Waiting]:
    times = {(x.name.locale, x.draft.publish_at) for x in texts if x.draft and x.draft.publish_at}
    later = Counter(text.name.locale for text in texts if revising.is_scheduled(text))
    every = Counter(text.name.locale for text in texts)
    for locale in plan.locales:
        yield Waiting(
            locale=locale,
            language=speech_of(locale).own_name,
            drafts=every[locale] - later[locale],
            scheduled=later[locale],
            at=min((at for place, at in times if place == locale), default=None),
            href=url_for("workspace.text_set", plan_id=plan.id, locale=locale),
        )


def _item(session: Session, text: Manuscript, person: Person, known: Facts) -> Item:
    draft = revising.drafted(text)
    return Item(
        name=text.name,
        kind=str(text.text.kind),
        draft=draft,
        review=revising.review_by(session, person, draft),
        problems=tuple(each.message for each in releasing.problems(text, known)),
    )
