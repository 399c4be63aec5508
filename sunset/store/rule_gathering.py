"""Gather what one person edits in a public plan's rules, until a second person decides about it.

Files and plans that are brought in wait by themselves: each is confirmed or refused as a whole.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, update

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import N_, NotFound, Refused
from sunset.store import (
    audit,
    change_sets,
    decisions,
    keeping,
    plan_documents,
    plans,
    rule_changes,
    rule_proposals,
    tables,
)
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.store.digests import digest
from sunset.store.proposed_tables import ProposedRule
from sunset.store.rule_batches import Batch
from sunset.store.rule_proposals import Proposed, Settled
from sunset.store.rule_rows import Address, address_of, row_of
from sunset.store.tables import table_of

EDITS = "rule changes"
OTHERWISE = N_("This change is no longer as you saw it. Look at it again, then decide.")
_TABLE = table_of(ProposedRule).c


def gather(session: Session, plan: Plan, batch: Batch, act: Act) -> Settled:
    """Change the rules of a draft; those of a public plan wait with what waits of the same person.

    A rule that is edited again waits as it shall be in the end, or no longer if it shall stay.
    """
    if not plan.published:
        return Settled(keeping.keep_batch(session, plan, batch, act))
    plans.hold(session, plan.id)
    told = replace(act, action=f"{EDITS} proposed")
    asked = of_person(session, plan.id, act.actor.id)
    before = list(rule_proposals.every(session, asked.id)) if asked else []
    after = _together(plan, before, batch)
    if asked and after != before and len(after) <= rule_proposals.MOST_AT_ONCE:
        return Settled(batch.changes, _join(session, replace(asked, plan=plan), after, batch, told))
    if not batch.changes.total:
        return Settled(batch.changes)
    if asked and after == before:
        return Settled(batch.changes, asked.id)
    return Settled(batch.changes, rule_proposals.propose(session, plan, batch, told).id)


def of_person(session: Session, plan_id: str, person: int) -> ChangeSet | None:
    """Return the change set in which somebody's edits of a plan's rules gather, if one waits."""
    waiting = change_sets.waiting(session, plan_id)
    return next((each for each in waiting if gathers(each, person)), None)


def gathers(asked: ChangeSet, person: int) -> bool:
    """Say whether what somebody edits joins a change set."""
    is_open = asked.verdict is Verdict.WAITING and _is_open_to_more(asked)
    return is_open and asked.proposed_by_id == person


def becoming(session: Session, plan_id: str, person: int) -> Mapping[int, Rule]:
    """Return the rules that somebody edited as they will be, by their ids."""
    edited = intended(session, plan_id, person)
    return {number: rule for number, rule in edited.items() if rule}


def intended(session: Session, plan_id: str, person: int) -> Mapping[int, Rule | None]:
    """Return what somebody edited by the ids of the rules: as they will be, none where they go."""
    asked = of_person(session, plan_id, person)
    found = rule_proposals.every(session, asked.id) if asked else ()
    return {each.id: each.rules[1] for each in found if each.id}


def _is_open_to_more(asked: ChangeSet) -> bool:
    """Say whether edits may join a change; very many rules are too long to read for a page."""
    return asked.about == EDITS and sum(asked.rules.values()) <= rule_proposals.MOST_AT_ONCE


def seal(session: Session, asked: ChangeSet) -> str:
    """Stand for the rules of a change set that others may still join."""
    if not _is_open_to_more(asked):
        return ""
    return digest(repr(list(rule_proposals.every(session, asked.id))))


def demand_seen(session: Session, asked: ChangeSet, seen: str) -> None:
    """Refuse to decide about other rules than somebody has seen; no more join meanwhile."""
    plans.hold(session, asked.plan.id)
    if seal(session, asked) != seen:
        raise Refused.because(OTHERWISE)


def leave_out(session: Session, asked: ChangeSet, number: int, act: Act) -> int:
    """Take one rule out of a change set, and count those that are left."""
    rest = list(rule_proposals.every(session, asked.id))
    if not 0 < number <= len(rest):
        raise NotFound(str(number))
    before, after = rest.pop(number - 1).rules
    rule = before or after
    told = replace(act, subject=rule_changes.address(rule) if rule else "")
    audit.write(session, told, rule_changes.sample([(after, before)]))
    _write(session, asked, rest, act, {})
    return len(rest)


def _together(plan: Plan, waiting: Sequence[Proposed], batch: Batch) -> list[Proposed]:
    kept = {_key(plan, each): each for each in waiting}
    for number in batch.same:
        kept.pop(number, None)
    return list((kept | {_key(plan, x): x for x in rule_proposals.of_batch(batch)}).values())


def _key(plan: Plan, proposed: Proposed) -> int | Address | None:
    """Return what stands for one rule: its id, or the address at which it will be."""
    _, rule = proposed.rules
    return proposed.id or (address_of(row_of(plan.id, rule)) if rule else None)


def _join(
    session: Session, asked: ChangeSet, after: Sequence[Proposed], batch: Batch, act: Act
) -> int:
    """Let more wait in a change set, as a change of the plan as it is now; return its number."""
    audit.write(session, act, batch.changes.lines())
    reasons = dict.fromkeys(filter(None, (asked.reason, act.reason)))
    values = {
        "base": batch.state.version,
        "document": plan_documents.dump(asked.plan),
        "reason": " ".join(reasons),
        "proposed_at": act.at,
    }
    _write(session, asked, after, act, values)
    return asked.id if after else 0


def _write(
    session: Session,
    asked: ChangeSet,
    proposed: Sequence[Proposed],
    act: Act,
    values: Mapping[str, Any],
) -> None:
    """Put rules in the place of those of a change set; without any it is withdrawn."""
    if not proposed:
        decisions.refuse(session, asked, act)
    table = tables.ChangeSet
    counts = Counter(map(_what, proposed))
    session.exec(update(table).where(col(table.id) == asked.id).values(rules=counts, **values))
    session.connection().execute(delete(ProposedRule).where(_TABLE.change_set == asked.id))
    rule_proposals.write(session, asked.id, proposed)


def _what(proposed: Proposed) -> str:
    if proposed.id is None:
        return "added"
    return "changed" if proposed.after else "removed"
