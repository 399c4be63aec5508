"""Speak to people: sentences, dates, numbers and lists in the language of each."""

from sunset.speech.catalogues import BrokenCatalogue, Catalogue
from sunset.speech.moments import Width
from sunset.speech.speaking import (
    SOURCE,
    NotSpoken,
    Speech,
    babel_locale,
    gettext_callables,
    isolate,
    shipped_locales,
    speech,
)

__all__ = [
    "SOURCE",
    "BrokenCatalogue",
    "Catalogue",
    "NotSpoken",
    "Speech",
    "Width",
    "babel_locale",
    "gettext_callables",
    "isolate",
    "shipped_locales",
    "speech",
]
