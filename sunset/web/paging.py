"""Pages of a list, as an address asks for them: whatever it says, a page that is there."""

from dataclasses import asdict, dataclass
from typing import Any

MOST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """Which page of a list is wanted; each list adds how it can be narrowed and put in order."""

    page: int = 1

    def address(self, **changes: object) -> dict[str, Any]:
        """Return the arguments of the address that shows the same with something changed."""
        told, plain = asdict(self), asdict(type(self)())
        del told["page"]  # so that it stands last
        told |= {"page": 1} | changes
        named = {name: value for name, value in told.items() if value != plain[name]}
        return {name: int(x) if isinstance(x, bool) else x for name, x in named.items()}


def asked(text: str) -> int:
    """Return the number of the page that an address names, or the first."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if fits else 1


def page_of(text: str, total: int, size: int) -> tuple[int, int]:
    """Return the page that an address asks for, and how many there are."""
    pages = max(1, -(-total // size))
    return min(asked(text), pages), pages
