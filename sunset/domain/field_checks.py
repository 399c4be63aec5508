"""What can be wrong with any field: a name that is none, no words or too many, the same twice."""

import re
from collections.abc import Iterator, Sequence

from sunset.domain.tags import is_tag
from sunset.errors import N_, Message, Problem

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
NO_SLUG = Message(N_("Use small letters, digits and hyphens only, 64 characters at most."))
MAX_LINE = 200
MOST_TOLD = 40


def slug_faults(field: str, name: str) -> Iterator[Problem]:
    """Refuse a name that could not stand in an address as it is."""
    if not SLUG.fullmatch(name):
        yield Problem(field, NO_SLUG)


def tag_faults(field: str, tag: str) -> Iterator[Problem]:
    """Refuse a language tag that is none."""
    if not is_tag(tag):
        msgid = N_("“%(tag)s” is no language tag, such as en or pt-BR.")
        yield Problem(field, Message(msgid, {"tag": tag[:MOST_TOLD]}))


def words_faults(field: str, words: str, most: int) -> Iterator[Problem]:
    """Demand words, and not too many."""
    if not words.strip():
        yield Problem(field, Message(N_("Fill in this field.")))
    yield from length_faults(field, words, most)


def length_faults(field: str, words: str, most: int) -> Iterator[Problem]:
    """Refuse more words than a field holds."""
    if len(words) > most:
        msgid = N_("This text is longer than %(limit)s characters.")
        yield Problem(field, Message(msgid, {"limit": most}))


def repeated(field: str, names: Sequence[str]) -> Iterator[Problem]:
    """Name what stands in a list more than once."""
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(f"{field}.{name}", Message(N_("%(name)s stands here twice."), {"name": name}))
