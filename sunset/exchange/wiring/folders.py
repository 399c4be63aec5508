"""What a folder of files is that answers while Sunset is away, and the old hosts it answers for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from sunset.domain import addresses, lookups
from sunset.domain.answers import CLOSING
from sunset.domain.hosts import covers
from sunset.domain.lookups import Leg, epoch, retirement
from sunset.domain.plans import Placement, PlacementKind, Plan
from sunset.domain.redirects import Rule
from sunset.domain.schedules import Stage
from sunset.exchange.rules.exports import (
    FOUND,
    GONE,
    LEGAL,
    PAGE,
    PAUSED,
    SEE_OTHER,
    UNKNOWN,
    Loss,
    Losses,
    until,
)
from sunset.exchange.rules.moves import Move, Moves, Turns, changed, instead
from sunset.exchange.rules.servers import heading
from sunset.exchange.wiring.wires import Headers

SITE, OLD, LOST = "site", "old", "unknown"
OPEN = (Stage.PREPARE, Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)
TAG = "[A-Za-z0-9-]+"
LISTS = "/(?:guides|search)"
_PAGES = "notices|guides|calendars|feeds|outcomes"
IN_LANGUAGE = f"/({TAG})/(?:{_PAGES}|search|banners)(?:[/? ]|$)"
# Only an address in a language, and what has none, is the same for everybody.
SAME = f"(?:{IN_LANGUAGE}|/(?:assets|embed|sitemaps)/|/(?:robots[.]txt|sitemap[.]xml)(?:[? ]|$))"
DIGEST = "/(?:assets|embed)/.+[.][0-9a-f]{8,64}[.]"
ANYWHERE = ("/(?:assets|embed)/", f"/{TAG}/banners/[^/]+[.](?:json|html)$")
VARY, KEPT, LASTING = "Accept-Language, Cookie", "no-cache", "public, max-age=31536000, immutable"
# What stands in a link for the language of the page that says it.
OWN = "LOCALE"
HTML = "text/html; charset=utf-8"
# What nginx answers by itself to a form that is sent to a file.
REFUSED = 405
# What an address shows that leads nowhere, and the statuses of these pages.
SHOWN = (UNKNOWN, GONE, LEGAL, PAUSED)
TWIN, AGAIN = ".fallback", "?fallback=1"
Tongue = tuple[tuple[str, ...], str]
Given = Sequence[tuple[Plan, Sequence[Rule]]]
Moving = Callable[[Iterable[Rule], Plan, datetime, str, int], tuple[Moves, Losses]]


@dataclass(frozen=True, slots=True)
class Printed:
    """The configuration, and what of the rules it cannot say."""

    text: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of files that hold at an instant, and what of HTTP its files cannot say.

    ``types`` gives the content type of a suffix, ``policy`` what a page may do (``framed`` one
    that other sites show in a frame), ``guards`` the other lines of every page, ``endings`` what
    programs are told of a plan's end, ``links`` what they are told of its notice in every language.
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
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Return the host of Sunset's own pages, without its port."""
        return self.public_url.partition("//")[2].partition(":")[0]

    def dated(self, plan: Plan) -> Iterator[str]:
        """Yield the comment that says until when what a plan answers holds."""
        return heading(plan, self.host, self.at)

    def tongues(self, plans: Iterable[Plan]) -> Mapping[Tongue, int]:
        """Give a number to each set of languages with its default; the house has the first."""
        house = (tuple(sorted(self.locales)), self.locales[0])
        every = dict.fromkeys((house, *map(tongue, plans)))
        return {each: number for number, each in enumerate(every)}


def tongue(plan: Plan) -> Tongue:
    """Return the languages of a plan, and what those read who ask for none of them."""
    return tuple(sorted(plan.locales)), plan.source_locale


def notice(plan: str) -> str:
    """Return an expression for the files of a plan's notice."""
    return f"/({TAG})/notices/{plan}/index[.]"


def neutral(plan: str) -> str:
    """Return an expression for the addresses of a plan's pages that are in no language yet."""
    return f"/(?:{_PAGES})/{plan}(?:/[a-z0-9/-]*|[.](?:ics|atom))?"


@dataclass(frozen=True, slots=True)
class Site:
    """An old host of a plan, and how it answers at the instant of a folder."""

    folder: Folder
    plan: Plan
    rules: Sequence[Rule]
    placement: Placement
    leg: Leg

    @property
    def shown(self) -> int:
        """Return the status of an address that shows its page."""
        return PAUSED if self.leg.brownout else PAGE

    @property
    def notice(self) -> str:
        """Return where a form leads that nobody takes any more."""
        return self.folder.public_url + addresses.notice(self.plan.id)

    @property
    def live(self) -> str:
        """Return the live page while the channel is open, if there is one."""
        is_open = self.leg.stage in OPEN
        return lookups.site(self.placement, self.plan).live_url if is_open else ""

    @property
    def ends(self) -> Headers:
        """Return what programs are told of the end."""
        return self.folder.endings.get(self.plan.id, ())

    @property
    def again(self) -> Headers:
        """Return when to come again after a brownout."""
        end = until(self.plan, self.folder.at) if self.leg.brownout else None
        return (("Retry-After", format_datetime(end.astimezone(UTC), usegmt=True)),) if end else ()

    def about(self, status: int) -> Headers:
        """Return what an answer with a status says of the end, and when to come again.

        An address that no rule covers, or that ended by its own rule, says nothing of the plan's.
        """
        own = status == GONE and self.leg.stage not in (Stage.GRACE, Stage.ARCHIVED)
        ends = () if own or status in (UNKNOWN, LEGAL) else self.ends
        return (*ends, *(self.again if status == PAUSED else ()))

    def surface(self, status: int) -> str:
        """Return which file answers with a status, as what stands after its language."""
        if status == UNKNOWN:
            return f".{LOST}"
        noticed = (Stage.ANNOUNCE,) if status == PAGE else CLOSING
        return ".notice" if status != PAUSED and self.leg.stage in noticed else ""

    @property
    def turns(self) -> Turns:
        """Return what becomes of the rules of a plan at this host."""
        return Turns(reading=self.read, form=self.sent)

    def read(self, move: Move) -> Move:
        """Return what a rule does with a question: the live page, if there is one, is shown."""
        return instead(move, FOUND, self.live) if move.code == PAGE and self.live else move

    def sent(self, move: Move) -> Move:
        """Return what a rule does with a form: where there is a page to read, to the notice.

        Before the announcement there is no notice yet, and nobody takes the form.
        """
        if move.code != PAGE:
            return changed(move, self.notice)
        if self.live:
            return self.read(move)
        early = self.leg.stage is Stage.PREPARE
        return instead(move, UNKNOWN) if early else instead(move, SEE_OTHER, self.notice)


def sites(folder: Folder, given: Given) -> Iterator[Site]:
    """Yield each old host that Sunset answers for; an open one beside the live site is not."""
    for plan, rules in given:
        leg, _ = retirement(plan).leg(epoch(folder.at))
        for placement in plan.placements:
            if placement.kind is PlacementKind.HOSTED or leg.stage not in OPEN:
                own = [rule for rule in rules if covers(rule.host, placement.host)]
                yield Site(folder, plan, own, placement, leg)


def written(
    folder: Folder,
    given: Given,
    moving: Moving,
    first: Iterable[str],
    old: Callable[[Site, Moves], Iterable[str]],
) -> Printed:
    """Return a configuration of what comes ``first``, and then of each ``old`` host."""
    known = [
        (site, *moving(site.rules, site.plan, folder.at, site.placement.host, site.shown))
        for site in sites(folder, given)
    ]
    lines = [
        *(line for plan, _ in given for line in folder.dated(plan)),
        *first,
        *(line for site, found, _ in known for line in old(site, found)),
    ]
    losses = tuple(loss for *_, lost in known for loss in lost)
    return Printed("".join(f"{line}\n" for line in lines), losses)
