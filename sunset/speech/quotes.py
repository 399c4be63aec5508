"""The quotation marks of a language: two around words, and two inside of those."""

from collections.abc import Mapping
from types import MappingProxyType

USUAL = "“”‘’"
_QUOTES: Mapping[str, str] = MappingProxyType(
    {"ar": "«»“”", "es": "«»“”", "ru": "«»„“", "sv": "””’’"}
)


def quotes_of(language: str) -> str:
    """Return the four marks of a language by its code; the usual ones where it needs no others."""
    return _QUOTES.get(language, USUAL)
