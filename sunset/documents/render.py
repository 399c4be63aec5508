"""Bodies as safe HTML with the facts of a plan in one language."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sunset.documents import limits
from sunset.documents.dialect import RESERVED, convert
from sunset.documents.furniture import CUT
from sunset.documents.mixed import Piece
from sunset.documents.placeholders import Facts, problem, scan, value_of
from sunset.documents.problems import ContentProblem
from sunset.documents.sanitise import sanitise, sanitise_inline
from sunset.documents.wording import Filler, Part
from sunset.speech import Speech

WORDS_A_MINUTE = 180

_HEADING = re.compile(r'<h(?P<level>[1-6]) id="(?P<id>[^"]*)">(?P<title>.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
# Two of these make about one word of a reader's time; they have no spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents."""

    level: int
    id: str
    title: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of the second level; the page numbers it."""

    id: str
    title: Markup
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A body as HTML, whole and in sections, and what it lacks."""

    html: Markup
    intro: Markup
    sections: tuple[Section, ...]
    toc: tuple[Entry, ...]
    words: int
    minutes: int
    missing: tuple[ContentProblem, ...] = ()


def render(body: str, facts: Facts, speech: Speech, *, heading_offset: int = 0) -> Rendered:
    """Render a body, or refuse one that exceeds a limit."""
    html, complaints = _html(body, facts, speech, heading_offset)
    return _rendered(html, complaints)


def render_mixed(
    pieces: Sequence[Piece], own: tuple[Facts, Speech], source: tuple[Facts, Speech], why: Markup
) -> Rendered:
    """Render a body in two languages; what is borrowed is marked, and ``why`` said before it."""
    html, said = "", False
    complaints: tuple[ContentProblem, ...] = ()
    for piece in pieces:
        facts, speech = source if piece.borrowed else own
        made, lacking = _html(piece.text, facts, speech, 0)
        html += _marked(made, speech, "" if said else why) if piece.borrowed else made
        said = said or piece.borrowed
        complaints += lacking
    return _rendered(html, complaints)


def _html(
    body: str, facts: Facts, speech: Speech, heading_offset: int
) -> tuple[str, tuple[ContentProblem, ...]]:
    limits.enforce(body)
    raw, reading = convert(body, Filler(facts, speech), heading_offset=heading_offset)
    complaints = (problem(place, facts, "body") for place in reading.used)
    return sanitise(raw), tuple(complaint for complaint in complaints if complaint)


def _rendered(html: str, complaints: tuple[ContentProblem, ...]) -> Rendered:
    intro, *sections = html.split(CUT)
    html = "".join((intro, *sections))
    words = count_words(html)
    return Rendered(
        html=Markup(html),  # noqa: S704 -- sanitised above
        intro=Markup(intro),  # noqa: S704 -- sanitised above
        sections=tuple(map(_section, sections)),
        toc=tuple(map(_entry, _HEADING.finditer(html))),
        words=words,
        minutes=max(1, math.ceil(words / WORDS_A_MINUTE)),
        missing=complaints,
    )


def _marked(html: str, speech: Speech, why: str) -> str:
    """Mark what is in another language, section by section, without tearing a heading."""
    before, *sections = html.split(CUT)
    told = [_apart(before, speech, why)] if before.strip() else []
    for section in sections:
        heading = _HEADING.match(section)
        end = heading.end() if heading else 0
        title = _HEADING.sub(lambda found: _marked_title(found, speech), section[:end])
        told.append(f"{CUT}{title}{_apart(section[end:], speech, '' if told else why)}")
    return "".join(told)


def _apart(html: str, speech: Speech, why: str) -> str:
    language = f'lang="{speech.locale}" dir="{speech.direction}"'
    shown = f'<div class="from-source" {language}>{html}</div>' if html.strip() else ""
    return f"{why}{shown}"


def _marked_title(heading: re.Match[str], speech: Speech) -> str:
    level, name, title = heading["level"], heading["id"], heading["title"]
    words = f'<span class="from-source" lang="{speech.locale}" dir="{speech.direction}">{title}'
    return f'<h{level} id="{name}">{words}</span></h{level}>'


def render_line(text: str, facts: Facts, speech: Speech, *, before: str = "") -> Markup:
    """Render a title or summary: no Markdown, facts as in a body.

    ``before`` stands in front of it in the same line.
    """
    filler, pieces, done = Filler(facts, speech), [], 0
    for place in scan(text, before):
        pieces.append(escape(text[done : place.start]))
        pieces += [Markup("{{")] if place.literal else map(_element, filler.parts(place))
        done = place.end
    return Markup("").join([*pieces, escape(text[done:])])


def lacks(text: str, facts: Facts) -> bool:
    """Say whether a line of plain text names a fact that is not known."""
    return any(not place.literal and value_of(place, facts) is None for place in scan(text))


def count_words(html: str) -> int:
    """Return the words of a text in any script, about as long as they take to read."""
    text = _TAG.sub(" ", html)
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + math.ceil(unspaced / 2)


def _section(html: str) -> Section:
    heading = _HEADING.search(html)
    if heading is None:
        return Section("", Markup(""), Markup(html))  # noqa: S704 -- sanitised before
    rest = html[: heading.start()] + html[heading.end() :].lstrip()
    return Section(heading["id"], _title(heading["title"]), Markup(rest))  # noqa: S704 -- sanitised


def _entry(heading: re.Match[str]) -> Entry:
    return Entry(int(heading["level"]), heading["id"], _title(heading["title"]))


def _title(html: str) -> Markup:
    return Markup(sanitise_inline(html))  # noqa: S704 -- sanitised here


def _element(part: Part) -> Markup:
    text = escape(RESERVED.sub("", part.text))
    if part.missing:
        return Markup('<mark class="missing" dir="ltr">{}</mark>').format(text)
    if not part.apart:
        return text
    names = (("lang", part.lang), ("dir", part.dir))
    attributes = (Markup(' {}="{}"').format(name, value) for name, value in names if value)
    return Markup("<bdi{}>{}</bdi>").format(Markup("").join(attributes), text)
