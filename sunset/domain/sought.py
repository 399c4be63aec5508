"""What a sweep looks for: a number, an e-mail address or an address of the web, however spelled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from sunset.domain.plans import Plan
from sunset.domain.redirects import ascii_host

MOST = 20
MAX_SOUGHT = 300
FEWEST_DIGITS = 5
# Calling codes of one and of two digits; all others have three (ITU-T E.164).
_CODE = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")
_GAP = r"[ .\-/()\u2010-\u2015]{0,3}"
_TRUNK = rf"(?:\(?[08]\)?{_GAP})"
# A longer number, or one of another country, holds the same digits; a space may part them.
_ALONE = r"(?<![\d+])(?<![\d+][ .\-/()])(?<![\d+][ .\-/()][ .\-/()])"
_AT = r"\s?(?:@|%40|\(at\)|\[at\])\s?"


class SoughtKind(StrEnum):
    """What kind of thing customers reach a channel by."""

    NUMBER = "number"
    MAIL = "mail"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Sought:
    """Something to look for, as somebody wrote it."""

    kind: SoughtKind
    text: str


def read_sought(text: str) -> Sought | None:
    """Read what to look for, or nothing where a text is none of these."""
    text = text.strip().removeprefix("tel:").removeprefix("mailto:")
    if len(text) > MAX_SOUGHT or not text:
        return None
    if re.fullmatch(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+", text):
        return Sought(SoughtKind.MAIL, text)
    if re.fullmatch(r"(?:\+|\(\+)?[\d .\-/()\u2010-\u2015]+", plain(text)):
        return Sought(SoughtKind.NUMBER, text) if len(_digits(text)) >= FEWEST_DIGITS else None
    return Sought(SoughtKind.URL, text) if _address(text)[0] else None


def sought_of(plan: Plan) -> tuple[Sought, ...]:
    """Return what leads to the channel of a plan: what it is known by, and its old hosts."""
    known = (plan.channel.identity, *(each.host for each in plan.placements))
    found = (read_sought(each) for each in known)
    return tuple(dict.fromkeys(each for each in found if each is not None))


@lru_cache(maxsize=64)
def pattern(sought: Sought) -> re.Pattern[str]:
    """Return what finds every spelling of something in a text of plain digits."""
    made = {
        SoughtKind.NUMBER: _number,
        SoughtKind.MAIL: _mail,
        SoughtKind.URL: _url,
    }[sought.kind](sought.text)
    return re.compile(made, re.IGNORECASE)


def _number(text: str) -> str:
    """Find a number with or without its country, with any gaps between its digits."""
    code, rest = _country(text)
    gapped, coded = _GAP.join(rest), _GAP.join(code) or r"\d{1,3}"
    abroad = rf"(?<!\d)(?:\+|00){_GAP}{coded}{_GAP}"
    # North America dials its own calling code at home.
    here = rf"{_ALONE}(?:1{_GAP})?" if code == "1" else rf"{_ALONE}{_TRUNK}?"
    return rf"(?:{abroad}{_TRUNK}?|{here}){gapped}(?!\d)"


def _country(text: str) -> tuple[str, str]:
    """Return the calling code of a number, where it is written, and the rest of its digits."""
    digits, foreign = _digits(text), plain(text).lstrip("( ").startswith("+")
    if not foreign and digits.startswith("00"):
        digits, foreign = digits[2:], True
    code = _CODE.match(digits) if foreign else None
    if code is None:
        return "", digits.removeprefix("0")
    # “+46 (0)8” is written for readers here and abroad at once.
    rest = digits[code.end() :]
    return code[0], rest[1:] if "(0)" in plain(text) else rest


def _mail(text: str) -> str:
    name, _, host = text.partition("@")
    return rf"(?<![\w.+\-]){re.escape(name)}{_AT}{re.escape(host)}(?![\w\-]|\.\w)"


def _url(text: str) -> str:
    host, path = _address(text)
    names = "|".join(re.escape(name) for name in sorted({host, ascii_host(host)} - {""}))
    start = rf"(?<![\w.@\-])(?:https?://)?(?:www\.)?(?:{names})(?::\d+)?"
    return start + (rf"{re.escape(path)}(?![\w%~\-]|\.\w)" if path else r"(?![\w\-]|\.\w)")


def _address(text: str) -> tuple[str, str]:
    """Return host and path of an address of the web; nothing where it is none."""
    written = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(written)
    except ValueError:
        return "", ""
    host = (parts.hostname or "").removeprefix("www.")
    if "." not in host or not re.fullmatch(r"[\w.\-]+", host):
        return "", ""
    return host, parts.path.rstrip("/")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, plain(text)))


def plain(text: str) -> str:
    """Return a text in which digits of all scripts, spaces and dashes are the plain ones.

    Each sign stays in its place, so that what is found can be shown as it was written.
    """
    if text.isascii():
        return text
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(int(sign))
    return {"\xa0": " ", "\u202f": " ", "\u2009": " ", "\uff0b": "+", "\u2212": "-"}.get(sign, sign)


def all_read(texts: Iterable[str]) -> tuple[Sought, ...]:
    """Read many things to look for, each once, and leave out what is none."""
    found = (read_sought(each) for each in texts)
    return tuple(dict.fromkeys(each for each in found if each is not None))
