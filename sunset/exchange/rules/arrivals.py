"""The rules of a file by their addresses, while the rules themselves wait on a shelf."""

from array import array
from collections.abc import Callable, Iterator, Sequence

from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Address
from sunset.exchange.rules.shelves import RuleShelf


class Arrivals:
    """Rules that have an address each, behind the lines that say them."""

    def __init__(self) -> None:
        self._numbers: dict[Address, int] = {}
        self._lines = array("L")
        self._shelf = RuleShelf()

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._lines)

    def __iter__(self) -> Iterator[tuple[int, Rule]]:
        """Yield each of them behind its line, as often as they are asked for."""
        return zip(self._lines, self._shelf.take(range(len(self))), strict=True)

    def __contains__(self, address: Address) -> bool:
        """Say whether a rule has an address."""
        return address in self._numbers

    def line(self, address: Address) -> int | None:
        """Return the line of the rule that has an address."""
        number = self._numbers.get(address)
        return None if number is None else self._lines[number]

    def add(self, address: Address, line: int, rule: Rule) -> None:
        """Put a rule behind the others, for an address that none of them has."""
        self._numbers[address] = self._shelf.put(rule)
        self._lines.append(line)

    def number(self, address: Address) -> int | None:
        """Return the number of the rule that has an address, from 0 on."""
        return self._numbers.get(address)

    def rule(self, number: int) -> Rule:
        """Return the rule that has a number."""
        return next(self._shelf.take((number,)))

    def some(self, numbers: Sequence[int]) -> "ShelvedRules":
        """Return the rules that have some numbers, in the order of these."""
        return ShelvedRules(self._shelf, numbers)

    def turned(self, turn: Callable[[int, Rule], Rule]) -> "Arrivals":
        """Return what something makes of each line's rule, under the same addresses."""
        made = Arrivals()
        made._numbers, made._lines = self._numbers, self._lines
        for line, rule in self:
            made._shelf.put(turn(line, rule))
        return made


class ShelvedRules:
    """Some rules of a shelf, as often as they are asked for."""

    def __init__(self, shelf: RuleShelf, numbers: Sequence[int]) -> None:
        self._shelf, self._numbers = shelf, numbers

    def __len__(self) -> int:
        """Count them."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Rule]:
        """Yield each of them."""
        return self._shelf.take(self._numbers)
