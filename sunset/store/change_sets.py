"""Changes of a plan that wait for a second person, and then perhaps for their time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session, col, func, select

from sunset.domain.audit import changes
from sunset.domain.plans import Plan
from sunset.errors import Conflict, Message, NotFound, Problem
from sunset.store import audit, plan_documents, plans, tables
from sunset.store.audit import Act
from sunset.store.rule_changes import RuleChanges


class Verdict(StrEnum):
    """What became of a change set."""

    WAITING = "waiting"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


NO_RULES = RuleChanges()
OPEN = (Verdict.WAITING, Verdict.APPROVED, Verdict.OVERTAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """A plan as somebody wants it to be, made from its version ``base``.

    ``release_at`` is when it shall hold, or nothing for at once; ``alone`` is why nobody else
    confirmed it; ``trouble`` is why it did not hold when its time came; ``rules`` counts the old
    addresses that become ``added``, ``changed`` or ``removed`` with it.
    """

    id: int
    plan: Plan
    base: int
    summary: str
    reason: str
    proposed_by: str
    proposed_by_id: int
    proposed_at: datetime
    verdict: Verdict
    decided_by: str | None = None
    decided_by_id: int | None = None
    decided_at: datetime | None = None
    release_at: datetime | None = None
    alone: str = ""
    trouble: Sequence[Problem] = field(default=())
    rules: Mapping[str, int] = field(default_factory=dict)

    @property
    def about(self) -> str:
        """Return what the change is about, as the log names it: a move, a change, a pause."""
        return self.summary.removesuffix(" proposed")

    @property
    def is_open(self) -> bool:
        """Say whether it waits: for a second person, its time, or somebody who proposes it anew."""
        return self.verdict in OPEN


def propose(
    session: Session,
    plan: Plan,
    base: int,
    act: Act,
    at: datetime | None = None,
    *,
    rules: RuleChanges = NO_RULES,
) -> ChangeSet:
    """Keep a change that waits for a second person and then for ``at``; the log tells of it.

    What somebody proposes again while it waits, waits once.
    """
    same = None if rules.total else _same(session, plan, act, at)
    if same is not None:
        return same
    row = _row(plan, base, act)
    row.release_at, row.rules = at, rules.counts
    session.add(row)
    session.flush()
    known = (plan_documents.document(x) for x in (plans.version(session, plan.id, base), plan))
    audit.write(session, act, (*changes(*known), *rules.lines()))
    return _change_set(row)


def get(session: Session, number: int) -> ChangeSet:
    """Return a change set, whatever became of it."""
    row = session.get(tables.ChangeSet, number)
    if row is None:
        msg = f"there is no change set {number}"
        raise NotFound(msg)
    return _change_set(row)


def waiting(session: Session, plan_id: str | None = None) -> list[ChangeSet]:
    """List the change sets that wait for a person, of a plan or of all, oldest first."""
    return _listed(session, (Verdict.WAITING,), plan_id)


def open_ones(session: Session, plan_id: str | None = None) -> list[ChangeSet]:
    """List the change sets that somebody still has to look at, oldest first."""
    return _listed(session, OPEN, plan_id)


def of_plan(session: Session, plan_id: str) -> list[ChangeSet]:
    """List every change set of a plan, whatever became of it, oldest first."""
    return _listed(session, tuple(Verdict), plan_id)


def due(session: Session, now: datetime) -> list[ChangeSet]:
    """List the approved change sets whose time has come, in the order of their times."""
    table = tables.ChangeSet
    ready = (col(table.verdict) == Verdict.APPROVED, col(table.release_at) <= now)
    query = select(table).where(*ready).order_by(col(table.release_at), col(table.id))
    return [_change_set(row) for row in session.exec(query)]


def count_open(session: Session) -> int:
    """Count the change sets that somebody still has to look at."""
    table = tables.ChangeSet
    query = select(func.count()).select_from(table).where(col(table.verdict).in_(OPEN))
    return session.exec(query).one()


def waiting_one(session: Session, number: int) -> ChangeSet:
    """Return a change set that still waits for a person; a decided one is a conflict."""
    found = get(session, number)
    if found.verdict is not Verdict.WAITING:
        raise decided(number)
    return found


def approved_one(session: Session, number: int) -> ChangeSet:
    """Return a change set that waits for its time; any other is a conflict."""
    found = get(session, number)
    if found.verdict is not Verdict.APPROVED:
        raise decided(number)
    return found


def open_one(session: Session, number: int) -> ChangeSet:
    """Return a change set that can still be refused; one that holds or does not is a conflict."""
    found = get(session, number)
    if not found.is_open:
        raise decided(number)
    return found


def _listed(session: Session, verdicts: Sequence[Verdict], plan_id: str | None) -> list[ChangeSet]:
    table = tables.ChangeSet
    query = select(table).where(col(table.verdict).in_(verdicts)).order_by(col(table.id))
    if plan_id is not None:
        query = query.where(col(table.plan) == plan_id)
    return [_change_set(row) for row in session.exec(query)]


def _row(plan: Plan, base: int, act: Act) -> tables.ChangeSet:
    return tables.ChangeSet(
        plan=plan.id,
        base=base,
        document=plan_documents.dump(plan),
        summary=act.action,
        reason=act.reason,
        proposed_by=act.actor.name,
        proposed_by_id=act.actor.id,
        proposed_at=act.at,
        verdict=Verdict.WAITING,
        alone="",
        trouble=[],
        rules={},
    )


def _same(session: Session, plan: Plan, act: Act, at: datetime | None) -> ChangeSet | None:
    """Return the change set in which the same waits already, if somebody proposes it again."""
    for asked in waiting(session, plan.id):
        own = asked.proposed_by_id == act.actor.id and not asked.rules
        if own and asked.release_at == at and _untimed(asked.plan) == _untimed(plan):
            return asked
    return None


def _untimed(plan: Plan) -> Plan:
    """Return a plan without the moment at which its newest fact was proposed."""
    if not plan.facts:
        return plan
    *before, last = plan.facts
    first = datetime.min.replace(tzinfo=UTC)
    untimed = replace(last, recorded_at=first, effective_at=first)
    return replace(plan, facts=(*before, untimed))


def decided(number: int) -> Conflict:
    """Say that somebody has decided about a change set."""
    return Conflict(f"change set {number} is decided already")


def _change_set(row: tables.ChangeSet) -> ChangeSet:
    return ChangeSet(
        id=row.id or 0,
        plan=plan_documents.load(row.document),
        verdict=Verdict(row.verdict),
        trouble=tuple(
            Problem(place, Message(msgid, values)) for place, msgid, values in row.trouble
        ),
        **{name: getattr(row, name) for name in _AS_KEPT},
    )


_AS_KEPT = {each.name for each in fields(ChangeSet)} - {"id", "plan", "verdict", "trouble"}
