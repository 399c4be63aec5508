"""The texts of a plan: what editors call them, and from when customers need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.errors import N_

BROWNOUT = "brownout"


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its name, the surface that shows it, and the stage that needs it."""

    name: str
    surface: str
    needed: str = ""


TEXTS: Mapping[str, Text] = {
    "banner-announce": Text(N_("Banner: it will close"), "banner", Stage.ANNOUNCE),
    "notice": Text(N_("Notice"), "notice", Stage.ANNOUNCE),
    "after": Text(N_("Guide"), "guide/after", Stage.ANNOUNCE),
    "banner-stop-new": Text(N_("Banner: no new cases"), "banner", Stage.STOP_NEW),
    "choice": Text(N_("Page of an old address: a new question?"), "address", Stage.STOP_NEW),
    "banner-limit": Text(N_("Banner: shorter hours"), "banner", Stage.LIMIT),
    "interstitial": Text(N_("Page of an old address: other ways first"), "address", Stage.LIMIT),
    "banner-brownout": Text(N_("Banner: planned pause"), "banner", BROWNOUT),
    "brownout": Text(N_("Page of an old address: planned pause"), "address", BROWNOUT),
    "banner-closed": Text(N_("Banner: closed"), "banner", Stage.CLOSED),
    "notice-closed": Text(N_("Notice after closing"), "notice", Stage.CLOSED),
    "closed": Text(N_("Page of an old address: closed"), "address", Stage.CLOSED),
    "banner-grace": Text(N_("Banner: moved"), "banner", Stage.GRACE),
    "gone": Text(N_("Page of an old address: gone for good"), "address", Stage.ARCHIVED),
    "banner-held": Text(N_("Banner: a new date follows"), "banner"),
}


def needed_at(plan: Plan, stage: str) -> datetime | None:
    """Return the wall time from which customers need what belongs to a stage, if ever."""
    if stage == BROWNOUT:
        return min((window.start for window in plan.schedule.brownouts), default=None)
    return plan.schedule.start(Stage(stage)) if stage else None
