"""How wide a text can get when nobody knows the reader's font: an upper bound per character.

The figures bound DejaVu Sans, the widest of the usual system fonts, and so all narrower ones.
"""

# ruff: noqa: RUF001 — letters of all scripts are meant as they are

import unicodedata

BOLD = 0.07
SLACK = 2.0
FULL, OTHER, UPPER, LOWER = 1.0, 0.75, 0.7, 0.64
CYRILLIC_LOWER, CYRILLIC_UPPER, ARABIC, EMOJI = 0.66, 0.78, 0.56, 1.4
EMOJI_FROM = "\U0001f000"

_CLASSES = {
    0.3: "ijlíìîïīıļľĺĵłІі'",
    0.325: " ,.\u00a0\u202f\u2019·",
    0.345: ":;|IÍÎÏĪ",
    0.4: "()[]t-/\\!frŗřť\u2010\u2011",
    0.52: '"\u201c\u201d\u201e\u2013JĴszšžśź',
    0.56: "cčĉçć?гзэ",
    0.6: "*L_ĻŁkvxyķýГ",
    0.62: "FTaeoáàâäãåāéèêëēęóòôöõøō",
    0.685: "EÉÈĒĘKĶPSŠŞYБВУ",
    0.76: "UÚÜŪŬКМСЭЯъы",
    0.785: "DHNĎĤÑŅŇ&GOQĢĜÓÖÕØ",
    0.84: "w+=<>~#^мюЪЮ×",
    0.98: "mMW%@æÆжшщфыФЫ\u2014\u2026\u2192",
    1.1: "ЖШЩЮМ№ﷲœŒ",
    0.42: "اأإآٱدذرزوؤىةءـ،؛",
    0.86: "سشصض",
}
_EM = {letter: em for em, letters in _CLASSES.items() for letter in letters}


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Bound the width of a line of text, in px."""
    em = sum(_em(letter) for letter in text)
    if bold:
        em += BOLD * sum(_em(letter) > 0 and not _is_full(letter) for letter in text)
    return em * size + SLACK


def shortened(text: str, size: float, most: float, *, bold: bool = False) -> str:
    """Cut a text that could get wider than `most` at the last word that fits."""
    if measure(text, size, bold=bold) <= most:
        return text
    fitting = ""
    for end in range(len(text)):
        if measure(text[:end] + "…", size, bold=bold) > most:
            break
        fitting = text[:end]
    head, _, _ = fitting.rpartition(" ")
    return (head or fitting).rstrip() + "…"


def _is_full(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _em(letter: str) -> float:
    if letter in _EM:
        return _EM[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if letter >= EMOJI_FROM:
        return EMOJI
    return FULL if _is_full(letter) else _em_of_script(letter)


def _em_of_script(letter: str) -> float:
    if "\u0600" <= letter <= "\u06ff":
        return ARABIC
    if "\u0400" <= letter <= "\u04ff":
        return CYRILLIC_UPPER if letter.isupper() else CYRILLIC_LOWER
    if letter > "\u024f":
        return OTHER
    return UPPER if letter.isupper() else LOWER
