"""Open a gate whose checks hold, shut it, or ask a second person to override it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sunset import almanac
from sunset.documents.notice_findings import counts
from sunset.domain import gate_standing
from sunset.domain.calendars import rest_days, served
from sunset.domain.evidence_checks import MAX_WORDS
from sunset.domain.facts import GateRecord, Verdict
from sunset.domain.field_checks import words_faults
from sunset.domain.gate_findings import Findings, Silent, Visits, share_covered
from sunset.domain.gate_standing import Standing, standings
from sunset.domain.gates import QUIET, gate_of, missing_words
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.references import references_left
from sunset.domain.schedules import wall
from sunset.domain.target_checks import Standing as Target
from sunset.domain.texts import guides_of, need_of
from sunset.errors import N_, Message, NotFound, Problem, demand_none
from sunset.pages.checks import check
from sunset.store import change_sets, hits, keeping, notice_grounds, plans, target_pages, texts
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.heads import RETIRED
from sunset.store.session import Session
from sunset.store.target_pages import Known, Search

_UNASKED = ("banner", "calendar")  # pages of ours and programs fetch these, not whoever comes


class PlanGate(NamedTuple):
    """A gate, and whose it is."""

    plan: str
    gate: str


def findings(session: Session, plan: Plan, locale: str, now: datetime) -> Findings:
    """Gather all that the gates of a plan depend on besides the plan; holidays in a language."""
    behind = Counter(texts.behind(session, plan.id))
    behind.update(problem.field.rpartition(".")[2] for problem in missing_words(plan))
    targets = target_pages.counts(session, plan.id)
    return Findings(
        texts_behind=behind,
        notice_errors=counts(check(plan, notice_grounds.read(session, plan), now)),
        guides=_guides(session, plan),
        silent=targets.get(Target.BROKEN, 0),
        worst=_worst(session, plan),
        unasked=targets.get(Target.UNKNOWN, 0) if targets else len(plan.destinations),
        references_left=references_left(plan),
        visits=_visits(session, plan, now),
        holidays=_holidays(session, plan, locale),
    )


def open_gate(
    session: Session,
    actor: Person,
    place: PlanGate,
    words: str,
    found: Findings,
    *,
    now: datetime,
) -> None:
    """Open a gate of which every check holds or is answered for."""
    plan, base = _head(session, actor, place, now)
    checks = standings(plan, place.gate, found, now)
    demand_none(words_faults("evidence", words, MAX_WORDS), _left(checks, actor))
    record = replace(
        _record(place.gate, Verdict.OPENED, words, actor, now),
        checks=_told(checks),
        expires=gate_standing.expires(checks),
    )
    keeping.keep(session, _with(plan, record), base, _act(actor, now, "gate opened", place, words))


def shut_gate(
    session: Session, actor: Person, place: PlanGate, words: str, *, now: datetime
) -> None:
    """Shut an open gate again; a stage that began goes on."""
    plan, base = _head(session, actor, place, now)
    demand_none(words_faults("evidence", words, MAX_WORDS))
    record = _record(place.gate, Verdict.CLOSED, words, actor, now)
    keeping.keep(session, _with(plan, record), base, _act(actor, now, "gate shut", place, words))


def propose_override(
    session: Session,
    actor: Person,
    place: PlanGate,
    reason: str,
    found: Findings,
    *,
    now: datetime,
) -> ChangeSet:
    """Ask a second person to open a gate although not every check holds."""
    plan, base = _head(session, actor, place, now)
    demand_none(words_faults("reason", reason, MAX_WORDS))
    checks = standings(plan, place.gate, found, now)
    record = _record(place.gate, Verdict.OVERRIDDEN, reason, actor, now)
    wanted = _with(plan, replace(record, checks=_told(checks)))
    act = _act(actor, now, "override proposed", place, reason)
    return change_sets.propose(session, wanted, base, act)


def _head(session: Session, actor: Person, place: PlanGate, now: datetime) -> tuple[Plan, int]:
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, place.plan)
    if gate_of(plan, place.gate, now) is None:
        raise NotFound(f"{place.plan} has no gate {place.gate}")
    return plan, base


def _left(checks: tuple[Standing, ...], actor: Person) -> tuple[Problem, ...]:
    told = []
    left = len(gate_standing.left(checks))
    if left:
        msgid = N_("Checks that do not hold yet: %(count)s. The gate opens once all do.")
        told.append(Problem("", Message(msgid, {"count": left})))
    if any(x.check.second and x.evidence and x.evidence.by == actor.name for x in checks):
        told.append(Problem("", Message(N_("You approved this. Somebody else opens the gate."))))
    return tuple(told)


def _told(checks: tuple[Standing, ...]) -> Mapping[str, str]:
    return {each.check.id: str(each.stands) for each in checks}


def _guides(session: Session, plan: Plan) -> Mapping[str, int]:
    """Return for each promised locale the share of contacts whose guide is there and fresh."""
    guided: dict[str, set[str]] = {locale: set() for locale in plan.gated}
    many = len(guides_of(plan))
    search = texts.Search(plan=plan.id, kind="guide", promised=True, limit=many)
    for row in texts.page(session, search).rows:
        for locale, head in row.cells.items():
            if head.freshness not in texts.SHUTTING and head.state != RETIRED and locale in guided:
                guided[locale].add(need_of(row.document))
    return {locale: share_covered(plan, frozenset(needs)) for locale, needs in guided.items()}


def _worst(session: Session, plan: Plan) -> Silent | None:
    """Return the address to which most leads of those that failed again after some hours."""
    found = target_pages.page(session, plan.id, Search(standing=Target.BROKEN), slice(0, 1))
    return next((_silent(each, plan) for each in found), None)


def _silent(known: Known, plan: Plan) -> Silent:
    history = known.history
    since = wall(history.since or history.told[0].at, plan.schedule.zone).date()
    return Silent(url=known.url, since=since, times=history.times)


def _visits(session: Session, plan: Plan, now: datetime) -> Visits | None:
    """Count the people of the past 30 days, if hits were counted before these, too."""
    since = now - QUIET
    first = hits.first_counted(session, plan.id)
    if first is None or first > since.timestamp():
        return None
    met = hits.demand(session, plan.id, int(since.timestamp()))
    count = sum(each.count for each in met if not each.surface.startswith(_UNASKED))
    days = (wall(each, plan.schedule.zone).date() for each in (since, now))
    return Visits(first=next(days), last=next(days), count=count)


def _holidays(session: Session, plan: Plan, locale: str) -> Mapping[date, str]:
    """Name the holidays of every country served, over the years of the windows."""
    years = {day.year for w in plan.schedule.brownouts for day in (w.start, w.end)}
    if not years:
        return {}
    countries = served(plan, (other for other, _ in plans.listed(session)))
    known = rest_days(almanac.calendars(countries, sorted(years), locale))
    return {day: kept[0][1].name for day, kept in known.items()}


def _record(gate: str, verdict: Verdict, words: str, actor: Person, now: datetime) -> GateRecord:
    return GateRecord(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        gate=gate,
        verdict=verdict,
        evidence=words.strip(),
    )


def _with(plan: Plan, record: GateRecord) -> Plan:
    return replace(plan, facts=(*plan.facts, record))


def _act(actor: Person, now: datetime, action: str, place: PlanGate, words: str) -> Act:
    return Act(
        actor=actor,
        at=now,
        action=action,
        plan=place.plan,
        subject=place.gate,
        reason=words.strip(),
    )
