"""Read a plain table (CSV): columns by their names, by choice, or by number.

A header names the fields of a rule as they are (``host``, ``path``, ``match``, …, with ``target``
for all readers and ``target:ko`` for one locale), or ``source`` for a whole old address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from sunset.domain.patterns import STAR
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.cells import DELIMITERS, cells
from sunset.exchange.rules.lines import Line, Listed, Made, read_each
from sunset.exchange.rules.sources import literal_path, parameters, placed, split
from sunset.exchange.rules.targets import target

PLAIN = ("path", "host", "match", "query", "destination", "need")
FLAGS = ("folds_case", "strict_slash", "successor")
FIELDS = (*PLAIN, "target", "keep", *FLAGS, "ending", "locale", "source", "status")
TARGET = "target:"
_ALSO: Mapping[str, str] = {
    "from": "source", "old url": "source", "old_url": "source", "old": "source", "url": "source",
    "to": "target", "new url": "target", "new_url": "target", "new": "target",
    "code": "status", "status code": "status",
}  # fmt: skip
_TRUE, _FALSE = ("yes", "true", "1", "t", "y"), ("", "no", "false", "0", "f", "n")
_PLAINEST = {"source", "host", "path", "target"}
_AS_THEY_ARE = ("destination", "need", "locale")
_LOCALE = "{locale}"
_Kind = TypeVar("_Kind", bound=StrEnum)
_Row = Mapping[str, str]


def read(
    lines: Iterable[str],
    *,
    host: str,
    base: str = "",
    columns: Mapping[str, str] | None = None,
    delimiter: str = "",
) -> Iterator[Line]:
    """Read the rows of a table; ``columns`` says under which name or number a field stands.

    Where it is not said what stands between columns, the first line tells.
    """
    table = _Table(dict(columns or {}), delimiter)
    return read_each(lines, lambda text: _made(table.row(text), host, base))


class _Table:
    """What is known of the columns: their places, once the header was read."""

    def __init__(self, columns: Mapping[str, str], delimiter: str) -> None:
        self._columns, self._delimiter = columns, delimiter
        numbers = {field: place for field, place in columns.items() if place.isdecimal()}
        self._places: dict[str, int] = {}
        if columns and len(numbers) == len(columns):
            self._places = {field: int(place) - 1 for field, place in numbers.items()}

    def row(self, text: str) -> _Row:
        """Return the cells of a line by field; the header and empty lines have none."""
        if not text.strip():
            return {}
        self._delimiter = self._delimiter or max(DELIMITERS, key=text.count)
        found = cells(text, self._delimiter)
        if not any(found):
            return {}
        if not self._places:
            self._places = self._header(found)
            return {}
        return {x: found[i] for x, i in self._places.items() if i < len(found) and found[i]}

    def _header(self, names: list[str]) -> dict[str, int]:
        lower = [name.lower() for name in names]
        chosen = {name.lower(): field for field, name in self._columns.items()}
        fields = [chosen.get(x) or (_ALSO.get(x, x) if not self._columns else "") for x in lower]
        known = {x: i for i, x in enumerate(fields) if x in FIELDS or x.startswith(TARGET)}
        if not {"path", "source"} & set(known):
            raise Listed(
                N_("No column holds the old address. Name one “source” or “path”, or choose it."),
                field="header",
            )
        return known


def _made(row: _Row, host: str, base: str) -> Made | None:
    if not row:
        return None
    own, path, asked = _address(row, host)
    made: dict[str, Any] = {"host": own, "path": path, "urls": _urls(row, base or f"https://{own}")}
    notes: tuple[Message, ...] = ()
    if asked or not row.keys() <= _PLAINEST:
        made["match"], made["query"] = _matched(row, own, path, asked)
        made["path"] = _beginning(path) if made["match"] is Match.PREFIX else path
        notes = _more(row, made)
    elif path.endswith("/*"):
        raise _starred()
    rule = Rule(**made)
    leads = rule.urls or rule.destination or rule.need
    if not (leads or rule.ending in (Ending.GONE, Ending.LEGAL)):
        raise Listed(N_("The row says no target and no destination."), field="target")
    return Made(rule, notes)


def _more(row: _Row, made: dict[str, Any]) -> tuple[Message, ...]:
    """Add what only some tables say of a rule, and say what changed on the way."""
    said, notes = _status(row)
    made |= {name: row[name] for name in _AS_THEY_ARE if name in row}
    made["keep"] = _chosen(Keep, row, "keep", Keep.DROP)
    made["ending"] = _chosen(Ending, row, "ending", said.get("ending", Ending.STAGES))
    made |= {name: _flag(row, name) for name in FLAGS if name in row}
    made["successor"] = bool(made.get("successor") or said.get("successor"))
    return notes


def _matched(row: _Row, host: str, path: str, asked: str) -> tuple[Match, dict[str, str]]:
    query = {**parameters(asked), **dict(parse_qsl(row.get("query", "").lstrip("?"), True))}  # noqa: FBT003 -- keeps blanks
    match = _chosen(Match, row, "match", Match.EXACT)
    if match is Match.PATTERN:
        placed(host, path, query)
    elif match is Match.EXACT and "match" not in row and path.endswith("/*"):
        raise _starred()
    return match, query


def _beginning(path: str) -> str:
    """Return where a prefix begins; as in other files, a star may stand for what is below it."""
    return path.removesuffix(STAR) if path.endswith("/*") else path


def _starred() -> Listed:
    return Listed(
        N_("Add a column “match” that says exact, prefix or pattern: the path holds a star."),
        field="match",
    )


def _address(row: _Row, host: str) -> tuple[str, str, str]:
    if "source" in row:
        own, path, query = split(row["source"], host)
        return row.get("host", own), path, query
    return row.get("host", host), literal_path(row.get("path", "")), ""


def _status(row: _Row) -> tuple[dict[str, Any], tuple[Message, ...]]:
    written = row.get("status", "")
    if not written:
        return {}, ()
    if not written.isdecimal():
        raise Listed(N_("The status is not a number."), field="status")
    status = int(written[:9])
    return statuses.meaning(status), statuses.changes(status)


def _urls(row: _Row, base: str) -> dict[str, str]:
    if row.keys() <= _PLAINEST:
        return {ANY_LOCALE: _target(row["target"], base)} if "target" in row else {}
    found = {x.removeprefix(TARGET): url for x, url in row.items() if x.startswith(TARGET)}
    if "target" in row:
        found[ANY_LOCALE] = row["target"]
    return {x: _target(url, base) for x, url in found.items()}


def _target(url: str, base: str) -> str:
    return target(url, base).replace("%7Blocale%7D", _LOCALE)


def _chosen(kind: Callable[[str], _Kind], row: _Row, field: str, default: _Kind) -> _Kind:
    try:
        return kind(row[field].lower()) if field in row else default
    except ValueError:
        raise Listed(
            N_("“%(value)s” is none of: %(choices)s."),
            field=field,
            value=row[field][:80],
            choices=", ".join(type(default)),
        ) from None


def _flag(row: _Row, field: str) -> bool:
    value = row.get(field, "").lower()
    if value not in (*_TRUE, *_FALSE):
        raise Listed(
            N_("“%(value)s” is none of: %(choices)s."),
            field=field,
            value=value[:80],
            choices="yes, no",
        )
    return value in _TRUE
