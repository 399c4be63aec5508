"""The texts that ship with Sunset, and which text a page shows: a stored revision or ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from sunset.documents.front_matter import Document, digest, parse
from sunset.documents.placeholders import Facts, scan
from sunset.documents.render import Rendered, lacks, render, render_line
from sunset.documents.wording import substitute
from sunset.errors import NotFound
from sunset.pages.facts import facts
from sunset.pages.scenes import Scene
from sunset.pages.writing import direction
from sunset.resources import CONTENT
from sunset.speech import Speech, speech

GUIDES = ("after",)
NOTICES = (
    "banner-announce",
    "banner-stop-new",
    "banner-limit",
    "banner-brownout",
    "banner-closed",
    "banner-grace",
    "banner-held",
    "notice",
    "notice-closed",
    "choice",
    "interstitial",
    "brownout",
    "closed",
    "gone",
)
SOURCE = "en"


def keys() -> tuple[str, ...]:
    """Return the keys of every text that a plan needs."""
    return (*NOTICES, *GUIDES)


def file_of(key: str, locale: str) -> Path:
    """Return where the shipped text of a key and locale is, or would be."""
    folder = "guides" if key in GUIDES else "notices"
    return CONTENT / folder / key / f"{locale}.md"


@lru_cache(maxsize=512)
def shipped(key: str, locale: str) -> Document:
    """Return a shipped text."""
    path = file_of(key, locale)
    if key not in keys() or not path.is_file():
        raise NotFound(f"No text {key!r} ships in {locale!r}.")
    return parse(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its facts, in the language it was found in."""

    title: Markup
    plain_title: str
    summary: Markup
    plain_summary: str
    body: Rendered
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Library:
    """Every text of a plan; each is converted once for the facts it names, however often shown."""

    stored: Mapping[tuple[str, str], Document]
    _made: dict[tuple[object, ...], Prose] = field(default_factory=dict)

    def document(self, key: str, scene: Scene, locale: str) -> Document:
        """Return the text to show: stored before shipped, the locale's before the source's.

        A text that names a fact which is not known now, such as a withdrawn date, is passed over:
        the shipped one names only what its scene always knows.
        """
        for document in self._candidates(key, scene.plan.source_locale, locale):
            known = facts(scene, document.locale)
            if not any(lacks(x, known) for x in (document.title, document.summary, document.body)):
                return document
        return shipped(key, SOURCE)

    def prose(self, key: str, scene: Scene, locale: str) -> Prose:
        """Return a text with the facts of a scene in it."""
        document = self.document(key, scene, locale)
        known = facts(scene, document.locale)
        made_of = (digest(document), document.locale, *_named(document, known))
        if made_of not in self._made:
            self._made[made_of] = _prose(document, known, speech(document.locale))
        return self._made[made_of]

    def _candidates(self, key: str, source: str, locale: str) -> Iterator[Document]:
        for each in dict.fromkeys((locale, source)):
            stored = self.stored.get((key, each))
            if stored:
                yield stored
            if file_of(key, each).is_file():
                yield shipped(key, each)


def _named(document: Document, known: Facts) -> Iterator[tuple[str, object]]:
    text = f"{document.title}\n{document.summary}\n{document.body}"
    names = sorted({place.name for place in scan(text) if place.name in known})
    yield from ((name, known[name]) for name in names)


def _prose(document: Document, known: Facts, speech: Speech) -> Prose:
    return Prose(
        title=render_line(document.title, known, speech),
        plain_title=substitute(document.title, known, speech),
        summary=render_line(document.summary, known, speech),
        plain_summary=substitute(document.summary, known, speech),
        body=render(document.body, known, speech),
        lang=document.locale,
        dir=direction(document.locale),
    )
