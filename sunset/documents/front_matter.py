"""Documents as files: strings in quotes above, Markdown below, and back without a difference."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256

import yaml

from sunset.documents.problems import ContentProblem
from sunset.domain.tags import is_tag
from sunset.errors import N_, Message, Refused

MAX_CHARACTERS = 100_000
MAX_HEADER = 16_000
_FENCE = "---\n"
_WIDE = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text in one locale, with what is known about where it came from."""

    id: str
    locale: str
    source: str
    title: str
    summary: str = ""
    revision: str = ""
    base: str = ""
    source_revision: str = ""
    source_hash: str = ""
    mode: str = ""
    state: str = ""
    body: str = ""

    @property
    def is_translation(self) -> bool:
        """Say whether the text was made from another one."""
        return self.locale != self.source


KEYS = tuple(field.name for field in fields(Document) if field.name != "body")
_REQUIRED = ("id", "locale", "source", "title")
_NUMBER = re.compile(r"[0-9]{0,9}")
EVERYDAY = re.compile(r"[ !#-\[\]-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe]*")
_HASH = re.compile(r"(sha256:[0-9a-f]{8,64})?")
_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "id": (
        re.compile(r"[a-z0-9][a-z0-9-]{0,119}"),
        N_("An id is small letters, digits and hyphens: “%(value)s” is not."),
    ),
    "revision": (_NUMBER, N_("A revision is a whole number: “%(value)s” is not.")),
    "source_revision": (_NUMBER, N_("A revision is a whole number: “%(value)s” is not.")),
    "base": (_HASH, N_("“%(value)s” is not a digest like sha256:2f6a….")),
    "source_hash": (_HASH, N_("“%(value)s” is not a digest like sha256:2f6a….")),
    "mode": (re.compile("(segments|free)?"), N_("A mode is segments or free, not “%(value)s”.")),
    "state": (
        re.compile(
            "(draft|machine|in_review|approved|scheduled|published|superseded|rejected|retired)?"
        ),
        N_("“%(value)s” is not a state like draft, in_review, approved or published."),
    ),
}


def normalised(text: str) -> str:
    """Return a text with one kind of line end, no byte order mark and composed letters."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain)


def parse(text: str) -> Document:
    """Read a document, or refuse it with everything that is wrong."""
    if len(text) > MAX_CHARACTERS:
        raise Refused(_too_long(len(text), MAX_CHARACTERS))
    header, body, first_line = _halves(normalised(text))
    values, lines, problems = _read(header)
    if lines or not problems:
        problems += _judge(values, lines)
    if problems:
        raise Refused(*sorted(problems, key=lambda problem: problem.line or first_line))
    return Document(**values, body=body)


def write(document: Document) -> str:
    """Write a document so that reading it gives the same one back."""
    values = ((key, getattr(document, key)) for key in KEYS)
    header = "".join(f"{key}: {_quoted(value)}\n" for key, value in values if value)
    return f"{_FENCE}{header}{_FENCE}{document.body}"


def body_line(text: str) -> int:
    """Return the line of a file on which the body begins."""
    return _halves(normalised(text))[2]


def digest(document: Document) -> str:
    """Return the digest of everything in a document that is translated."""
    words = f"{document.title}\x00{document.summary}\x00{document.body}"
    return f"sha256:{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _quoted(value: str) -> str:
    if EVERYDAY.fullmatch(value):  # the writer takes its time for each value
        return f'"{value}"'
    dumped = yaml.dump(value, default_style='"', allow_unicode=True, width=_WIDE)
    return str(dumped).removesuffix("\n")


def _halves(text: str) -> tuple[str, str, int]:
    end = text.find(f"\n{_FENCE}", len(_FENCE) - 1)
    if end < 0 and text.endswith("\n---"):
        end, text = len(text) - 4, f"{text}\n"
    if not text.startswith(_FENCE) or end < 0:
        raise Refused(_no_header())
    header = text[len(_FENCE) : end + 1]
    if len(header) > MAX_HEADER:
        raise Refused(_too_long(len(header), MAX_HEADER))
    return header, text[end + 1 + len(_FENCE) :], header.count("\n") + 3


def _no_header() -> ContentProblem:
    sentence = N_("A document begins with a line “---”, its keys, and another line “---”.")
    return ContentProblem("", Message(sentence), 1)


def _too_long(length: int, most: int) -> ContentProblem:
    sentence = N_("This is %(length)s characters long; %(most)s is the most. Split it.")
    return ContentProblem("", Message(sentence, {"length": length, "most": most}), 1)


Read = tuple[dict[str, str], dict[str, int], list[ContentProblem]]


def _read(header: str) -> Read:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[ContentProblem] = []
    for line, key, value in _entries(header, problems):
        message = _refusal(key, value, lines)
        lines.setdefault(key, line)
        if message:
            problems.append(ContentProblem(key, message, line))
        else:
            values[key] = value or ""
    return values, lines, problems


def _entries(header: str, problems: list[ContentProblem]) -> Iterator[tuple[int, str, str | None]]:
    try:
        node = yaml.compose(header, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        problems.append(_unreadable(error.problem_mark.line + 2 if error.problem_mark else 2))
        return
    except (yaml.YAMLError, RecursionError):
        problems.append(_unreadable(2))
        return
    if not isinstance(node, yaml.MappingNode):
        problems.append(_unreadable(2))
        return
    for key, value in node.value:
        scalar = value.value if isinstance(value, yaml.ScalarNode) else None
        yield key.start_mark.line + 2, str(getattr(key, "value", "")), scalar


def _unreadable(line: int) -> ContentProblem:
    sentence = N_('This line cannot be read. Write: key: "value", with the value in quotes.')
    return ContentProblem("", Message(sentence), line)


def _refusal(key: str, value: str | None, seen: Mapping[str, int]) -> Message | None:
    if key not in KEYS:
        return Message(
            N_("“%(key)s” is not a key of a document. The keys are: %(keys)s."),
            {"key": key[:80], "keys": ", ".join(KEYS)},
        )
    if key in seen:
        return Message(N_("“%(key)s” is here twice. Keep one."), {"key": key})
    if value is None:
        return Message(N_("“%(key)s” takes one text in quotes."), {"key": key})
    return None


def _judge(values: Mapping[str, str], lines: Mapping[str, int]) -> list[ContentProblem]:
    absent = [
        ContentProblem(key, Message(N_("“%(key)s” is missing. Add it."), {"key": key}))
        for key in _REQUIRED
        if not values.get(key) and (key in values or key not in lines)
    ]
    misshapen = [
        ContentProblem(key, Message(sentence, {"value": values[key][:80]}), lines[key])
        for key, (shape, sentence) in _SHAPES.items()
        if values.get(key) and not shape.fullmatch(values[key])
    ]
    sentence = N_("“%(value)s” is not a language tag like en, ko or pt-BR.")
    untagged = [
        ContentProblem(key, Message(sentence, {"value": values[key][:80]}), lines[key])
        for key in ("locale", "source")
        if values.get(key) and not is_tag(values[key])
    ]
    return absent + misshapen + untagged
