"""Start a plan question by question, leave it, come back, and keep what was proposed."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from sunset import almanac
from sunset.domain import checks, proposals, starts, touchpoint_checks
from sunset.domain.calendars import Calendar
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Profile, wall
from sunset.domain.starts import GuidedStart, Step
from sunset.errors import N_, Message, Problem, Refused, demand_none
from sunset.speech import waiting_locales
from sunset.store import keeping, plans, rules
from sunset.store import starts as kept_starts
from sunset.store.audit import Act
from sunset.store.session import Session
from sunset.store.starts import KeptStart

MOST = 20
# Which question asks for which part of a plan; the longest name that fits decides.
_ASKED: dict[str, Step] = {
    "country": Step.COUNTRY,
    "serves": Step.COUNTRY,
    "company": Step.COMPANY,
    "channel": Step.CHANNEL,
    "channel.users": Step.USERS,
    "channel.volume": Step.USERS,
    "reason": Step.REASON,
    "loss": Step.CHANGE,
    "cases": Step.CHANGE,
    "data": Step.CHANGE,
    "needs": Step.NEEDS,
    "destinations": Step.DESTINATIONS,
    "help": Step.HELP,
    "fit": Step.FIT,
    "profile": Step.TIME,
    "schedule": Step.CLOSING,
    "closes": Step.CLOSING,
    "promised": Step.LANGUAGES,
    "offered": Step.LANGUAGES,
    "readers": Step.LANGUAGES,
    "pages": Step.PLACES,
    "placements": Step.PLACES,
    "rules": Step.PLACES,
}


def listed(session: Session, actor: Person) -> tuple[KeptStart, ...]:
    """Return what somebody started and did not finish."""
    actor.demand(Permission.CHANGE_PLANS)
    return kept_starts.listed(session, actor.id)


def get(session: Session, actor: Person, number: int) -> KeptStart:
    """Return one of somebody's own starts."""
    actor.demand(Permission.CHANGE_PLANS)
    return kept_starts.get(session, actor.id, number)


def begin(session: Session, actor: Person, source_locale: str, *, now: datetime) -> int:
    """Begin a start, and return its number."""
    actor.demand(Permission.CHANGE_PLANS)
    if len(kept_starts.listed(session, actor.id)) >= MOST:
        msgid = N_("You have %(most)s unfinished starts. Finish or remove one first.")
        raise Refused.because(msgid, most=MOST)
    begun = starts.begun(source_locale, written(actor), "UTC", now.date())
    return kept_starts.add(session, actor.id, begun, now)


def answer(
    session: Session,
    actor: Person,
    number: int,
    step: Step,
    change: Callable[[GuidedStart], GuidedStart],
    *,
    shipped: Collection[str],
    now: datetime,
) -> GuidedStart:
    """Keep the answer to a question, or refuse it with all that is wrong with it."""
    actor.demand(Permission.CHANGE_PLANS)
    start = change(kept_starts.get(session, actor.id, number).start)
    demand_none(x for x in problems_of(start, shipped) if asked(x.field) is step)
    start = starts.answered(start, step)
    kept_starts.save(session, actor.id, number, start, now)
    return start


def save(
    session: Session,
    actor: Person,
    number: int,
    change: Callable[[GuidedStart], GuidedStart],
    *,
    now: datetime,
) -> GuidedStart:
    """Keep what somebody typed so far, right or not; no question counts as answered by it."""
    actor.demand(Permission.CHANGE_PLANS)
    start = change(kept_starts.get(session, actor.id, number).start)
    kept_starts.save(session, actor.id, number, start, now)
    return start


def remove(session: Session, actor: Person, number: int) -> None:
    """Forget a start that is not wanted."""
    actor.demand(Permission.CHANGE_PLANS)
    kept_starts.remove(session, actor.id, number)


def proposal(session: Session, start: GuidedStart, say: Callable[[str], str]) -> Plan:
    """Return the whole plan as it would be kept, with what the manager may still leave out."""
    taken = {plan.id for plan, _ in plans.listed(session)}
    return starts.proposal(start, taken, say)


def keep(
    session: Session,
    actor: Person,
    number: int,
    *,
    shipped: Collection[str],
    say: Callable[[str], str],
    now: datetime,
) -> Plan:
    """Keep the proposed plan as a draft, or refuse it with every problem; the start is done."""
    actor.demand(Permission.CHANGE_PLANS)
    start = kept_starts.get(session, actor.id, number).start
    plan = starts.kept(start, proposal(session, start, say))
    put = starts.rules_of(start)
    wrong = checks.faults(plan, shipped, waiting_locales())
    placed = (*checks.rule_faults(plan, put), *_places(start))
    demand_none(_unanswered(start), wrong, placed, checks.past_faults(plan, now))
    keeping.begin(session, plan, Act(actor=actor, at=now, action="plan created", plan=plan.id))
    rules.replace_all(session, plan.id, put)
    kept_starts.remove(session, actor.id, number)
    return plan


def problems_of(start: GuidedStart, shipped: Collection[str]) -> tuple[Problem, ...]:
    """Return everything that is wrong with what was answered so far."""
    # A name of its own comes with the proposal; nothing is wrong with that meanwhile.
    plan = replace(start.plan, id=proposals.free_name("", ()))
    placed = (*_places(start), *checks.rule_faults(plan, starts.rules_of(start)))
    return (*checks.faults(plan, shipped, waiting_locales()), *placed)


def asked(field: str) -> Step | None:
    """Return the question that asks for a field of a plan."""
    fits = (name for name in _ASKED if field == name or field.startswith(f"{name}."))
    best = max(fits, key=len, default=None)
    return None if best is None else _ASKED[best]


def timed(start: GuidedStart, profile: Profile, now: datetime) -> GuidedStart:
    """Take a profile; every date is proposed on a day on which the served countries work."""
    today = today_of(start, now)
    return starts.timed(start, profile, today, _calendars(start, today, today.year))


def closing(start: GuidedStart, closes: datetime, zone: str, now: datetime) -> GuidedStart:
    """Take a closing time, whatever day it is on; every other date is proposed from it."""
    today = today_of(start, now)
    known = _calendars(start, today, closes.year)
    return starts.closing(start, (closes, zone), today, known)


def today_of(start: GuidedStart, now: datetime) -> date:
    """Return the day at the place of a start."""
    zone = start.plan.schedule.zone
    return wall(now, zone if checks.is_zone(zone) else "UTC").date()


def _calendars(start: GuidedStart, today: date, closes: int) -> tuple[Calendar, ...]:
    return almanac.ahead(start.plan.countries, today, closes, start.plan.source_locale)


def _places(start: GuidedStart) -> Iterator[Problem]:
    if len(start.pages) > starts.MAX_PAGES:
        msgid = N_("Name %(most)s pages at most.")
        yield Problem("pages", Message(msgid, {"most": starts.MAX_PAGES}))
    if any(len(page) > touchpoint_checks.MAX_PLACE for page in start.pages):
        msgid = N_("This text is longer than %(limit)s characters.")
        yield Problem("pages", Message(msgid, {"limit": touchpoint_checks.MAX_PLACE}))


def _unanswered(start: GuidedStart) -> Iterator[Problem]:
    for step in Step:
        if start.standing(step) is not starts.Standing.GIVEN:
            yield Problem(f"steps.{step}", Message(N_("Answer this question first.")))
