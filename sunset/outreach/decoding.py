"""Turn the bytes of an answer into text: so many at most, unpacked and in their own alphabet."""

import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from http.client import HTTPResponse
from typing import NamedTuple

MOST_BYTES = 2 * 1024 * 1024
_TEXT = re.compile(
    r"text/.*|application/(?:json|xml|xhtml\+xml|gzip|x-gzip|javascript)|application/.*\+(?:xml|json)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 2048
_PACKED = b"\x1f\x8b"
_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


class Body(NamedTuple):
    """What an answer says, as far as it was read; nothing where it is no text."""

    text: str | None
    whole: bool = True


def body_of(response: HTTPResponse) -> Body:
    """Read the text of an answer; whatever comes after the most that is read stays unread."""
    if not _TEXT.fullmatch(response.headers.get_content_type()):
        return Body(None)
    sent = response.read(MOST_BYTES + 1)
    packed = sent.startswith(_PACKED)
    content = _unpacked(sent) if packed else sent
    told = response.headers.get_content_charset()
    text = _decoded(content[:MOST_BYTES], told)
    return Body(text, max(len(sent), len(content)) <= MOST_BYTES)


def _unpacked(packed: bytes) -> bytes:
    """Unpack no more than is read: a small file may unpack to a very large one."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        return b""


def _decoded(content: bytes, told: str | None) -> str:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    named = _CHARSET.search(content, 0, _HEAD)
    guessed = named[1].decode("ascii", "replace") if named else "utf-8"
    try:
        return content.decode(marked or told or guessed, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")
