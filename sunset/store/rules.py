"""Old addresses and where they lead; there may be hundreds of thousands, so they are streamed."""

from collections.abc import Collection, Generator, Iterable, Iterator

from sqlalchemy import ColumnElement, delete, func, select, tuple_
from sqlmodel import Session

from sunset.domain.forms import settled
from sunset.domain.places import Place, place_of
from sunset.domain.redirects import Match, Rule
from sunset.store import rule_changes, rule_states, touched
from sunset.store.many import CHUNK, chunks
from sunset.store.rule_changes import RuleChanges
from sunset.store.rule_putting import Putting
from sunset.store.rule_rows import (
    OWN,
    RULE,
    address_of,
    number_of,
    of_plan,
    row_of,
    rule_of,
)

_OWN = tuple(RULE.c[name] for name in OWN)


def put(session: Session, plan_id: str, new: Iterable[Rule], number: int = 0) -> RuleChanges:
    """Keep rules, each in the place of the one with its address, or behind the others.

    ``number`` is the publication by which the press learns of them, 0 where it need not.
    """
    return _put(Putting(session, plan_id, number), new)


def take_away(session: Session, plan_id: str, ids: Collection[int], number: int = 0) -> RuleChanges:
    """Remove rules of a plan; those that are gone already are passed over."""
    total = RuleChanges()
    if ids:
        rule_states.move_on(session, plan_id)
    for chunk in chunks(sorted(set(ids))):
        theirs = (RULE.c.plan == plan_id) & RULE.c.id.in_(chunk)
        rows = session.connection().execute(select(*_OWN).where(theirs)).all()
        session.connection().execute(delete(RULE).where(theirs))
        gone = [rule_of(row) for row in rows]
        told = rule_changes.sample((rule, None) for rule in gone)
        total += RuleChanges(removed=len(gone), sample=told)
        if number and total.removed <= touched.MOST:
            touched.note(session, plan_id, map(place_of, gone), number)
    return total


def replace_all(
    session: Session, plan_id: str, new: Iterable[Rule], number: int = 0
) -> RuleChanges:
    """Put rules and remove those that are not named."""
    before = set(_ids(session, plan_id))
    putting = Putting(session, plan_id, number)
    done = _put(putting, new)
    return done + take_away(session, plan_id, before - putting.met, number)


def of(session: Session, plan_id: str) -> Generator[Rule, None, None]:
    """Yield the rules of a plan in their order; read them before the session ends."""
    return _streamed(session, RULE.c.plan == plan_id)


def wide(session: Session, plan_id: str) -> Generator[Rule, None, None]:
    """Yield the rules of a plan that may each cover many paths, as ``of`` does."""
    return _streamed(session, RULE.c.plan == plan_id, RULE.c.match != str(Match.EXACT))


def by_ids(session: Session, plan_id: str, ids: Iterable[int]) -> dict[int, Rule]:
    """Return the rules of a plan that have these ids, in their order."""
    found: dict[int, Rule] = {}
    for chunk in chunks(sorted(set(ids))):
        query = select(RULE.c.id, *_OWN).where(RULE.c.plan == plan_id, RULE.c.id.in_(chunk))
        rows = session.connection().execute(query.order_by(RULE.c.id))
        found.update((row[0], rule_of(row[1:])) for row in rows)
    return found


def at(session: Session, plan_id: str, places: Collection[Place]) -> dict[Place, list[Rule]]:
    """Return the rules of each of these places that has any, in their order."""
    found: dict[Place, list[Rule]] = {}
    for chunk in chunks(places):
        numbers = [number_of(place) for place in chunk]
        query = select(*_OWN).where(of_plan(plan_id), RULE.c.place.in_(numbers))
        for row in session.connection().execute(query.order_by(RULE.c.id)):
            rule = rule_of(row)
            found.setdefault(place_of(rule), []).append(rule)
    wanted = set(places)
    return {place: there for place, there in found.items() if place in wanted}


def number(session: Session, plan_id: str, rule: Rule) -> int:
    """Return where a rule stands among those of its plan, the first being 1."""
    address = address_of(row_of(plan_id, rule))
    here = tuple_(RULE.c.address_digest, RULE.c.host, RULE.c.match) == tuple_(*address)
    found = session.connection().scalar(select(RULE.c.id).where(here))
    query = select(func.count()).select_from(RULE)
    query = query.where(RULE.c.plan == plan_id, RULE.c.id <= (found or 0))
    return session.connection().scalar(query) or 0


def spaces(session: Session, plan_id: str) -> set[tuple[str, bool]]:
    """Return the hosts that the rules of a plan name, apart where they fold capitals."""
    query = select(RULE.c.host, RULE.c.folds_case).where(RULE.c.plan == plan_id).distinct()
    return {(host, bool(folds)) for host, folds in session.connection().execute(query)}


def count(session: Session, plan_id: str) -> int:
    """Count the rules of a plan."""
    query = select(func.count()).select_from(RULE).where(RULE.c.plan == plan_id)
    return session.connection().scalar(query) or 0


def _streamed(session: Session, *wanted: ColumnElement[bool]) -> Generator[Rule, None, None]:
    query = select(*_OWN).where(*wanted).order_by(RULE.c.id)
    # A reader who stops half way must not leave the server's cursor open.
    streamed = query.execution_options(yield_per=CHUNK)
    with session.connection().execute(streamed) as rows:
        for row in rows:
            yield rule_of(row)


def _put(putting: Putting, new: Iterable[Rule]) -> RuleChanges:
    total, first = RuleChanges(), 1
    for chunk in chunks(map(settled, new)):
        total += putting.put(chunk, first)
        first += len(chunk)
    return total


def _ids(session: Session, plan_id: str) -> Iterator[int]:
    query = select(RULE.c.id).where(RULE.c.plan == plan_id)
    return iter(session.connection().scalars(query))
