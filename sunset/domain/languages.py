"""Choose the language of an answer: BCP 47 tags, Accept-Language, RFC 4647 lookup."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from sunset.domain.tags import canonical, is_tag, script, with_script

__all__ = [
    "Choice",
    "Instead",
    "Range",
    "Reason",
    "canonical",
    "is_tag",
    "lookup",
    "negotiate",
    "parse",
]

MOST_CHARACTERS = 2_000
MOST_RANGES = 50

Instead = Mapping[str, tuple[str, ...]]
Reason = Literal["chosen", "page", "accepted", "default", "fallback"]

_WEIGHT = re.compile(r"0?\.[0-9]{1,20}|0\.?|1(?:\.0{0,20})?", re.ASCII)

# Companies name these by region; a reader who only names the language still means them.
_SIBLINGS = {
    "pt-latn": ("pt-latn-br", "pt-latn-pt"),
    "zh-hans": ("zh-hans-cn", "zh-hans-sg"),
    "zh-hant": ("zh-hant-tw", "zh-hant-hk"),
}


@dataclass(frozen=True, slots=True)
class Range:
    """A language somebody can read, and how gladly: 1 most, 0 not at all."""

    tag: str
    quality: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The locale of an answer and why it is this one."""

    locale: str
    reason: Reason


def parse(header: str) -> tuple[Range, ...]:
    """Read an Accept-Language header, gladly read languages first; junk is left out."""
    text = header[:MOST_CHARACTERS]
    parts = text.split(",", MOST_RANGES)[:MOST_RANGES]
    if len(header) > MOST_CHARACTERS and len(parts) < MOST_RANGES:
        parts.pop()  # cut somewhere inside: it may name another language than was meant
    ranges = [each for each in map(_range, parts) if each]
    return tuple(sorted(ranges, key=lambda each: -each.quality))


def lookup(ranges: Iterable[Range], available: tuple[str, ...]) -> str | None:
    """Return the best available tag by RFC 4647 lookup, never in another script."""
    asked = tuple(ranges)
    index = _index(available)
    refused = [each for each in asked if not each.quality]
    for each in asked:
        for key in _keys(each):
            found = index.get(key)
            if found and not (refused and _is_refused(found, asked)):
                return found
    return None


def negotiate(
    available: tuple[str, ...],
    *,
    chosen: str | None = None,
    page: str | None = None,
    header: str | None = None,
    default: str,
    instead: Instead = MappingProxyType({}),
) -> Choice:
    """Choose by explicit choice, then the page's language, then the header, then the default.

    ``instead`` names for a language those that its readers can read as well; a fallback takes the
    first of them that there is, never in another script.
    """
    missed = False
    wishes: tuple[tuple[Reason, str | None], ...] = (("chosen", chosen), ("page", page))
    for reason, wish in wishes:
        found, asked = _wished(wish, available) if wish else (None, False)
        if found:
            return Choice(locale=found, reason="fallback" if missed else reason)
        missed = missed or asked
    found, asked = _accepted((header or "")[: MOST_CHARACTERS + 1], available)
    if found:
        return Choice(locale=found, reason="fallback" if missed else "accepted")
    if not (missed or asked):
        return Choice(locale=_default(default, available), reason="default")
    wanted = [wish.replace("_", "-") for _, wish in wishes if wish]
    other = _other((*wanted, *(each.tag for each in parse(header or ""))), available, instead)
    return Choice(locale=other or _default(default, available), reason="fallback")


def _wished(wish: str, available: tuple[str, ...]) -> tuple[str | None, bool]:
    tag = wish.replace("_", "-")
    return (lookup((Range(tag),), available), True) if is_tag(tag) else (None, False)


def _other(wanted: Iterable[str], available: tuple[str, ...], instead: Instead) -> str | None:
    """Return what readers of a language that is not there can read as well."""
    for tag in wanted if instead else ():
        known = next((instead[key] for key in _wider(tag) if key in instead), ())
        same = tuple(Range(each) for each in known if script(each) == script(tag))
        found = lookup(same, available)
        if found:
            return found
    return None


def _wider(tag: str) -> Iterator[str]:
    """Yield a tag and, one by one, the wider ones around it."""
    key = canonical(tag) if is_tag(tag) else ""
    while key:
        yield key
        key = key.rpartition("-")[0]


@lru_cache(maxsize=2048)
def _accepted(header: str, available: tuple[str, ...]) -> tuple[str | None, bool]:
    ranges = parse(header)
    asked = any(each.quality and each.tag != "*" for each in ranges)
    return lookup(ranges, available), asked


def _default(default: str, available: tuple[str, ...]) -> str:
    if default in available or not available:
        return default
    return lookup((Range(default),), available) or available[0]


def _range(part: str) -> Range | None:
    tag, *parameters = (piece.strip() for piece in part.split(";"))
    tag = tag.replace("_", "-")
    quality = _quality(parameters)
    if quality is None or not (tag == "*" or is_tag(tag)):
        return None
    return Range(tag, quality)


def _quality(parameters: list[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            weight = value.strip()
            return float(weight) if _WEIGHT.fullmatch(weight) else None
    return 1.0


@lru_cache(maxsize=512)
def _index(available: tuple[str, ...]) -> dict[str, str]:
    # An exact name goes before the same language by another name (no, nb).
    index = {tag.lower(): tag for tag in reversed(available) if is_tag(tag)}
    for tag in available:
        if is_tag(tag):
            index.setdefault(with_script(tag), tag)
    return index


def _keys(wanted: Range) -> Iterator[str]:
    if not wanted.quality or wanted.tag == "*":
        return
    yield wanted.tag.lower()
    key = with_script(wanted.tag)
    while "-" in key:
        yield key
        bottom, key = key, key.rpartition("-")[0]
        if key[-2:-1] == "-":  # a singleton opens what was just cut off
            key = key[:-2]
        if "-" not in key:
            yield from _SIBLINGS.get(bottom, ())


def _is_refused(tag: str, asked: tuple[Range, ...]) -> bool:
    """Tell whether the closest of the ranges that hold a tag says q=0."""
    holding = [each for each in asked if each.tag != "*" and _holds(each.tag, tag)]
    closest = max((len(with_script(each.tag)) for each in holding), default=0)
    return any(not each.quality for each in holding if len(with_script(each.tag)) == closest)


def _holds(wide: str, narrow: str) -> bool:
    plain = canonical(wide).lower(), canonical(narrow).lower()
    return any(
        inner == outer or inner.startswith(f"{outer}-")
        for outer, inner in (plain, (with_script(wide), with_script(narrow)))
    )
