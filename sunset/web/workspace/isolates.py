"""Placeholders in right-to-left textareas: kept whole between direction marks, which are not kept.

Braces are neutral, so a browser would scatter them among Arabic words.
"""

import re

from sunset.documents.placeholders import scan

OPEN, SHUT = "\u2066", "\u2069"
_APART = re.compile(rf"{OPEN}\{{\{{\s*(\w+)\s*(?:\|\s*(\w+)\s*)?\}}\}}{SHUT}", re.ASCII)
_ID = re.compile(r"\{#[A-Za-z][\w-]*\}", re.ASCII)
_OTHERS = ("\u2067", "\u2068")


def apart(text: str) -> str:
    """Set placeholders and ids of headings apart, without spaces, for a right-to-left textarea."""
    pieces, done = [], 0
    for place in scan(text):
        pieces.append(text[done : place.start])
        tight = f"{{{{{place.name}{'|' + place.format if place.format else ''}}}}}"
        pieces.append(f"{OPEN}{tight}{SHUT}" if place.name else place.written)
        done = place.end
    return _ID.sub(rf"{OPEN}\g<0>{SHUT}", "".join([*pieces, text[done:]]))


def together(text: str) -> str:
    """Take the direction marks out again and write placeholders as everywhere."""
    joined = _APART.sub(_spaced, text).replace(OPEN, "")
    return joined if any(sign in joined for sign in _OTHERS) else joined.replace(SHUT, "")


def _spaced(found: re.Match[str]) -> str:
    name, written_as = found.groups()
    return f"{{{{ {name} | {written_as} }}}}" if written_as else f"{{{{ {name} }}}}"
