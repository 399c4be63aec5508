"""Very many things put aside in a file: what is held of each is where it lies."""

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from json import JSONDecoder, JSONEncoder
from operator import attrgetter
from sys import intern
from tempfile import TemporaryFile
from weakref import finalize

from sunset.domain.redirects import Ending, Keep, Match, Rule

_values = attrgetter(*(each.name for each in fields(Rule)))
_json = JSONEncoder(default=dict, check_circular=False).encode
_read = JSONDecoder().raw_decode  # nothing stands around what was written here
_MATCHES = {str(each): each for each in Match}
_KEEPS = {str(each): each for each in Keep}
_ENDINGS = {str(each): each for each in Ending}
_NOTHING: Mapping[str, str] = {}  # the one that all rules share which have none


class Shelf:
    """Texts put aside, which come back in any order, as often as they are asked for."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 -- it is closed with the shelf
        self._ends = array("Q", [0])
        self._flushed = True
        finalize(self, self._file.close)

    def __len__(self) -> int:
        """Count what was put aside."""
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        """Yield all texts in their order, as often as they are asked for."""
        return self.take(range(len(self)))

    def put(self, text: str) -> int:
        """Put a text aside and return its number."""
        size = self._file.write(text.encode("utf-8", "surrogatepass"))
        self._ends.append(self._ends[-1] + size)
        self._flushed = False
        return len(self) - 1

    def put_all(self, texts: Iterable[str]) -> None:
        """Put texts aside, one behind the other."""
        for text in texts:
            self.put(text)

    def take(self, numbers: Iterable[int]) -> Iterator[str]:
        """Yield the texts that have some numbers, in the order of these."""
        for number in numbers:
            if not self._flushed:
                self._file.flush()
                self._flushed = True
            start, end = self._ends[number], self._ends[number + 1]
            yield os.pread(self._file.fileno(), end - start, start).decode("utf-8", "surrogatepass")


class RuleShelf:
    """Rules put aside, which come back in any order, as often as they are asked for."""

    def __init__(self) -> None:
        self._shelf = Shelf()

    def put(self, rule: Rule) -> int:
        """Put a rule aside and return its number."""
        return self._shelf.put(_json(_values(rule)))

    def take(self, numbers: Sequence[int]) -> Iterator[Rule]:
        """Yield the rules that have some numbers, in the order of these."""
        return map(_rule, self._shelf.take(numbers))


def _rule(text: str) -> Rule:
    values, _ = _read(text)
    host, path, match, query, destination, need, urls, keep, folds, strict, *rest = values
    ending, successor, locale = rest
    return Rule(
        host=intern(host),
        path=path,
        match=_MATCHES[match],
        query=query or _NOTHING,
        destination=intern(destination),
        need=intern(need),
        urls=urls or _NOTHING,
        keep=_KEEPS[keep],
        folds_case=folds,
        strict_slash=strict,
        ending=_ENDINGS[ending],
        successor=successor,
        locale=intern(locale),
    )
