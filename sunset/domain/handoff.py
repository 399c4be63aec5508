"""The page of a destination that takes what a customer passes on, and what its fields are called.

Each preset is a kind of page: a new topic of a forum, the search of a help center, the form of a
ticket system. Whatever has no field of its own is written as a line into the field for text, where
there is one; all else stays behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.facts import Text
from sunset.domain.schedules import STRICT

CAME_FROM, NEED, LOCALE, REFERENCE, TEXT = "came_from", "need", "locale", "reference", "text"
ITEMS = (CAME_FROM, NEED, LOCALE, REFERENCE)


class Preset(StrEnum):
    """A kind of page that takes what is passed on."""

    FORUM = "forum"
    SEARCH = "search"
    TICKET = "ticket"


PRESETS: Mapping[Preset, Mapping[str, str]] = {
    Preset.FORUM: {NEED: "title", TEXT: "body"},
    Preset.SEARCH: {NEED: "query"},
    Preset.TICKET: {NEED: "subject", TEXT: "description"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Where a destination takes what is passed on, and by which names.

    ``url`` is the address per locale; without one it is the destination's own. ``fields`` goes
    before the names that the preset has; an empty name takes an item away.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    preset: Preset
    url: Text = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """Return the name of each field that the page has."""
        named = {**PRESETS[self.preset], **self.fields}
        return {item: name for item, name in named.items() if name}

    @property
    def items(self) -> tuple[str, ...]:
        """Return what the page takes, in a field of its own or as a line of its text."""
        named = {**PRESETS[self.preset], **self.fields}
        return tuple(item for item in ITEMS if named.get(item, named.get(TEXT)))
