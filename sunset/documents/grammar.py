"""Places where a fact put in as it is would break the grammar around it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sunset.documents.front_matter import Document
from sunset.documents.inflection import PARTICLES
from sunset.documents.passages import Passage, passages
from sunset.documents.placeholders import REGISTRY, Kind, Occurrence, scan
from sunset.documents.polarity import language
from sunset.documents.problems import ContentProblem
from sunset.errors import N_

_PREPOSITIONS: Mapping[str, str] = {
    "lv": "no|kopš|pēc|pirms|pie|līdz|ap|starp|uz|ar|par",
    "ru": "с|со|до|по|после|от|к|ко|в|во|на|перед|около",
}
# The ways to write a day that name a word in its first form; the others are only digits, or,
# in Russian, have the month in the form that every preposition takes.
_FIRST_FORM: Mapping[str, frozenset[str]] = {
    "lv": frozenset({"long", "full", "short", "day", "weekday"}),
    "ru": frozenset({"full", "weekday"}),
}
# The case that each of them asks for; a day in digits has none.
_CASES: Mapping[str, str] = {
    **dict.fromkeys(("no", "kopš", "pēc", "pirms", "pie"), "genitive"),
    **dict.fromkeys(("ap", "starp", "uz", "ar", "par"), "accusative"),
    "līdz": "dative",
}
_PARTICLE = re.compile(r"[*_]*(?:을|를|은|는|이|가|과|와|으로|로|이라고|라고)(?![가-힣(/])")
_WORDS = frozenset({Kind.TEXT, Kind.NAME, Kind.LIST})


def problems(document: Document) -> Iterator[ContentProblem]:
    """Yield each placeholder whose words would need another form where it stands."""
    tongue = language(document.locale)
    for passage in passages(document):
        for place in scan(passage.text):
            if tongue == "ko":
                yield from _particles(passage, place)
            elif tongue in _PREPOSITIONS:
                yield from _prepositions(passage, place, tongue)


def _prepositions(passage: Passage, place: Occurrence, tongue: str) -> Iterator[ContentProblem]:
    holder = REGISTRY.get(place.name)
    if holder is None or holder.kind is not Kind.DATE:
        return
    written_as = place.format or holder.formats[0]
    found = _standing_before(tongue).search(passage.text[: place.start][-40:])
    if written_as in _FIRST_FORM[tongue] and found:
        sentence = N_(
            "After “%(word)s” the date needs another form. Write {{ %(name)s|%(form)s }}, "
            "or put the date elsewhere."
        )
        form = _CASES.get(found[1].lower(), "numeric")
        values = {"word": found[1], "name": place.name, "form": form}
        yield passage.warning(sentence, place.start, **values)


def _particles(passage: Passage, place: Occurrence) -> Iterator[ContentProblem]:
    holder = REGISTRY.get(place.name)
    if holder is None or holder.kind not in _WORDS or place.format in PARTICLES:
        return
    found = _PARTICLE.match(passage.text, place.end)
    if found:
        particle = found[0].lstrip("*_")
        form = next((form for form, known in PARTICLES.items() if particle in known), "")
        sentence = _BY_FORM if form in holder.formats else _BOTH
        values = {"particle": particle, "name": place.name, "form": form}
        yield passage.warning(sentence, place.start, **values)


_BY_FORM = N_(
    "“%(particle)s” does not fit every name. Write {{ %(name)s|%(form)s }} without a particle."
)
_BOTH = N_(
    "“%(particle)s” does not fit every word that {{ %(name)s }} can be. "
    "Write both forms, or another sentence."
)


@lru_cache
def _standing_before(tongue: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(*_])({_PREPOSITIONS[tongue]})[\s*_]+$", re.IGNORECASE)
