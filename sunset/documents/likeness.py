"""How alike two wordings are, cheaply and in any script."""

import re
from collections import Counter
from functools import lru_cache

MAX_EDITS = 2
_SHORT = 5
_LONGEST = 80
_WORDS = re.compile(r"\w+")


def resemblance(one: str, other: str) -> float:
    """Return the share of pairs of letters that two texts have in common, from 0 to 1."""
    here, there = pairs(one), pairs(other)
    total = sum(here.values()) + sum(there.values())
    return 2 * sum((here & there).values()) / total if total else float(one == other)


@lru_cache(maxsize=2048)
def pairs(text: str) -> Counter[str]:
    """Count the pairs of letters of a text, within words and over their ends."""
    plain = f" {' '.join(_WORDS.findall(text.casefold()))} "
    return Counter(plain[place : place + 2] for place in range(len(plain) - 1))


def is_typo(gone: str, new: str) -> bool:
    """Say whether words became others only by a slip of the hand being mended."""
    one, other = _letters(gone), _letters(new)
    if one == other:
        return True
    if not one or not other or max(len(one), len(other)) > _LONGEST:
        return False
    if sorted(one) == sorted(other):
        return True
    return edits(one, other) <= (1 if len(one) < _SHORT else MAX_EDITS)


def edits(one: str, other: str) -> int:
    """Count the letters to put in, take out or change to come from one text to the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        above, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            kept = above + (letter != wanted)
            above, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, kept)
    return row[-1]


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))
