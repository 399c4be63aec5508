"""Every text that the retirement of a channel needs: banners, pages, guides, touchpoint texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sunset.domain.plans import ChannelKind, Plan
from sunset.domain.schedules import Stage

BROWNOUT = "brownout"
OVERVIEW = "after"
FOR = "for-"


class TextKind(StrEnum):
    """What a text is to those who meet it."""

    BANNER = "banner"
    PAGE = "page"
    GUIDE = "guide"
    TOUCHPOINT = "touchpoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOf:
    """A text of a plan: its key, the stage that needs it first, the surface that shows it.

    ``stage`` is empty where no stage needs the text, ``surface`` where no page shows it.
    """

    key: str
    kind: TextKind
    stage: str = ""
    surface: str = ""
    need: str = ""


def _banner(name: str, stage: str) -> TextOf:
    return TextOf(key=f"banner-{name}", kind=TextKind.BANNER, stage=stage, surface="banner")


def _page(key: str, stage: str, surface: str = "address") -> TextOf:
    return TextOf(key=key, kind=TextKind.PAGE, stage=stage, surface=surface)


@lru_cache(maxsize=1024)
def _guide(key: str, need: str = "") -> TextOf:
    surface = f"guide/{key}"
    return TextOf(key=key, kind=TextKind.GUIDE, stage=Stage.ANNOUNCE, surface=surface, need=need)


NOTICES = (
    _banner("announce", Stage.ANNOUNCE),
    _banner("stop-new", Stage.STOP_NEW),
    _banner("limit", Stage.LIMIT),
    _banner("brownout", BROWNOUT),
    _banner("closed", Stage.CLOSED),
    _banner("grace", Stage.GRACE),
    _banner("held", ""),
    _banner("paused", ""),
    _banner("cancelled", ""),
    _page("notice", Stage.ANNOUNCE, "notice"),
    _page("notice-closed", Stage.CLOSED, "notice"),
    _page("notice-cancelled", "", "notice"),
    _page("choice", Stage.STOP_NEW),
    _page("interstitial", Stage.LIMIT),
    _page("brownout", BROWNOUT),
    _page("closed", Stage.CLOSED),
    _page("gone", Stage.ARCHIVED),
)
"""The banners and pages of every plan, whichever stages it has."""

_EVERYWHERE = ("signature", "social-post", "social-reply", "briefing")
_ANSWERED = ("auto-reply", *_EVERYWHERE)
TOUCHPOINTS: Mapping[ChannelKind, tuple[str, ...]] = {
    ChannelKind.PHONE: ("say-greeting", "say-closing", *_EVERYWHERE),
    ChannelKind.CHAT: ("chat-line", "bot-line", *_EVERYWHERE),
    ChannelKind.EMAIL: _ANSWERED,
    ChannelKind.SOCIAL: _ANSWERED,
    ChannelKind.PORTAL: _ANSWERED,
    ChannelKind.MAILING_LIST: _ANSWERED,
    ChannelKind.FORUM: _EVERYWHERE,
}
"""What is said and written where a channel of each kind meets its customers."""


def texts_of(plan: Plan) -> tuple[TextOf, ...]:
    """Return every text of a plan: banners and pages, guides, then touchpoint texts."""
    return (*NOTICES, *guides_of(plan), *_touchpoints(plan.channel.kind))


def guides_of(plan: Plan) -> tuple[TextOf, ...]:
    """Return the guides of a plan: the overview, and one for each need."""
    return (_guide(OVERVIEW), *(_guide(f"{FOR}{need.id}", need.id) for need in plan.needs))


def text_of(plan: Plan, key: str) -> TextOf | None:
    """Return the text that a key names, if the plan has it."""
    return next((each for each in texts_of(plan) if each.key == key), None)


def need_of(key: str) -> str:
    """Return the need that a guide is for, by its key; nothing for any other text."""
    return key.removeprefix(FOR) if key.startswith(FOR) else ""


@lru_cache
def _touchpoints(kind: ChannelKind) -> tuple[TextOf, ...]:
    return tuple(_said_by(kind))


def _said_by(kind: ChannelKind) -> Iterator[TextOf]:
    for key in TOUCHPOINTS[kind]:
        stage = Stage.CLOSED if key == "say-closing" else Stage.ANNOUNCE
        yield TextOf(key=key, kind=TextKind.TOUCHPOINT, stage=stage)
