"""The sentences that customers read around the texts of a plan, in a few groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from sunset.errors import N_
from sunset.resources import LOCALES
from sunset.speech.catalogues import Strings

# A sentence belongs to the first group that names a file it stands in; the last names all others.
_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "interface-dates": ("sunset/speech/", "sunset/outreach/"),
        "interface-banners": ("sunset/pages/banner.py", "templates/components/banner.html"),
        "interface-guides": (
            "sunset/pages/guide",
            "sunset/pages/judging",
            "sunset/pages/searching",
            "sunset/pages/shelf",
            "templates/components/search.html",
            "templates/customer/every-guide",
            "templates/customer/guide",
            "templates/customer/help",
            "templates/customer/search",
            "templates/customer/thanks",
        ),
        "interface-notices": ("",),
    }
)
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "interface-notices": N_("Words around notices and old addresses"),
        "interface-guides": N_("Words around guides"),
        "interface-banners": N_("Words in banners"),
        "interface-dates": N_("Dates, hours and calendars"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sentence in English, with its plural where it counts something."""

    group: str
    context: str | None
    ids: Strings

    @property
    def key(self) -> tuple[str | None, str]:
        """Return what a catalogue knows the sentence by."""
        return self.context, self.ids[0]

    @property
    def id(self) -> str:
        """Return a short name for forms and tables."""
        named = "\x04".join((self.context or "", self.ids[0]))
        return sha256(named.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def interface(path: Path = LOCALES / "interface.pot") -> tuple[Entry, ...]:
    """Return every sentence that customers may read, in the order of the groups."""
    parsed = read_po(path.read_text(encoding="utf-8").splitlines())
    found = [
        Entry(
            group=_group([place for place, _ in message.locations]),
            context=message.context,
            ids=(message.id,) if isinstance(message.id, str) else tuple(message.id),
        )
        for message in parsed
        if message.id
    ]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda each: (order.index(each.group), each.ids)))


def _group(places: Sequence[str]) -> str:
    for group, files in _FILES.items():
        if any(place.startswith(files) for place in places):
            return group
    return "interface-notices"
