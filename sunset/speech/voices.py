"""Which languages are spoken: those that ship, and those a company added."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sunset.domain.tags import is_tag
from sunset.resources import LOCALES
from sunset.speech import moments
from sunset.speech.catalogues import ENGLISH, Catalogue, read_catalogue
from sunset.speech.interface import interface
from sunset.speech.own import OwnLocale, keys_of, plural_of, sound
from sunset.speech.quotes import quotes_of
from sunset.speech.speaking import SOURCE, NotSpoken, Speech, babel_locale

# CLDR's plain "en" writes as in the United States; we write 1 March 2027 and 18:00.
_FORMATS_OF = {"en": "en-GB"}


class _Added:
    """What this process knows of added languages; replaced whole, so no thread sees a half."""

    mark: object = ()
    own: Mapping[str, OwnLocale] = MappingProxyType({})
    voices: Mapping[str, Speech] = MappingProxyType({})


def know(added: Iterable[OwnLocale], mark: object = None) -> None:
    """Speak these languages beside those that ship, and no others; ``mark`` says which they are."""
    own = {each.tag: each for each in added if each.tag not in shipped_locales()}
    voices: dict[str, Speech] = {}
    for each in own.values():
        voices[each.tag] = _added(each)
    _Added.own, _Added.voices = MappingProxyType(own), MappingProxyType(voices)
    _Added.mark = mark


def known_mark() -> object:
    """Return the mark of the languages that are known now."""
    return _Added.mark


def added_locales() -> tuple[OwnLocale, ...]:
    """Return the languages that a company added, by their tags."""
    return tuple(sorted(_Added.own.values(), key=lambda each: each.tag))


@lru_cache(maxsize=8)
def shipped_locales(folder: Path = LOCALES) -> tuple[str, ...]:
    """Return the locales that ship, the language of the sources first."""
    found = (path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/sunset.po"))
    return (SOURCE, *sorted({name for name in found if is_tag(name)} - {SOURCE}))


def available_locales() -> tuple[str, ...]:
    """Return every locale that texts can be written in."""
    return (*shipped_locales(), *sorted(_Added.own))


def complete_locales() -> tuple[str, ...]:
    """Return every locale in which customers find each sentence, so it can be promised."""
    added = (each.tag for each in added_locales() if each.complete)
    return (*shipped_locales(), *added)


def instead() -> Mapping[str, tuple[str, ...]]:
    """Return what readers of an added language can read as well, by its tag."""
    return {each.tag: each.fallbacks for each in added_locales() if each.fallbacks}


def waiting_locales() -> tuple[str, ...]:
    """Return every locale that waits for sentences, so plans can only offer it."""
    return tuple(each.tag for each in added_locales() if not each.complete)


def speech(locale: str, folder: Path = LOCALES) -> Speech:
    """Return the speech of a locale, by its tag."""
    return _Added.voices.get(locale) or _shipped(locale, folder)


@lru_cache(maxsize=64)
def _shipped(locale: str, folder: Path) -> Speech:
    if locale not in shipped_locales(folder):
        raise NotSpoken(f"No catalogue for {locale[:40]!r} in {folder}.")
    own = babel_locale(locale)
    return Speech(
        locale=locale,
        babel=babel_locale(_FORMATS_OF.get(locale, locale)),
        catalogue=_catalogue(locale, folder),
        direction="rtl" if own.text_direction == "rtl" else "ltr",
        own_name=own.get_display_name() or locale,
        patterns=moments.patterns_of(own),
        quotes=quotes_of(own.language),
    )


def _added(own: OwnLocale) -> Speech:
    babel = babel_locale(own.tag)
    return Speech(
        locale=own.tag,
        babel=babel,
        catalogue=Catalogue(
            sound(own, keys_of([(e.context, e.ids) for e in interface()])),
            plural_of(own.plural_forms),
            _otherwise(own),
        ),
        direction=own.direction,
        own_name=own.own_name,
        patterns=MappingProxyType({**moments.patterns_of(babel), **own.patterns}),
        quotes=own.quotes,
    )


def _otherwise(own: OwnLocale) -> Catalogue | None:
    """Return where a missing sentence comes from: the first fallback that ships."""
    shipped = (tag for tag in own.fallbacks if tag in shipped_locales())
    first = next(shipped, None)
    return _shipped(first, LOCALES).catalogue if first else None


def _catalogue(locale: str, folder: Path) -> Catalogue:
    if locale == SOURCE:
        return ENGLISH
    return read_catalogue(folder / locale / "LC_MESSAGES" / "sunset.po", locale)
