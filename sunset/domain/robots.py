"""What a site lets robots read (RFC 9309)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

MOST_LINES = 5000
NAME = "sunset-sweep"


@dataclass(frozen=True, slots=True)
class Robots:
    """The lines of a robots.txt that hold for one robot: whether allowed, and the paths."""

    lines: tuple[tuple[bool, str], ...] = ()

    def allow(self, url: str) -> bool:
        """Say whether an address may be read: the longest line that fits decides."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fits = [(len(line), allowed) for allowed, line in self.lines if _pattern(line).match(path)]
        return max(fits, default=(0, True))[1]


EVERYTHING = Robots()


def robots(text: str, name: str = NAME) -> Robots:
    """Read a robots.txt as the robot of a name; without lines of its own, those for all hold."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    agents: list[str] = []
    listing = False
    for line in text.splitlines()[:MOST_LINES]:
        field, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if field.lower() == "user-agent":
            agents = [*agents, value.lower()] if listing else [value.lower()]
            listing = True
            groups.setdefault(value.lower(), [])
        elif field.lower() in ("allow", "disallow"):
            listing = False
            for agent in agents if value else ():
                groups[agent].append((field.lower() == "allow", value))
    return Robots(tuple(groups.get(name, groups.get("*", ()))))


@lru_cache(maxsize=1024)
def _pattern(line: str) -> re.Pattern[str]:
    """Return what fits a line: a star is anything, a dollar at its end is the end."""
    ends, rest = line.endswith("$"), re.sub(r"\*+", "*", line.removesuffix("$"))
    first, *others = (re.escape(part) for part in rest.split("*"))
    last = others.pop() if ends and others else ""
    # A part is taken where it first stands, and never again, so that no line is slow to search.
    middle = "".join(f"(?>.*?{part})" for part in others)
    return re.compile(first + middle + (f"{'.*' if '*' in rest else ''}{last}$" if ends else ""))
