"""What stands in the form of a text: one body, or the blocks of its source in another language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flask import request

from sunset.documents.front_matter import normalised
from sunset.documents.segments import SUMMARY, TITLE
from sunset.web.workspace.isolates import apart, together

BLOCK, SAME = "block:", "same:"
_PLAIN = ("mode", "title", "summary", "body", "base", "source", "significance", "note")
_NUMBER = 9
_NAME = 32


class Mode(StrEnum):
    """How a translation is written: along the blocks of its source, or as a text of its own."""

    SEGMENTS = "segments"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote, the revisions it was written from, and in which window.

    ``blocks`` holds the title and the summary too; ``same`` names the changed blocks whose words
    still say what the source says now.
    """

    mode: Mode = Mode.FREE
    title: str = ""
    summary: str = ""
    body: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    base: int = -1
    source: int | None = None
    significance: str = ""
    note: str = ""
    window: str = ""
    follows: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> "Written":
        """Read a form, without the marks that only the form needs."""
        text = {name: form.get(name, "") for name in _PLAIN}
        free = text["mode"] != Mode.SEGMENTS
        return cls(
            mode=Mode.FREE if free else Mode.SEGMENTS,
            title=_clean(text["title"]),
            summary=_clean(text["summary"]),
            body=_clean(text["body"]),
            blocks={} if free else dict(_blocks(form)),
            same=frozenset(_after(SAME, form)),
            base=_number(text["base"], -1),
            source=None if not text["source"] else _number(text["source"], 0),
            significance=text["significance"],
            note=_clean(text["note"]).strip(),
            window=name_of_window(form.get("window", "")),
            follows=name_of_window(form.get("follows", "")),
        )

    def fields(self) -> dict[str, str]:
        """Return the fields that bring the same words back."""
        told = {name: str(getattr(self, name)) for name in _PLAIN if name != "source"}
        source = {} if self.source is None else {"source": str(self.source)}
        blocks = {f"{BLOCK}{key}": text for key, text in self.blocks.items() if key not in told}
        return told | source | blocks | {f"{SAME}{key}": "1" for key in self.same}


def marked(text: str, direction: str) -> str:
    """Return a text as a textarea of a direction holds it."""
    return apart(text) if direction == "rtl" else text


def typed() -> dict[str, str]:
    """Return everything that was typed, so that it can be given back whatever happens."""
    return {name: text for name, text in request.form.items() if name not in ("csrf_token", "act")}


def name_of_window(text: str) -> str:
    """Return the name that a window gave itself, or nothing where it cannot be one."""
    return text if text.isascii() and text.isalnum() and len(text) <= _NAME else ""


def _blocks(form: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in (TITLE, SUMMARY):
        if key in form:
            yield key, _clean(form[key])
    for key in _after(BLOCK, form):
        yield key, _clean(form[f"{BLOCK}{key}"])


def _after(prefix: str, form: Mapping[str, str]) -> Iterator[str]:
    return (name.removeprefix(prefix) for name in form if name.startswith(prefix))


def _clean(text: str) -> str:
    return normalised(together(text))


def _number(text: str, other: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _NUMBER else other
