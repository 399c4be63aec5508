"""What a customer passes on to a destination, so that she need not say it there again."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote, urlencode, urlsplit

from sunset.domain.facts import Text
from sunset.domain.handoff import ITEMS, LOCALE, NEED, REFERENCE, TEXT, Handoff
from sunset.domain.patterns import fields
from sunset.domain.targets import filled
from sunset.errors import N_, Message

SURFACE = "handoff/"
LONGEST_REFERENCE = 64
SECURE = "https://"
_IN_REFERENCES = " -_./#"
_FIELD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-\[\]]{0,63}")
# What is left out first where an address would grow too long for the web.
_SHORTER = (ITEMS, (NEED, LOCALE, REFERENCE), (LOCALE, REFERENCE), ())


@dataclass(frozen=True, slots=True)
class Passing:
    """A hand-off in one language, as the edge needs it."""

    target: str
    names: Mapping[str, str]
    items: tuple[str, ...]
    labels: Mapping[str, str]
    need: str
    language: str

    def dumped(self) -> bytes:
        """Write it down for an edition."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()


def loaded(record: bytes) -> Passing:
    """Read what was written down."""
    told = json.loads(record)
    return Passing(**{**told, "items": tuple(told["items"])})


def is_reference(text: str) -> bool:
    """Say whether a text may be a number that a customer was given."""
    fits = len(text) <= LONGEST_REFERENCE
    return fits and all(sign.isalnum() or sign in _IN_REFERENCES for sign in text)


def led(passing: Passing, given: Mapping[str, str], locale: str, hosts: Collection[str]) -> str:
    """Return where a customer is led with what she passes on, or nothing if that went astray."""
    known = {item: given[item] for item in passing.items if given.get(item)}
    for items in _SHORTER:
        query = _query(passing, {item: known[item] for item in items if item in known})
        url = filled(passing.target, {}, locale, hosts, query)
        if not url or query in url:
            return url
    return ""


def _query(passing: Passing, given: Mapping[str, str]) -> str:
    names = passing.names
    own = {names[item]: value for item, value in given.items() if item in names}
    told = {**given, LOCALE: passing.language}
    lines = [f"{passing.labels[item]}: {told[item]}" for item in given if item not in names]
    text = {names[TEXT]: "\n".join(lines)} if lines else {}
    return urlencode({**own, **text}, quote_via=quote)


def faults(handoff: Handoff, own: Text) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with a hand-off to a destination that has addresses of its own."""
    for item, name in handoff.fields.items():
        if item not in (*ITEMS, TEXT):
            msgid = N_("There is no %(item)s to pass on, only %(items)s.")
            yield "fields", Message(msgid, {"item": item, "items": ", ".join((*ITEMS, TEXT))})
        elif name and not _FIELD.fullmatch(name):
            msgid = N_("“%(name)s” is no name of a field. Write it as in the address of its page.")
            yield f"fields.{item}", Message(msgid, {"name": name})
    yield from _twice(handoff, own)
    if not all(url.startswith(SECURE) for url in (handoff.url or own).values()):
        msgid = N_("What customers pass on goes to addresses that begin with https:// only.")
        yield "url", Message(msgid)


def _twice(handoff: Handoff, own: Text) -> Iterator[tuple[str, Message]]:
    written = [name for url in (handoff.url or own).values() for name in _parameters(url)]
    names = [*handoff.names.values(), *dict.fromkeys(written)]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield "fields", Message(N_("%(name)s stands here twice."), {"name": name})


def _parameters(url: str) -> list[str]:
    try:
        return [name for name, _ in fields(urlsplit(url).query)]
    except ValueError:  # what is wrong with the address itself is said elsewhere
        return []
