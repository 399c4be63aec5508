"""What is known outside of a plan when its notices are checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sunset.documents.front_matter import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What editors published, which texts are behind, and which addresses do not answer.

    ``documents`` are by key and locale; ``behind`` names texts in promised languages that are
    missing, older than their source, or wrong, the same way.
    """

    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    behind: frozenset[tuple[str, str]] = frozenset()
    silent: frozenset[str] = frozenset()
