"""Lines of evidence: what is known elsewhere, and where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One line of evidence, with its source; ``text`` is a sentence of the catalogues."""

    text: str
    source: str
    url: str = ""
