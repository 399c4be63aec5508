"""Where customers meet the channel, and what a link there says behind ``?via=``."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT, Stage
from sunset.errors import N_

PARAMETER = "via"
OTHER = "other"
MOST = 100  # anybody may invent names, so that many are told apart and the rest are one
_NAME = re.compile(r"[a-z0-9-]{1,40}")


def named(text: str) -> str:
    """Return the name of a touchpoint, or nothing where it is none."""
    return text if _NAME.fullmatch(text) else ""


class Unlisted(str):
    """The name of a touchpoint that the plan's register does not hold: anybody may have made it."""

    __slots__ = ()


def told_apart(name: str, known: set[str], register: Container[str] = ()) -> str:
    """Return the name under which a touchpoint is counted, and know it from now on.

    However many are invented, one of the plan's register keeps its name.
    """
    if name and name not in known and name not in register:
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

    @property
    def open(self) -> bool:
        """Say whether something is left to do here."""
        return self.progress is Progress.OPEN


# Customers are told where the channel is named before new ones are turned away from it, and nothing
# is left to change once it closes.
_EVERYWHERE = (
    ("contact-page", TouchpointKind.PAGE, N_("Contact page"), Stage.ANNOUNCE),
    ("help-pages", TouchpointKind.PAGE, N_("Help pages that name the channel"), Stage.STOP_NEW),
    ("footer", TouchpointKind.FOOTER, N_("Footer of every page"), Stage.STOP_NEW),
    ("signatures", TouchpointKind.SIGNATURE, N_("Signatures of our mail"), Stage.STOP_NEW),
    ("app", TouchpointKind.APP, N_("Help screen of the app"), Stage.STOP_NEW),
    ("listings", TouchpointKind.LISTING, N_("Search results and maps"), Stage.LIMIT),
    ("bios", TouchpointKind.BIO, N_("Profiles on social networks"), Stage.LIMIT),
    ("print", TouchpointKind.PRINT, N_("Invoices, letters and packages"), Stage.CLOSED),
)
_OWN = {
    "phone": (
        ("greeting", TouchpointKind.PHONE_MENU, N_("Greeting and phone menu"), Stage.ANNOUNCE),
        ("closing-message", TouchpointKind.PHONE_MENU, N_("Closing message"), Stage.CLOSED),
    ),
    "email": (
        ("auto-reply", TouchpointKind.OTHER, N_("Automatic reply"), Stage.ANNOUNCE),
        ("contact-form", TouchpointKind.PAGE, N_("Forms that send to the address"), Stage.CLOSED),
    ),
    "chat": (("chat-tile", TouchpointKind.PAGE, N_("Chat button on our pages"), Stage.CLOSED),),
    "social": (
        ("pinned-post", TouchpointKind.BIO, N_("Pinned post and away message"), Stage.ANNOUNCE),
    ),
    "portal": (("sign-in", TouchpointKind.PAGE, N_("Sign-in page"), Stage.ANNOUNCE),),
    "mailing_list": (
        ("list-footer", TouchpointKind.FOOTER, N_("Footer of the list's mail"), Stage.ANNOUNCE),
    ),
    "forum": (("forum-header", TouchpointKind.PAGE, N_("Header of the forum"), Stage.ANNOUNCE),),
}


def proposed(channel: str, owner: str, say: Callable[[str], str]) -> tuple[Touchpoint, ...]:
    """Propose where customers meet a kind of channel; ``say`` speaks the owner's language."""
    return tuple(
        Touchpoint(id=name, kind=kind, name=say(title), where="", stage=stage, owner=owner)
        for name, kind, title, stage in (*_OWN.get(channel, ()), *_EVERYWHERE)
    )
