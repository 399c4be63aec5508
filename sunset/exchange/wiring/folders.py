"""What a folder of files is that answers while Sunset is away, and the old hosts it answers for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sunset.domain.lookups import Leg
from sunset.domain.plans import Placement, Plan
from sunset.domain.schedules import Stage
from sunset.exchange.rules.out_nginx import Maps
from sunset.exchange.wiring.wires import Headers

SITE, OLD, LOST = "site", "old", "unknown"
OPEN = (Stage.PREPARE, Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)
PAGES = "notices|guides|calendars|search"
LISTS = "guides|search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of files that hold at an instant, and what of HTTP its files cannot say.

    ``types`` gives the content type of a suffix, ``policy`` what a page may do (``framed`` one
    that other sites show in a frame), ``guards`` the other lines of every page, ``endings`` what
    programs are told of a plan's end.
    """

    path: str
    sunset: str
    public_url: str
    at: datetime
    locales: tuple[str, ...]
    policy: str
    framed: str
    guards: Headers
    types: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, Headers] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Return the host of Sunset's own pages, without its port."""
        return self.public_url.partition("//")[2].partition(":")[0]


@dataclass(frozen=True, slots=True)
class Site:
    """An old host with the maps of its rules, and which languages its plan speaks."""

    plan: Plan
    placement: Placement
    leg: Leg
    tongue: int
    made: Maps
