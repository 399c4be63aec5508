"""A language for tests: English, longer, in brackets and accents, as translations are."""

import re
from dataclasses import replace
from types import MappingProxyType

from sunset.speech import Catalogue, Speech, speech

_KEPT = re.compile(r"(%\(\w+\)s|%%|</?[a-zA-Z][^>]*>|&\w+;|\{\{.*?\}\})")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñôüýÀÇÉÎÑÔÜÝ")
GROWTH = 0.4


def pseudo(text: str) -> str:
    """Accent a sentence, lengthen it by two fifths and put it in brackets."""
    parts = _KEPT.split(text)
    words = "".join(parts[::2])
    padding = "~" * -(-len(words) * 2 // 5)
    accented = [part if n % 2 else part.translate(_ACCENTS) for n, part in enumerate(parts)]
    return f"[{''.join(accented)}{padding}]"


class _Pseudo(Catalogue):
    """A catalogue that has every sentence, even those nobody wrote into one."""

    __slots__ = ()

    def pgettext(self, _context, msgid):
        return pseudo(msgid)

    def npgettext(self, _context, singular, plural, n):
        return pseudo(singular if n == 1 else plural)


def a_pseudo_speech(locale: str = "en") -> Speech:
    """Return the speech of a locale with all its sentences in pseudo-language."""
    return replace(speech(locale), catalogue=_Pseudo(MappingProxyType({}), lambda n: int(n != 1)))
