"""Where customers meet the channel, and what a link there says behind ``?via=``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT, Stage

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


class TouchpointKind(StrEnum):
    """What kind of place it is."""

    PAGE = "page"
    FOOTER = "footer"
    SIGNATURE = "signature"
    PHONE_MENU = "phone_menu"
    BIO = "bio"
    APP = "app"
    LISTING = "listing"
    PRINT = "print"
    OTHER = "other"


class Progress(StrEnum):
    """How far somebody is with a touchpoint."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """A place where customers meet the channel; it is changed before its stage begins.

    ``where`` is its address or, off the web, words that let somebody find it.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    kind: TouchpointKind
    name: str
    where: str
    stage: Stage
    owner: str = ""
    progress: Progress = Progress.OPEN
    done_on: date | None = None
    note: str = ""
