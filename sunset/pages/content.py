"""Which text a page shows: one that an editor published, or what the generator says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from markupsafe import Markup

from sunset.documents.front_matter import Document, digest
from sunset.documents.generate import generated
from sunset.documents.mixed import Mixed
from sunset.documents.placeholders import Facts, scan
from sunset.documents.render import Rendered, lacks, render, render_line, render_mixed
from sunset.documents.wording import substitute
from sunset.errors import NotFound
from sunset.pages.facts import facts
from sunset.pages.scenes import Scene
from sunset.pages.writing import direction
from sunset.speech import Speech, speech

SOURCE = "en"
"""The language in which everything ships, for a text that no language of the plan has."""


class Unchecked(StrEnum):
    """Why a text was looked at by nobody besides its author."""

    MACHINE = "machine"
    WAIVED = "waived"


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
    newer: str = ""
    """The language of the source, where that says something else than all of this text."""


Place = tuple[str, str, str]
"""A text in a state and a locale."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every text of a plan; each is converted once for the facts it names, however often shown."""

    stored: Mapping[tuple[str, str], Document]
    retired: frozenset[str] = frozenset()
    unchecked: Mapping[tuple[str, str], Unchecked] = field(default_factory=dict)
    on_trial: frozenset[tuple[str, str]] = frozenset()
    """Texts that are shown even where they name an unknown fact: who writes them must see it."""
    _written: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _there: dict[Place, bool] = field(default_factory=dict)
    _found: dict[Place, Document] = field(default_factory=dict)
    _shown: dict[Place, Prose] = field(default_factory=dict)
    _made: dict[tuple[object, ...], Prose] = field(default_factory=dict)

    def document(self, key: str, scene: Scene, locale: str) -> Document:
        """Return the text to show: stored before generated, the locale's before the source's.

        A text that names a fact which is not known now, such as a withdrawn date, is passed over:
        the generator also has words without dates.
        """
        place = (key, scene.span.key, locale)
        if place not in self._found:
            self._found[place] = self._first_whole(key, scene, locale)
        return self._found[place]

    def has(self, key: str, scene: Scene, locale: str) -> bool:
        """Say whether there is a text to show: the generator refuses some guides."""
        if key in self.retired:
            return False
        place = (key, scene.span.key, locale)
        if place not in self._there:
            self._there[place] = any(self._candidates(key, scene, locale))
        return self._there[place]

    def written_in(self, key: str, scene: Scene) -> tuple[str, ...]:
        """Return the locales of the plan that need not show a text in another language."""
        place = (key, scene.span.key)
        if place not in self._written:
            locales = scene.plan.locales
            own = (x for x in locales if self.document(key, scene, x).locale == x)
            self._written[place] = tuple(own)
        return self._written[place]

    def title(self, key: str, scene: Scene, locale: str) -> Markup:
        """Return the title of a text with the facts of a scene in it, its body left alone."""
        document = self.document(key, scene, locale)
        if isinstance(document, Mixed):
            return self.prose(key, scene, locale).title
        return render_line(
            document.title, facts(scene, document.locale, key), speech(document.locale)
        )

    def prose(self, key: str, scene: Scene, locale: str) -> Prose:
        """Return a text with the facts of a scene in it."""
        place = (key, scene.span.key, locale)
        if place not in self._shown:
            self._shown[place] = self._converted(key, scene, locale)
        return self._shown[place]

    def _converted(self, key: str, scene: Scene, locale: str) -> Prose:
        document = self.document(key, scene, locale)
        known = facts(scene, document.locale, key)
        theirs = facts(scene, document.source, key) if isinstance(document, Mixed) else {}
        named = (*_named(document, known), *_named(document, theirs))
        made_of = (digest(document), document.locale, *named)
        if made_of not in self._made:
            self._made[made_of] = (
                _mixed(document, known, theirs)
                if isinstance(document, Mixed)
                else _prose(document, known, speech(document.locale))
            )
        return self._made[made_of]

    def _first_whole(self, key: str, scene: Scene, locale: str) -> Document:
        for document in self._candidates(key, scene, locale):
            known = facts(scene, document.locale, key)
            words = (document.title, document.summary, document.body)
            tried = (key, document.locale) in self.on_trial
            if tried or not any(lacks(each, known) for each in words):
                return document
        raise NotFound(f"{scene.plan.id} has no words for {key} in {locale}")

    def _candidates(self, key: str, scene: Scene, locale: str) -> Iterator[Document]:
        plan, closes = scene.plan, not scene.cancelled
        for each in dict.fromkeys((locale, plan.source_locale, SOURCE)):
            stored = self.stored.get((key, each))
            if stored:
                yield stored
            for dated in (True, False):
                made = generated(plan, key, each, dated=dated, closes=closes)
                if made:
                    yield made


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


def _mixed(document: Mixed, known: Facts, theirs: Facts) -> Prose:
    """Return a translation that is behind its source, with what it lacks in the source's words."""
    own, source = speech(document.locale), speech(document.source)
    made = _prose(document, known, own)
    if document.stands_alone:
        return replace(made, newer=document.source)
    said = own.gettext("The marked part is in another language: it changed a short time ago.")
    why = Markup('<p class="from-source-why">{}</p>').format(said)
    made = replace(made, body=render_mixed(document.pieces, (known, own), (theirs, source), why))
    if document.title_borrowed:
        title, plain = _borrowed(document.title, theirs, source)
        made = replace(made, title=title, plain_title=plain)
    if document.summary_borrowed:
        summary, plain = _borrowed(document.summary, theirs, source)
        made = replace(made, summary=summary, plain_summary=plain)
    return made


def _borrowed(line: str, facts: Facts, speech: Speech) -> tuple[Markup, str]:
    marked = Markup('<span class="from-source" lang="{}" dir="{}">{}</span>')
    words = render_line(line, facts, speech)
    shown = marked.format(speech.locale, speech.direction, words)
    return shown, substitute(line, facts, speech)
