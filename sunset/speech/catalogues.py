"""Read .po catalogues in memory and refuse one that could fail a customer."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from sunset.errors import SunsetError

# Tools disagree about these (about the order of the forms, too), so each is pinned here: the
# forms a translator sees are in CLDR's order, zero one two few many other, where not said.
PLURAL_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
        " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        "en": "nplurals=2; plural=(n != 1);",
        "eo": "nplurals=2; plural=(n != 1);",
        "es": "nplurals=2; plural=(n != 1);",
        "ko": "nplurals=1; plural=0;",
        # one, other, zero
        "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
        # one, few, many
        "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
        " : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "sv": "nplurals=2; plural=(n != 1);",
    }
)

Strings = tuple[str, ...]
COUNT = "num"  # the name Jinja gives the number of a plural sentence, and so do we
_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"(?:[^"\\]|\\.)*"\s*)?'
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_COUNTED = range(1_001)  # enough for every plural rule: they look at n%100 and at small numbers


class BrokenCatalogue(SunsetError):
    """Say which sentences of a catalogue are wrong, and how."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The sentences of one locale by context and English; what is missing comes from another."""

    messages: Mapping[tuple[str | None, str], tuple[str, ...]]
    plural: Callable[[int], int]
    otherwise: "Catalogue | None" = None

    def gettext(self, msgid: str) -> str:
        return self.pgettext(None, msgid)

    def pgettext(self, context: str | None, msgid: str) -> str:
        found = self.messages.get((context, msgid))
        if found:
            return found[0]
        return self.otherwise.pgettext(context, msgid) if self.otherwise else msgid

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.npgettext(None, singular, plural, n)

    def npgettext(self, context: str | None, singular: str, plural: str, n: int) -> str:
        found = self.messages.get((context, singular))
        if found:
            return found[min(self.plural(n), len(found) - 1)]
        if self.otherwise:
            return self.otherwise.npgettext(context, singular, plural, n)
        return singular if n == 1 else plural


ENGLISH = Catalogue(MappingProxyType({}), lambda n: int(n != 1))


def read_catalogue(path: Path, locale: str) -> Catalogue:
    """Read the catalogue of a locale, or refuse it with every fault it has."""
    parsed = parse_catalogue(path)
    wrong = list(faults(parsed, locale))
    if wrong:
        raise BrokenCatalogue(f"{path}: " + " ".join(wrong))
    messages = {
        (message.context, _ids(message)[0]): strings
        for message in parsed
        if message.id and any(strings := _strings(message))
    }
    return Catalogue(MappingProxyType(messages), c2py(parsed.plural_expr))


def parse_catalogue(path: Path) -> Catalog:
    """Parse a .po file; a malformed one is refused, not repaired."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        odd = next((n for n, line in enumerate(lines, 1) if not _LINE.fullmatch(line)), None)
        if odd:
            raise BrokenCatalogue(f"{path}: Line {odd} is neither a keyword with text nor text.")
        return read_po(lines, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise BrokenCatalogue(f"{path}: {error}") from error


def faults(parsed: Catalog, locale: str) -> Iterator[str]:
    """List what would show a customer a wrong sentence, or none at all."""
    pinned = PLURAL_FORMS.get(locale, parsed.plural_forms)
    if parsed.plural_forms != pinned:
        yield f"Plural-Forms is {parsed.plural_forms!r}, pinned is {pinned!r}."
        return
    if parsed.fuzzy:
        yield "The header is fuzzy."
    exact = exact_forms(c2py(parsed.plural_expr))
    for message in parsed:
        for fault in _message_faults(message, parsed.num_plurals, exact):
            yield f"Line {message.lineno}, {_ids(message)[0]!r}: {fault}."


def exact_forms(plural: Callable[[int], int]) -> frozenset[int]:
    """Return the plural forms that stand for one number only, and so may leave it out."""
    used = Counter(map(plural, _COUNTED))
    return frozenset(form for form, times in used.items() if times == 1)


def placeholders(text: str) -> frozenset[str]:
    """Return the names that a sentence wants values for."""
    return frozenset(_PLACEHOLDER.findall(text) if "%" in text else ())


def is_formattable(text: str) -> bool:
    """Tell whether every % of a sentence is %(name)s or %%."""
    # Nearly every sentence has none, and thousands are read whenever a process starts.
    return "%" not in text or "%" not in _PLACEHOLDER.sub("", text).replace("%%", "")


def _message_faults(message: Message, forms: int, exact: frozenset[int]) -> Iterator[str]:
    ids, strings = _ids(message), _strings(message)
    if not message.id:
        return
    if message.fuzzy:
        yield "is fuzzy"
    if not all(map(is_formattable, (*ids, *strings))):
        yield "has a % that is neither %(name)s nor %%"
    if any(strings):
        yield from _faults_of(ids, strings, forms, exact)


def string_faults(
    ids: Strings, strings: Strings, forms: int, exact: frozenset[int]
) -> Iterator[str]:
    """List what is wrong with the translation of one sentence, as in a catalogue."""
    if not all(map(is_formattable, strings)):
        yield "has a % that is neither %(name)s nor %%"
    else:
        yield from _faults_of(ids, strings, forms, exact)


def _faults_of(ids: Strings, strings: Strings, forms: int, exact: frozenset[int]) -> Iterator[str]:
    is_plural = len(ids) > 1
    if len(strings) != (forms if is_plural else 1) or not all(strings):
        yield f"has not each of its {forms} plural forms"
    for form, string in enumerate(strings):
        yield from _form_faults(ids, string, may_omit=is_plural and form in exact)


def _form_faults(ids: tuple[str, ...], string: str, *, may_omit: bool) -> Iterator[str]:
    wanted = placeholders(ids[-1])
    omissible = {COUNT, *(wanted - placeholders(ids[0]))} if may_omit else set()
    if not wanted - omissible <= placeholders(string) <= wanted:
        yield f"has other placeholders in {string!r}"
    if _tags(string) not in map(_tags, ids):
        yield f"has other tags in {string!r}"


def _tags(text: str) -> list[str]:
    return sorted(_TAG.findall(text))


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    string = message.string
    return (string,) if isinstance(string, str) else tuple(text or "" for text in string or ())
