"""Everything the editor shows beside the text itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sunset.documents.placeholders import REGISTRY
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.wording import substitute
from sunset.domain.plans import Plan
from sunset.errors import NotFound
from sunset.press.material import Documents, published_texts
from sunset.services import writing
from sunset.services.writing import Manuscript
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import documents, plans
from sunset.store.documents import Name, Revision, State, Wording
from sunset.store.session import Session
from sunset.web.workspace import proofs
from sunset.web.workspace.shelf import TEXTS, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A text on an editor's desk, with its source and its past."""

    plan: Plan
    text: Manuscript
    source: Manuscript
    history: Sequence[Revision]
    published: Documents

    @classmethod
    def read(cls, session: Session, name: Name) -> "Desk":
        """Read all of it in one session."""
        plan = plans.get(session, name.plan)
        every = writing.manuscripts(session, plan)
        text = every.get((name.document, name.locale))
        if text is None:
            raise NotFound(f"{name.plan} has no text {name.document} in {name.locale}")
        public = [r for r in documents.latest(session, plan.id) if r.state is State.PUBLISHED]
        return cls(
            plan=plan,
            text=text,
            source=every[name.document, plan.source_locale],
            history=documents.history(session, name),
            published=published_texts(plan, public),
        )

    @property
    def name(self) -> Name:
        """Return which text this is."""
        return self.text.name

    @property
    def shelf(self) -> Text:
        """Return what kind of text this is."""
        return TEXTS[self.name.document]

    @property
    def speech(self) -> Speech:
        """Return the language of the text."""
        return speech_of(self.name.locale)

    @property
    def source_speech(self) -> Speech:
        """Return the language of the source."""
        return speech_of(self.plan.source_locale)

    @property
    def translated(self) -> bool:
        """Say whether the text follows another one."""
        return self.name.locale != self.plan.source_locale

    @property
    def shown(self) -> Wording:
        """Return the words to go on from; a text that is missing begins with its source."""
        return self.text.newest if self.text.newest.title else self.source.public

    def problems(self, words: Wording, now: datetime) -> tuple[ContentProblem, ...]:
        """Say what is wrong with words for this text, errors first."""
        beside = self.source.public if self.translated else None
        found = writing.problems_beside(self.plan, self.name, words, beside, now)
        return tuple(sorted(found, key=lambda each: each.severity is Severity.WARNING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact that the text may name, and what it says."""

    name: str
    meaning: str
    value: str
    formats: tuple[str, ...]


def known_facts(desk: Desk, now: datetime, speech: Speech) -> tuple[Known, ...]:
    """List the facts of the plan as the text would tell them."""
    locale, told = desk.name.locale, desk.speech
    place = proofs.stand(desk.plan, desk.name.document, now)
    here = place.facts(locale) if place else {}
    values = {**writing.facts_of(desk.plan, locale, now), **here}
    return tuple(
        Known(
            name=name,
            meaning=speech.gettext(holder.meaning),
            value=substitute(f"{{{{ {name} }}}}", values, told),
            formats=holder.formats if len(holder.formats) > 1 else (),
        )
        for name, holder in REGISTRY.items()
        if name in values
    )
