"""Speak to people: sentences, dates, numbers and lists in the language of each."""

from sunset.speech.catalogues import BrokenCatalogue, Catalogue
from sunset.speech.moments import Width
from sunset.speech.own import OwnLocale
from sunset.speech.speaking import (
    SOURCE,
    NotSpoken,
    Speech,
    babel_locale,
    gettext_callables,
    isolate,
)
from sunset.speech.voices import (
    added_locales,
    available_locales,
    complete_locales,
    instead,
    know,
    known_mark,
    shipped_locales,
    speech,
    waiting_locales,
)

__all__ = [
    "SOURCE",
    "BrokenCatalogue",
    "Catalogue",
    "NotSpoken",
    "OwnLocale",
    "Speech",
    "Width",
    "added_locales",
    "available_locales",
    "babel_locale",
    "complete_locales",
    "gettext_callables",
    "instead",
    "isolate",
    "know",
    "known_mark",
    "shipped_locales",
    "speech",
    "waiting_locales",
]
