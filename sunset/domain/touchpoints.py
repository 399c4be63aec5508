"""Where customers came from to an address of ours: what its link says behind ``?via=``."""

import re

PARAMETER = "via"
OTHER = "other"
MOST = 100  # anybody may invent names, so that many are told apart and the rest are one
_NAME = re.compile(r"[a-z0-9-]{1,40}")


def named(text: str) -> str:
    """Return the name of a touchpoint, or nothing where it is none."""
    return text if _NAME.fullmatch(text) else ""


def told_apart(name: str, known: set[str]) -> str:
    """Return the name under which a touchpoint is counted, and know it from now on."""
    if name and name not in known:
        if len(known) >= MOST:
            return OTHER
        known.add(name)
    return name
