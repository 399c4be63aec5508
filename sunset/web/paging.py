"""Read which page of a list an address asks for: whatever it says, a page that is there."""

MOST_DIGITS = 6


def asked(text: str) -> int:
    """Return the number of the page that an address names, or the first."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if fits else 1


def page_of(text: str, total: int, size: int) -> tuple[int, int]:
    """Return the page that an address asks for, and how many there are."""
    pages = max(1, -(-total // size))
    return min(asked(text), pages), pages
