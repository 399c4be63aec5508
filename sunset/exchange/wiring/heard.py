"""Which language Accept-Language asks for, as expressions that every web server can match."""

from collections.abc import Iterable, Iterator

# What asks for no language at all, behind the pieces that stand before the header.
NOTHING = r"^(?:\s*(?:[*][^,]*)?,)*\s*(?:[*][^,]*)?$"
_Q = r";\s*q\s*=\s*"
_WEIGHTS = (
    rf"(?:{_Q}1(?:[.]0*)?\s*)?",
    *(rf"{_Q}0?[.]{digit}[0-9]*\s*" for digit in range(9, 0, -1)),
    rf"{_Q}0?[.]0+[1-9][0-9]*\s*",
)


def heard(locales: Iterable[str]) -> Iterator[str]:
    """Yield what finds a known language by its weight, from the greatest weight to the least.

    No server compares numbers. So weights are told apart by their first digit, and of languages
    that are alike in it the one named first is meant, as browsers name those they prefer.
    """
    known = "|".join(sorted(locales, key=len, reverse=True))
    for weight in _WEIGHTS:
        # Of all that match, the shortest beginning is taken: so it is the one named first.
        yield rf"^(?:[^,]*,)*?\s*({known})(?:[-_][^,;\s]*)?\s*{weight}(?:,|$)"
