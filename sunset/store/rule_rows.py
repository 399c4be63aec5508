"""Rules as rows: tuples all the way, for there may be hundreds of thousands."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from json import loads
from json.encoder import encode_basestring as quoted
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, table

from sunset.domain.forms import form
from sunset.domain.places import Place, place_of
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.store.columns import storable
from sunset.store.digests import digest

Row = tuple[Any, ...]
Address = tuple[str, str, str]

OWN = (
    "host",
    "path",
    "match",
    "query",
    "destination",
    "need",
    "urls",
    "keep",
    "folds_case",
    "strict_slash",
    "ending",
    "successor",
    "locale",
)
"""The columns that are the rule itself."""

COLUMNS = ("plan", "place", "address_digest", *OWN)
RULE = table("rule", column("id"), column("people"), *map(column, COLUMNS))
"""The table without its types: what they would check and turn is done once a row here."""

_MATCHES = {str(each): each for each in Match}
_KEEPS = {str(each): each for each in Keep}
_ENDINGS = {str(each): each for each in Ending}
_NOTHING: Mapping[str, str] = {}  # the one that all rules share which have none


def row_of(plan_id: str, rule: Rule) -> Row:
    """Return a rule as the values of all columns but the id."""
    _, address = form(rule)
    urls, query = _dump(rule.urls), _dump(rule.query)
    texts = (rule.host, rule.path, query, rule.destination, rule.need, urls, rule.locale)
    storable("".join(texts))
    return (
        plan_id,
        number_of(place_of(rule)),
        digest(address),
        rule.host,
        texts[1],
        str(rule.match),
        query,
        rule.destination,
        rule.need,
        urls,
        str(rule.keep),
        rule.folds_case,
        rule.strict_slash,
        str(rule.ending),
        rule.successor,
        rule.locale,
    )


def rule_of(row: Sequence[Any]) -> Rule:
    """Read a rule from the values of its own columns."""
    host, path, match, query, destination, need, urls, keep, folds, strict, *rest = row
    ending, successor, locale = rest
    return Rule(
        host=intern(host),
        path=path,
        match=_MATCHES[match],
        query=_mapping(query),
        destination=destination,
        need=need,
        urls=_mapping(urls),
        keep=_KEEPS[keep],
        folds_case=bool(folds),
        strict_slash=bool(strict),
        ending=_ENDINGS[ending],
        successor=bool(successor),
        locale=locale,
    )


def shared(row: Sequence[Any]) -> Row:
    """Return the values of a rule's own columns; what very many rules have alike is kept once."""
    host, path, match, query, destination, need, urls, keep, folds, strict, *rest = row
    ending, successor, locale = rest
    alike = map(intern, (host, match, query, destination, need, keep, ending, locale))
    host, match, query, destination, need, keep, ending, locale = alike
    first = (host, path, match, query, destination, need, urls, keep)
    return (*first, folds, strict, ending, successor, locale)


def own(row: Row) -> Row:
    """Return the values of a row that are the rule itself."""
    return row[-len(OWN) :]


def address_of(row: Row) -> Address:
    """Return what no two rules have in common: the digest of the form, the host, the match."""
    return row[2], row[3], row[5]


def of_plan(plan_id: str) -> ColumnElement[bool]:
    """Return what asks whether a rule is of a plan, beside what finds few rules by another index.

    SQLite cannot know which is few; by the plan's own index it would go through all of its rules.
    """
    return RULE.c.plan.concat("") == plan_id


def number_of(place: Place) -> int:
    """Return a number by which the rules of a place are found; two places may share one."""
    text = f"{place.host}\0{place.folds_case:d}{place.path}"
    head = sha256(text.encode("utf-8", "surrogatepass")).digest()[:8]
    return int.from_bytes(head, "big", signed=True)


def statement(connection: Connection, text: str, columns: Collection[str]) -> str:
    """Put the driver's own mark for a value, and the names of columns, into a statement."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    return text.format(
        names=", ".join(columns),
        marks=", ".join([mark] * len(columns)),
        pairs=", ".join(f"{name} = {mark}" for name in columns),
        mark=mark,
    )


def _dump(texts: Mapping[str, str]) -> str:
    """Write a mapping as JSON; the encoder would take most of a row's time to find it plain."""
    pairs = [f"{quoted(key)}: {quoted(value)}" for key, value in texts.items()]
    return "{" + ", ".join(pairs) + "}"


def _mapping(text: str) -> Mapping[str, str]:
    if text == "{}":
        return _NOTHING
    found: dict[str, str] = loads(text)
    return found
