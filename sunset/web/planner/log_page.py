"""The audit log as people read it: what an address asks for, and values in their language."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sunset.domain.audit import Line
from sunset.speech import Speech
from sunset.store import audit
from sunset.store.audit import Wanted
from sunset.store.session import Session, Store

BATCH = 500
LONGEST = 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_NAMES = ("plan", "actor", "action", "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which lines an address asks for; days are those of UTC, as the log has them."""

    plan: str = ""
    actor: str = ""
    action: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""
    before: int | None = None

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what cannot be read is left out."""
        texts: dict[str, Any] = {name: values.get(name, "").strip()[:LONGEST] for name in _NAMES}
        days = {n: values.get(n, "") for n in ("since", "until")}
        before = values.get("before", "")
        return cls(
            **texts,
            **{name: day if _day(day) else "" for name, day in days.items()},
            before=int(before) if re.fullmatch(r"[0-9]{1,15}", before) else None,
        )

    @property
    def wanted(self) -> Wanted:
        """Return what the store is asked for; the last day is asked for whole."""
        since, until = _day(self.since), _day(self.until)
        return Wanted(
            plan=self.plan,
            actor=self.actor,
            action=self.action,
            subject=self.subject,
            since=None if since is None else _begin(since),
            until=None if until is None else _begin(until) + timedelta(days=1),
        )

    def address(self, **changes: object) -> dict[str, object]:
        """Return the arguments of the address of the same lines with something changed."""
        names = (*_NAMES, "since", "until")
        pairs = {name: getattr(self, name) for name in names} | changes
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the log, and what it can be narrowed down to."""

    query: Query
    lines: tuple[Line, ...]
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    older: int | None


def page(session: Session, query: Query) -> Shown:
    """Read a page of the log, and whether an older one follows."""
    found = audit.search(session, query.wanted, before=query.before, limit=audit.PAGE + 1)
    lines = tuple(found[: audit.PAGE])
    more = lines[-1].id if len(found) > audit.PAGE else None
    return Shown(query, lines, *audit.named(session, query.plan), more)


def every(store: Store, query: Query) -> Iterator[Line]:
    """Yield every line that is looked for, a batch after the other: the log may be very long."""
    before = query.before
    while True:
        with store.read() as session:
            found = audit.search(session, query.wanted, before=before, limit=BATCH)
        yield from found
        if len(found) < BATCH:
            return
        before = found[-1].id


def readable(value: object, speech: Speech) -> str:
    """Write a value of a field as people read it."""
    if isinstance(value, bool):
        return speech.gettext("Yes") if value else speech.gettext("No")
    if isinstance(value, int | float):
        return speech.number(value)
    if isinstance(value, str):
        return _text(value, speech)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _text(value: str, speech: Speech) -> str:
    if _day(value):
        return speech.date(date.fromisoformat(value))
    if not _MOMENT.fullmatch(value):
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo:
        return speech.datetime(moment, ZoneInfo("UTC"), "medium", "offset")
    return speech.datetime(moment.replace(tzinfo=UTC), ZoneInfo("UTC"), "medium", "none")


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
