"""A name in the form that its place in a sentence asks for."""

from collections.abc import Mapping

from sunset.domain.facts import CASES
from sunset.speech import Speech

CAPITAL = "capital"
PARTICLES: Mapping[str, tuple[str, str, str]] = {
    "topic": ("은", "는", "은(는)"),
    "subject": ("이", "가", "이(가)"),
    "object": ("을", "를", "을(를)"),
    "with": ("과", "와", "과(와)"),
    "toward": ("으로", "로", "(으)로"),
}
"""Korean particles: behind a consonant, behind a vowel, and where nobody can tell."""
FORMATS = (CAPITAL, *CASES, *PARTICLES)

_HANGUL, _FINALS, _RIEUL = 0xAC00, 28, 8
_DIGITS = dict(zip("0123456789", (21, 8, 0, 16, 0, 0, 1, 8, 8, 0), strict=True))


def inflected(name: str, form: str, known: Mapping[str, str], speech: Speech) -> str:
    """Return a name in a form; in the one that stands by itself where there is no such form."""
    if form in known:
        return known[form]
    if form == CAPITAL:
        return name[:1].upper() + name[1:]
    if form in PARTICLES and speech.locale.split("-")[0] == "ko":
        return name + _particle(name, form)
    return name


def _particle(name: str, form: str) -> str:
    behind_consonant, behind_vowel, untold = PARTICLES[form]
    final = _final(name)
    if final is None:
        return untold
    if final == 0 or (form == "toward" and final == _RIEUL):
        return behind_vowel
    return behind_consonant


def _final(name: str) -> int | None:
    """Return the number of the consonant that a name ends with when spoken, 0 for none."""
    last = next((letter for letter in reversed(name) if letter.isalnum()), "")
    if "가" <= last <= "힣":
        return (ord(last) - _HANGUL) % _FINALS
    return _DIGITS.get(last)
