"""What the lines for one old host are made of, whatever the web server."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sunset.domain import addresses, lookups, timeline
from sunset.domain.plans import Placement, PlacementKind, Plan
from sunset.domain.redirects import Match, Rule, canonical
from sunset.domain.schedules import Stage, instant, wall
from sunset.errors import N_, Message, Problem, Refused, demand_none

Headers = tuple[tuple[str, str], ...]
BANNER = "/sunset-banner"
# What forms at an old address ask for, which is Sunset's business whatever the stage.
ACTS = ("acknowledge", "handoff", "language")
_OPEN = (Stage.PREPARE, Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where Sunset listens, where customers read it, and where the live site listens.

    ``verdicts`` is the command that judges requests for a server that cannot ask over HTTP, and
    ``owner`` who is to run it.
    """

    sunset: str
    public_url: str
    origin: str
    verdicts: str = ""
    owner: str = ""

    @property
    def public_host(self) -> str:
        """Return the host of Sunset's own pages."""
        return urlsplit(self.public_url).netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One old host, what holds of it now, and when that changes."""

    plan: str
    host: str
    kind: PlacementKind
    place: Place
    paths: tuple[tuple[Match, str], ...]
    is_open: bool
    closes: str
    headers: Headers

    @property
    def fragment(self) -> str:
        """Return the path of the banner to include."""
        return addresses.banner(self.plan, suffix=".html")

    @property
    def script(self) -> str:
        """Return the line of HTML that shows the banner."""
        source = f"{self.place.public_url}/embed/v1.js"
        return f'<script src="{source}" data-plan="{self.plan}" async></script>'

    @property
    def sheet(self) -> str:
        """Return the line of HTML that a banner without script needs to look as it should."""
        return f'<link rel="stylesheet" href="{self.place.public_url}/assets/banner.css">'

    @property
    def then(self) -> str:
        """Say what comes at the closing, where the site keeps the address until then."""
        if self.paths:
            return f"From {self.closes} on, instead of the lines above:"
        return f"At {self.closes} no rule leads anywhere from here: add one, and print these again."

    @property
    def whole(self) -> bool:
        """Say whether the rules cover the whole host."""
        return (Match.PREFIX, "/") in self.paths


def wires(
    plan: Plan, rules: Sequence[Rule], place: Place, headers: Headers, at: datetime
) -> Iterator[Wire]:
    """Yield a wire for each old host of a plan, as things are at an instant.

    ``headers`` are the lines that tell programs of the end, as the edge sends them.
    """
    if not plan.placements:
        raise Refused.because(N_("This plan has no old host to wire."), field="placements")
    _demand_writable(rules)
    leg, _ = lookups.retirement(plan).leg(int(at.timestamp()))
    for placement in plan.placements:
        yield Wire(
            plan=plan.id,
            host=placement.host,
            kind=placement.kind,
            place=place,
            paths=_paths(placement, rules),
            is_open=leg.stage in _OPEN,
            closes=_closes(plan, at),
            headers=headers,
        )


def _paths(placement: Placement, rules: Sequence[Rule]) -> tuple[tuple[Match, str], ...]:
    """Name each path once: what covers everything below it covers it too."""
    ours = [rule for rule in rules if rule.host == placement.host]
    widest = sorted(ours, key=lambda rule: rule.match is Match.PREFIX)
    matches = {canonical(rule.path): rule.match for rule in widest}
    return tuple((matches[path], path) for path in sorted(matches))


def _closes(plan: Plan, at: datetime) -> str:
    if timeline.course(plan).span(at).withdrawn:
        return "the closing (no date holds now)"
    schedule = timeline.schedule_at(plan, at)
    moment = wall(instant(schedule.closes, schedule.zone), schedule.zone)
    return f"{moment:%Y-%m-%d %H:%M} {schedule.zone}"


def _demand_writable(rules: Sequence[Rule]) -> None:
    """Refuse paths that no line of a configuration can hold."""
    msgid = N_("The path %(path)s has a character that no web server's file can hold.")
    problems = [
        Problem(f"rules.{number}.path", Message(msgid, {"path": ascii(rule.path)}))
        for number, rule in enumerate(rules, 1)
        if not canonical(rule.path).isprintable()
    ]
    demand_none(problems)
