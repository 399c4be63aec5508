"""Change the rules of a plan: one by itself, or many in one go."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice

from sunset.domain import checks, precedence
from sunset.domain.facts import Text
from sunset.domain.forms import form, settled
from sunset.domain.people import Permission, Person
from sunset.domain.places import places_at
from sunset.domain.plans import Plan
from sunset.domain.precedence import Explanation
from sunset.domain.redirects import Ending, Keep, Rule
from sunset.errors import N_, NotFound, Problem, Refused, demand_none
from sunset.store import (
    change_sets,
    plans,
    rule_batches,
    rule_gathering,
    rule_proposals,
    rule_states,
    rules,
)
from sunset.store.audit import Act
from sunset.store.rule_batches import Batch, Known, Watch, unwatched, watched
from sunset.store.rule_changes import address
from sunset.store.rule_proposals import Settled
from sunset.store.rule_states import State
from sunset.store.session import Session

MOST_TOLD = 20
MOST_REASON = 500


class Verb(StrEnum):
    """What is done to many rules."""

    LEAD = "lead"
    END = "end"
    KEEP = "keep"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing done to many rules alike."""

    verb: Verb
    destination: str = ""
    urls: Text | None = None
    ending: Ending = Ending.STAGES
    keep: Keep = Keep.DROP

    def of(self, rule: Rule) -> Rule:
        """Return what a rule is afterwards, if it is still there."""
        if self.verb is Verb.LEAD:
            return replace(rule, destination=self.destination, urls=dict(self.urls or {}))
        if self.verb is Verb.END:
            return replace(rule, ending=self.ending)
        return replace(rule, keep=self.keep) if self.verb is Verb.KEEP else rule


def add(session: Session, actor: Person, plan_id: str, rule: Rule, *, now: datetime) -> Settled:
    """Add a rule for an address that has none."""
    plan = _plan(session, actor, plan_id)
    _demand_sound(plan, rule)
    state = rule_states.of(session, plan_id)
    rule_batches.demand_free(session, rule)
    batch = rule_batches.work_out(plan_id, state, added=(rule,))
    act = Act(actor=actor, at=now, action="rule added", plan=plan_id, subject=address(rule))
    return rule_gathering.gather(session, plan, batch, act)


def edit(
    session: Session, actor: Person, plan_id: str, rule_id: int, rule: Rule, *, now: datetime
) -> Settled:
    """Put a rule in the place of the one that has this id, under whatever address."""
    plan = _plan(session, actor, plan_id)
    _demand_sound(plan, rule)
    state = rule_states.of(session, plan_id)
    before = next(rule_batches.known(session, plan_id, (rule_id,)), None)
    if before is None:
        raise NotFound(str(rule_id))
    if (before.rule.host, form(before.rule)) == (rule.host, form(rule)):
        batch = _changing(plan_id, state, [(before, settled(rule))])
    else:
        rule_batches.demand_free(session, rule)
        batch = rule_batches.work_out(plan_id, state, added=(rule,), removed=(before,))
    act = Act(
        actor=actor, at=now, action="rule changed", plan=plan_id, subject=address(before.rule)
    )
    return rule_gathering.gather(session, plan, batch, act)


def change(
    session: Session,
    actor: Person,
    plan_id: str,
    ids: Collection[int],
    change: Change,
    *,
    reason: str = "",
    now: datetime,
) -> Settled:
    """Do one thing to many rules, to all of them or to none."""
    batch = prepare(session, actor, plan_id, ids, change)
    return keep(session, actor, batch, change.verb, reason=reason, now=now)


def prepare(
    session: Session,
    actor: Person,
    plan_id: str,
    ids: Collection[int],
    change: Change,
    *,
    watch: Watch = unwatched,
) -> Batch:
    """Work out what it means to do one thing to many rules; it may take long, and keeps nothing.

    ``watch`` is told now and then how far a step of that is.
    """
    plan, state = _plan(session, actor, plan_id), rule_states.of(session, plan_id)
    known = list(watched(rule_batches.known(session, plan_id, ids), watch))
    if change.verb is Verb.REMOVE:
        return rule_batches.work_out(plan_id, state, removed=known)
    edited = rule_gathering.becoming(session, plan_id, actor.id)
    pairs = [(each, change.of(edited.get(each.id, each.rule))) for each in known]
    _demand_all_sound(plan, (rule for _, rule in watched(pairs, watch)))
    return _changing(plan_id, state, pairs, watch)


def keep(
    session: Session, actor: Person, batch: Batch, verb: Verb, *, reason: str, now: datetime
) -> Settled:
    """Do to many rules what was worked out, unless others changed the plan or them meanwhile."""
    plan = _plan(session, actor, batch.plan)
    if len(reason) > MOST_REASON:
        msgid = N_("This text is longer than %(limit)s characters.")
        raise Refused.because(msgid, field="reason", limit=MOST_REASON)
    action = "rules removed" if verb is Verb.REMOVE else "rules changed"
    act = Act(actor=actor, at=now, action=action, plan=plan.id, reason=reason)
    return rule_gathering.gather(session, plan, batch, act)


def leave_out(
    session: Session, actor: Person, number: int, rule: int, *, seen: str, now: datetime
) -> int:
    """Take one rule out of one's own edits that wait, and count those that are left."""
    actor.demand(Permission.CHANGE_PLANS)
    asked = change_sets.waiting_one(session, number)
    if not rule_gathering.gathers(asked, actor.id):
        raise NotFound(str(number))
    rule_gathering.demand_seen(session, asked, seen)
    act = Act(actor=actor, at=now, action=f"{asked.about} withdrawn", plan=asked.plan.id)
    return rule_gathering.leave_out(session, asked, rule, act)


def explain(session: Session, actor: Person, plan_id: str, url: str) -> Explanation:
    """Say which rule answers an address, a path being the first host's, and why no other does."""
    actor.demand(Permission.SEE_PLANS)
    plan = plans.get(session, plan_id)
    if plan.placements and url.startswith("/") and not url.startswith("//"):
        url = plan.placements[0].host + url
    host, asked = precedence.asked_of(url)
    found = rules.at(session, plan_id, tuple(places_at(host, asked.path)))
    return precedence.explain([rule for there in found.values() for rule in there], url)


def _plan(session: Session, actor: Person, plan_id: str) -> Plan:
    actor.demand(Permission.CHANGE_PLANS)
    return plans.get(session, plan_id)


def _changing(
    plan_id: str, state: State, pairs: Collection[tuple[Known, Rule]], watch: Watch = unwatched
) -> Batch:
    """Work out what rules become, and remember those that shall be what they are."""
    changed = [(each, rule) for each, rule in pairs if rule != each.rule]
    same = [each.id for each, rule in pairs if rule == each.rule]
    batch = rule_batches.work_out(plan_id, state, changed=changed, watch=watch)
    return replace(batch, same=same)


def _demand_sound(plan: Plan, rule: Rule) -> None:
    problems = [
        Problem(each.field.removeprefix("rules.1."), each.message)
        for each in checks.rule_faults(plan, (rule,))
    ]
    demand_none(problems)


def _demand_all_sound(plan: Plan, changed: Iterable[Rule]) -> None:
    """Refuse rules that are not in order, and tell of a few which they are."""
    demand_none(islice(rule_proposals.faults(plan, changed), MOST_TOLD))
