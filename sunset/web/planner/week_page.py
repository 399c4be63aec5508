"""What falls to somebody this week, in all plans: what is late first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from sunset.domain.duties import Duty, Kind, duties, in_order
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.reviews import may_review
from sunset.domain.schedules import wall
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store import assignments, change_sets, owners, plans, text_marks
from sunset.store.documents import State
from sunset.store.session import Session
from sunset.store.texts import Search, page
from sunset.web.planner import change_wording, wording
from sunset.web.planner.wording import Words

MOST = 200
KINDS = {
    Kind.MILESTONE: N_("Milestone"),
    Kind.GATE: N_("Gate to open"),
    Kind.CHECK: N_("Check to attest"),
    Kind.CHANGE: N_("Change to confirm"),
    Kind.TOUCHPOINT: N_("Touchpoint to change"),
    Kind.REVIEW: N_("Text to review"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to do, where to do it, and until when."""

    kind: Kind
    title: str
    plan: Words
    url: str
    due: str
    late: bool


def read(session: Session, person: Person, now: datetime, speech: Speech) -> tuple[Row, ...]:
    """Read what somebody has to do; who sees no plans has only texts to review."""
    known = {plan.id: plan for plan, _ in plans.listed(session)}
    found = list(_reviews(session, person))
    if person.may(Permission.SEE_PLANS):
        who = owners.somebody(session, person)
        found += [duty for plan in known.values() for duty in duties(plan, who, now)]
    if person.may(Permission.CHANGE_PLANS):
        found += _changes(session, person)
    rows = (_row(duty, known[duty.plan], now, speech) for duty in in_order(found))
    return tuple(sorted(rows, key=lambda row: not row.late))


def _changes(session: Session, person: Person) -> Iterator[Duty]:
    """Yield the changes that others proposed."""
    for asked in change_sets.waiting(session):
        if asked.proposed_by_id != person.id:
            title = change_wording.title(asked)
            yield Duty(kind=Kind.CHANGE, plan=asked.plan.id, name=str(asked.id), title=title)


def _reviews(session: Session, person: Person) -> Iterator[Duty]:
    """Yield the drafts that somebody else wrote, in the languages that this person reviews."""
    if not person.may(Permission.WRITE_DOCUMENTS):
        return
    spoken = {x.locale for x in assignments.languages_of(session, person.id) if x.reviews}
    scope = assignments.scope_of(session, person)
    rows = page(session, Search(state=State.IN_REVIEW, scope=scope, limit=MOST)).rows
    heads = [x for row in rows for x in row.cells.values() if x.state == State.IN_REVIEW]
    marks = text_marks.of(session, {(x.name.plan, x.name.document) for x in heads})
    for head in heads:
        draft, locale = marks[head.name].working, head.name.locale
        if draft and may_review(person, draft.actor_id, reviews=locale in spoken):
            yield Duty(
                kind=Kind.REVIEW,
                plan=head.name.plan,
                name=f"{head.name.document}/{locale}",
                title=f"{head.name.document} ({locale})",
                due=None if head.needed_at is None else head.needed_at.date(),
            )


def _row(duty: Duty, plan: Plan, now: datetime, speech: Speech) -> Row:
    today = wall(now, plan.schedule.zone).date()
    return Row(
        kind=duty.kind,
        title=_title(duty, speech),
        plan=wording.words(plan.channel.name, speech, plan.source_locale),
        url=_url(duty),
        due=_due(duty.due, today, speech),
        late=duty.late(today),
    )


def _title(duty: Duty, speech: Speech) -> str:
    if duty.kind is not Kind.GATE:
        return duty.title
    stage = wording.guarded(duty.title, speech)
    return speech.gettext("%(code)s %(stage)s", code=duty.name, stage=stage)


def _due(due: date | None, today: date, speech: Speech) -> str:
    if due is None:
        return ""
    if due < today:
        return wording.late(due, today, speech)
    return speech.gettext("Due %(date)s", date=speech.date(due))


def _url(duty: Duty) -> str:
    plan = duty.plan
    if duty.kind is Kind.REVIEW:
        key, _, locale = duty.name.partition("/")
        return url_for("workspace.review", plan_id=plan, key=key, locale=locale)
    if duty.kind is Kind.MILESTONE:
        return url_for("planner.milestone", plan_id=plan, name=duty.name)
    if duty.kind is Kind.CHANGE:
        return url_for("planner.change_set", plan_id=plan, number=int(duty.name))
    if duty.kind is Kind.TOUCHPOINT:
        return url_for("planner.touchpoint", plan_id=plan, name=duty.name)
    return url_for("planner.gate", plan_id=plan, code=duty.name)
