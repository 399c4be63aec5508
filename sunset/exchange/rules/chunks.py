"""Rules in groups that share a beginning, so that a server compares with few of many."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from os.path import commonprefix
from typing import TypeVar

MOST = 128
_PLAIN = re.compile(r"[A-Za-z0-9/_.~-]*")
T = TypeVar("T")


def chunked(items: Sequence[T], text: Callable[[T], str]) -> Iterator[tuple[str, list[T]]]:
    """Yield items in groups, each with the plain beginning that its texts share.

    The beginning is empty where there is none to compare with.
    """
    yield from _split(sorted(items, key=text), text)


def _split(items: list[T], text: Callable[[T], str]) -> Iterator[tuple[str, list[T]]]:
    if not items:
        return
    ends = text(items[0]), text(items[-1])
    shared = commonprefix(ends)  # noqa: RUF071 -- of signs, not of folders
    groups = [list(group) for _, group in groupby(items, lambda x: text(x)[: len(shared) + 1])]
    if len(items) <= MOST or len(groups) == 1:
        found = _PLAIN.match(shared)
        yield (found[0] if found else ""), items
        return
    for group in groups:
        yield from _split(group, text)
