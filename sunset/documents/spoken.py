"""How long a text takes to say, calmly, as a recorded message must be said."""

import math
import re
from collections.abc import Mapping

_LETTERS_A_SECOND: Mapping[str, float] = {
    "ar": 9.0,  # short vowels are spoken, and not written
    "en": 12.5,
    "eo": 12.0,
    "es": 13.5,
    "ko": 4.6,  # a syllable is one sign
    "lv": 12.0,
    "ru": 12.0,
    "sv": 12.5,
}
"""The pace of a calm reader, slower than talk: callers note down numbers and names."""
_USUAL = 12.0
_DIGIT, _SENTENCE, _BREATH = 0.45, 0.7, 0.3
_ENDS = re.compile(r"[.!?؟。]+(?=\s|$)|\n{2,}")
_BREATHS = re.compile(r"[,;:،؛–—]")


def seconds(text: str, locale: str) -> int:
    """Return how many seconds it takes to say a text."""
    pace = _LETTERS_A_SECOND.get(locale.split("-", maxsplit=1)[0], _USUAL)
    letters = sum(each.isalpha() for each in text)
    digits = sum(each.isdecimal() for each in text)
    pauses = _SENTENCE * len(_ENDS.findall(text)) + _BREATH * len(_BREATHS.findall(text))
    return math.ceil(letters / pace + digits * _DIGIT + pauses)
