"""Look through the rules of a plan: what somebody asks for, in her order, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from json import dumps
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlmodel import Session

from sunset.domain.redirects import Ending, Match, Rule, written
from sunset.errors import Refused
from sunset.store.columns import storable
from sunset.store.rule_rows import OWN, RULE, rule_of

PAGE = 100
MOST_TEXT = 2048


class Sort(StrEnum):
    """What rules are listed by; those that are equal stay in their own order."""

    ORDER = "order"
    ADDRESS = "address"
    MATCH = "match"
    TARGET = "target"
    ENDING = "ending"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for; what is None or empty does not matter.

    ``text`` is any part of the old address or of a target, in capitals or not.
    """

    text: str = ""
    match: Match | None = None
    ending: Ending | None = None
    destination: str | None = None
    host: str = ""
    sort: Sort = Sort.ORDER
    descending: bool = False
    offset: int = 0
    limit: int = PAGE

    def backwards(self, found: int) -> "Search":
        """Return what finds the same page from the end of all that is found."""
        limit = min(self.limit, found - self.offset)
        offset = found - self.offset - limit
        return replace(self, descending=not self.descending, offset=offset, limit=limit)


def page(session: Session, plan_id: str, search: Search, found: int = 0) -> list[tuple[int, Rule]]:
    """Return the rules of a page, each behind its id.

    Where it is known how many are found, a page of the second half is counted from the end.
    """
    if search.offset < found < 2 * search.offset:
        return page(session, plan_id, search.backwards(found))[::-1]
    # All that comes before a page is sorted, too; so that little is, only ids are.
    ids = _found(select(RULE.c.id), plan_id, search).order_by(*_order(search))
    here = RULE.c.id.in_(ids.offset(search.offset).limit(search.limit))
    query = select(RULE.c.id, *(RULE.c[name] for name in OWN)).where(here)
    rows = session.connection().execute(query.order_by(*_order(search)))
    return [(row[0], rule_of(row[1:])) for row in rows]


def ids(session: Session, plan_id: str, search: Search) -> list[int]:
    """Return the ids of all rules that are found, on whichever page."""
    query = _found(select(RULE.c.id), plan_id, search).order_by(RULE.c.id)
    return list(session.connection().scalars(query))


def count(session: Session, plan_id: str, search: Search) -> int:
    """Count the rules that are found, on all pages."""
    query = _found(select(func.count()).select_from(RULE), plan_id, search)
    return session.connection().scalar(query) or 0


def _found(query: Select[Any], plan_id: str, search: Search) -> Select[Any]:
    return query.where(RULE.c.plan == plan_id, *_asked(search))


def _asked(search: Search) -> Iterator[ColumnElement[bool]]:
    exact = {
        "match": search.match,
        "ending": search.ending,
        "destination": search.destination,
        "host": search.host or None,
    }
    for name, wanted in exact.items():
        if wanted is not None:
            yield RULE.c[name] == str(wanted) if _can_be(str(wanted)) else false()
    if search.text:
        yield _text(search.text)


def _text(text: str) -> ColumnElement[bool]:
    """Look for a text as it was typed, and as addresses are kept."""
    if len(text) > MOST_TEXT or not _can_be(text):
        return false()
    bare = text.removeprefix("https://").removeprefix("http://")
    address = RULE.c.host.concat(RULE.c.path)
    here = [address.icontains(each, autoescape=True) for each in dict.fromkeys(_forms(bare))]
    # Targets are kept as JSON, so what JSON escapes is looked for escaped.
    there = dumps(text, ensure_ascii=False)[1:-1]
    targets = (RULE.c.urls, RULE.c.destination)
    return or_(*here, *(column.icontains(there, autoescape=True) for column in targets))


def _forms(text: str) -> Iterator[str]:
    """Yield a part of an address as it was typed, and in the form in which addresses are kept."""
    yield text
    kept = written(normalize("NFC", unquote(text, errors="replace")))
    yield kept
    if kept.endswith("/") and "/" in kept[:-1]:
        yield kept.rstrip("/")


def _can_be(text: str) -> bool:
    """Say whether a database could hold a text; one that it could not is nowhere."""
    try:
        storable(text)
    except Refused:
        return False
    return True


def _order(search: Search) -> Iterator[ColumnElement[Any]]:
    columns = {
        Sort.ADDRESS: ("host", "path"),
        Sort.MATCH: ("match",),
        Sort.TARGET: ("destination", "urls"),
        Sort.ENDING: ("ending",),
        Sort.PEOPLE: ("people",),
        Sort.ORDER: (),
    }[search.sort]
    for name in (*columns, "id"):
        yield RULE.c[name].desc() if search.descending else RULE.c[name].asc()
