"""How every text stands: one table that boards, badges, gates and lists ask, all in one way."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true, tuple_
from sqlmodel import Session

from sunset.documents.freshness import Freshness
from sunset.domain.people import WHOLE, Scope
from sunset.errors import NotFound
from sunset.store import assignments
from sunset.store.documents import Name
from sunset.store.heads import NEVER, Head, head_of
from sunset.store.tables import table_of
from sunset.store.text_tables import Text

PAGE = 50
SHUTTING = (Freshness.OUTDATED, Freshness.WRONG, Freshness.MISSING)
"""What a text must not be in a promised locale when the stage that needs it begins."""

_OF = table_of(Text).c


class Sort(StrEnum):
    """What comes first: what is needed soonest, or what most people read."""

    DUE = "due"
    READERS = "readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which texts are looked for; what is nothing asks for nothing.

    ``scope`` is what somebody may see, ``mine`` what they want to see of it. What was needed before
    ``now`` comes behind what is still ahead. ``warned`` are those that checks doubt.
    """

    plan: str | None = None
    document: str | None = None
    locale: str | None = None
    kind: str | None = None
    state: str | None = None
    freshness: str | None = None
    promised: bool = False
    warned: bool = False
    scope: Scope = WHOLE
    mine: Scope = WHOLE
    sort: Sort = Sort.DUE
    now: datetime | None = None
    limit: int = PAGE
    offset: int = 0


_EVERYTHING = Search()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A text in every locale in which somebody may see it."""

    plan: str
    document: str
    kind: str
    needed_at: datetime | None
    readers: int
    cells: Mapping[str, Head]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and how long the whole list is."""

    rows: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many texts stand alike in a locale."""

    locale: str
    state: str
    freshness: str
    promised: bool
    texts: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts there are, of which kinds; every figure anywhere is a sum of these."""

    every: tuple[Count, ...]

    def total(self, **wanted: object) -> int:
        """Add up those that have every value asked for, as in ``total(freshness="wrong")``."""
        return sum(
            each.texts
            for each in self.every
            if all(getattr(each, name) == value for name, value in wanted.items())
        )

    def among(self, locales: Collection[str]) -> "Counts":
        """Return what there is in some locales."""
        return Counts(tuple(each for each in self.every if each.locale in locales))


def page(session: Session, search: Search) -> Page:
    """Return the texts that have a fitting locale, each with every locale that may be seen."""
    found = _named(session, search)
    seen: dict[tuple[str, str], dict[str, Head]] = {(plan, key): {} for plan, key, _ in found}
    wanted = replace(_EVERYTHING, scope=search.scope)
    for head in _heads(session, wanted, _is_one_of(seen)):
        seen[head.name.plan, head.name.document][head.name.locale] = head
    rows = (_listed(seen[plan, key], readers) for plan, key, readers in found)
    return Page(tuple(rows), _total(session, search))


def counts(session: Session, search: Search) -> Counts:
    """Count the texts that a search finds, by locale, state and freshness."""
    kinds = (_OF.locale, _OF.state, _OF.freshness, _OF.promised)
    query = select(*kinds, func.count()).where(_fits(search)).group_by(*kinds)
    found = session.connection().execute(query).all()
    return Counts(tuple(_count(tuple(row)) for row in found))


def behind(session: Session, plan_id: str) -> Mapping[str, int]:
    """Count in each promised locale the texts that keep a gate of a plan shut."""
    found = counts(session, Search(plan=plan_id, promised=True))
    left: Counter[str] = Counter()
    for each in found.every:
        if each.freshness in SHUTTING:
            left[each.locale] += each.texts
    return left


def one(session: Session, name: Name) -> Head:
    """Return how one text stands."""
    here = (_OF.plan == name.plan, _OF.document == name.document, _OF.locale == name.locale)
    found = list(_heads(session, _EVERYTHING, and_(*here)))
    if not found:
        raise NotFound(f"no text {name}")
    return found[0]


def first_open(session: Session, search: Search) -> Head | None:
    """Return the text that is needed first of those that would keep a gate shut."""
    waits = and_(_OF.freshness.in_(SHUTTING), _OF.due != NEVER)
    order = (_OF.due, _OF.plan, _OF.document, _OF.locale)
    query = select(table_of(Text)).where(_fits(search), waits).order_by(*order).limit(1)
    found = session.connection().execute(query).first()
    return head_of(found) if found else None


def _named(session: Session, search: Search) -> list[tuple[str, str, int]]:
    """Return the texts of a page: plan, document and readers, in their order."""
    readers = func.sum(_OF.readers)
    ahead = () if search.now is None else (case((_OF.due < search.now, 1), else_=0),)
    first = (readers.desc(),) if search.sort is Sort.READERS else ahead
    query = (
        select(_OF.plan, _OF.document, readers)
        .where(_fits(search))
        .group_by(_OF.due, _OF.plan, _OF.document)
        .order_by(*first, _OF.due, _OF.plan, _OF.document)
        .limit(search.limit)
        .offset(search.offset)
    )
    return [(plan, key, int(sum_)) for plan, key, sum_ in session.connection().execute(query)]


def _total(session: Session, search: Search) -> int:
    names = select(_OF.plan, _OF.document).where(_fits(search)).distinct().subquery()
    return session.connection().scalar(select(func.count()).select_from(names)) or 0


def _heads(session: Session, search: Search, more: ColumnElement[bool]) -> Iterator[Head]:
    query = select(table_of(Text)).where(_fits(search), more)
    yield from map(head_of, session.connection().execute(query.order_by(_OF.locale)))


def _fits(search: Search) -> ColumnElement[bool]:
    """Return the condition of every list and every count."""
    names = ("plan", "document", "locale", "kind", "state", "freshness")
    wanted = ((name, getattr(search, name)) for name in names)
    asked = [_OF[name] == value for name, value in wanted if value is not None]
    asked += [_OF.promised] if search.promised else []
    asked += [_OF.warnings > 0] if search.warned else []
    places = (_OF.plan, _OF.document, _OF.locale)
    scopes = (assignments.within(each, *places) for each in (search.scope, search.mine))
    return and_(true(), *asked, *scopes)


def _is_one_of(texts: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    # SQLite goes by an index only where plans and documents are asked for one by one, too.
    plans, documents = ({*each} for each in zip(*texts, strict=True)) if texts else ((), ())
    pairs = tuple_(_OF.plan, _OF.document).in_(list(texts))
    return and_(_OF.plan.in_(plans), _OF.document.in_(documents), pairs)


def _listed(cells: Mapping[str, Head], readers: int) -> Listed:
    any_cell = next(iter(cells.values()))
    return Listed(
        plan=any_cell.name.plan,
        document=any_cell.name.document,
        kind=any_cell.kind,
        needed_at=any_cell.needed_at,
        readers=readers,
        cells=cells,
    )


def _count(row: tuple[Any, ...]) -> Count:
    locale, state, freshness, promised, texts = row
    return Count(
        locale=locale, state=state, freshness=freshness, promised=promised, texts=int(texts)
    )
