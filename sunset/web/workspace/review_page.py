"""A text under review: what its draft changes, what was said of it, and what may be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sunset.documents.problems import ContentProblem, Severity
from sunset.domain.audit import Line
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.reviews import may_review, may_waive
from sunset.errors import N_
from sunset.services import writing
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import assignments, audit, manuscripts, people, plans, revising, text_marks
from sunset.store.documents import Name, Review, Revision, State
from sunset.store.manuscripts import Manuscript
from sunset.store.session import Session
from sunset.store.text_marks import Mark
from sunset.store.texts import Search, page
from sunset.web.text_names import name_of
from sunset.web.workspace.history_page import Line as Changed
from sunset.web.workspace.history_page import Run, lines, runs

SAID: Mapping[str, str] = {
    "review asked for": N_("%(name)s asked for a review"),
    "review passed": N_("%(name)s passed it"),
    "sent back": N_("%(name)s sent it back"),
    "review waived": N_("%(name)s did without a review"),
}
QUEUE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a second reader has before them, and what somebody may do about it."""

    draft: Revision | None
    lines: tuple[Changed, ...]
    runs: tuple[Run, ...]
    problems: tuple[ContentProblem, ...]
    said: Sequence[Line]
    may_ask: bool
    may_judge: bool
    may_waive: bool
    judges: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """Count what keeps the draft from customers whatever a reader says."""
        return sum(each.severity is Severity.ERROR for each in self.problems)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits for a second reader, and whether somebody wrote it themselves."""

    name: Name
    text: str
    plan: Plan
    draft: Mark
    needed_at: datetime | None
    own: bool

    @property
    def tongue(self) -> Speech:
        """Return the language of the text."""
        return speech_of(self.name.locale)


def read(session: Session, name: Name, person: Person, now: datetime) -> Reading:
    """Read a text as its second reader finds it."""
    plan = plans.get(session, name.plan)
    text = manuscripts.one(session, plan, name)
    subject = f"{name.document}/{name.locale}"
    draft, public = text.draft, text.public
    words = draft.wording if draft else public
    return Reading(
        draft=draft,
        lines=lines(public, words),
        runs=runs(public.body, words.body),
        problems=writing.problems_of(session, plan, name, words, now) if draft else (),
        said=audit.about(session, plan.id, subject, SAID),
        **_may(session, text, person),
        judges=tuple(_judges(session, draft)) if draft else (),
    )


def queue(session: Session, person: Person, speech: Speech) -> tuple[Waiting, ...]:
    """Return the drafts that wait for a second reader, what is needed first first."""
    scope = assignments.scope_of(session, person)
    rows = page(session, Search(state=State.IN_REVIEW, scope=scope, limit=QUEUE)).rows
    heads = [x for row in rows for x in row.cells.values() if x.state == State.IN_REVIEW]
    marks = text_marks.of(session, {(x.name.plan, x.name.document) for x in heads})
    known = plans.some(session, {head.name.plan for head in heads})
    drafts = ((head, marks[head.name].working, known[head.name.plan]) for head in heads)
    return tuple(
        Waiting(
            head.name,
            name_of(plan, head.name.document, speech),
            plan,
            draft,
            head.needed_at,
            draft.actor_id == person.id,
        )
        for head, draft, plan in drafts
        if draft
    )


def _judges(session: Session, draft: Revision) -> Iterator[str]:
    """Name who may say of a draft whether it goes out."""
    theirs = {each.id for each in assignments.reviewers(session, draft.name.locale)}
    active = (each.person for each in people.listed(session) if each.disabled_at is None)
    for each in active:
        if may_review(each, draft.actor_id, reviews=each.id in theirs):
            yield each.name


def _may(session: Session, text: Manuscript, person: Person) -> Mapping[str, bool]:
    draft, writes = text.draft, person.may(Permission.WRITE_DOCUMENTS)
    if draft is None or not writes:
        return {"may_ask": False, "may_judge": False, "may_waive": False}
    locale = text.name.locale
    reviews = revising.is_reviewer(session, person, locale)
    fresh = draft.review is Review.NONE
    return {
        "may_ask": fresh and draft.state is State.DRAFT,
        "may_judge": may_review(person, draft.actor_id, reviews=reviews) and not draft.review.done,
        "may_waive": may_waive(person, len(assignments.speakers(session, locale)))
        and not draft.review.done,
    }
