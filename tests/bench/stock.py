"""Rules and plans to measure with: made up, of the shape of real ones, and the same each time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from makers import a_company, a_live_plan, a_schedule

from sunset import clock
from sunset.domain.plans import ANY_LOCALE, Placement, PlacementKind, Plan
from sunset.domain.redirects import Match, Rule
from sunset.edition import write
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material

FEW, SOME, MANY = 10, 10_000, 257_000  # the last as many as GOV.UK had
HOST = "chat.harbour.example"
PUBLIC = "http://news.harbour.example"
MAP_SIZE = 1024**3
CLOSED = timedelta(days=45)  # so that old addresses are in the grace stage, and lead on
SEED = 20261121
PARTS = ("d", "newsroom", "speeches", "consultations", "foi", "budget", "media", "press-notices")
WORDS = ("annual", "report", "fund", "reform", "summary", "letter", "review", "policy", "tax")
ENDS = (".htm", ".pdf", "", "/index.htm", ".aspx", ".xls")


@dataclass(frozen=True)
class Old:
    """A rule, and an address of its own that a customer asks for."""

    rule: Rule
    asked: str


def rules(count: int, *, exact: bool = False) -> list[Old]:
    """Make rules: most for one path, some that ask for a parameter or cover all below them."""
    chance = random.Random(SEED)  # noqa: S311 -- the same rules in every run
    return [_old(n, chance, exact=exact) for n in range(count)]


def path(n: int, chance: random.Random) -> str:
    """Make up a path of a site that grew for years."""
    name = "_".join(chance.choices(WORDS, k=chance.randint(2, 5)))
    return f"/{chance.choice(PARTS)}/{name}_{n:06}{chance.choice(ENDS)}"


def _old(n: int, chance: random.Random, *, exact: bool) -> Old:
    made, kind = path(n, chance), chance.random()
    leads = {ANY_LOCALE: f"https://forum.harbour.example/t/topic/{n:06}"}
    if exact or kind > 0.03:
        return Old(Rule(host=HOST, path=made, urls=leads), made)
    if kind > 0.01:
        query = {"id": str(n)}
        return Old(Rule(host=HOST, path=made, query=query, urls=leads), f"{made}?id={n}")
    return Old(Rule(host=HOST, path=made, match=Match.PREFIX, urls=leads), f"{made}/page-2")


def mappings(count: int) -> Iterator[str]:
    """Yield the lines of a file as GOV.UK keeps them: four in ten gone, a few told by a query."""
    chance = random.Random(SEED)  # noqa: S311 -- as above
    yield "Old Url,New Url,Status"
    for n in range(count):
        old = f"http://{HOST}{path(n, chance)}"
        old += f"?id={n}" if chance.random() < 0.01 else ""
        gone = chance.random() < 0.4
        new = "" if gone else f"https://forum.harbour.example/government/publications/{n:06}"
        yield f"{old},{new},{410 if gone else 301}"


def a_closed_plan(name: str = "chat", host: str = HOST) -> Plan:
    """Make a plan whose channel closed some weeks ago."""
    closes = (clock.now() - CLOSED).replace(tzinfo=None, microsecond=0)
    place = Placement(host=host, kind=PlacementKind.HOSTED)
    schedule = a_schedule(closes)
    return a_live_plan(id=name, company=a_company(), schedule=schedule, placements=(place,))


def an_edition(state: Path, old: Sequence[Old]) -> None:
    """Publish a plan with these rules, and every page of it, into a new state folder."""
    material = Material(a_closed_plan(), tuple(each.rule for each in old), {})
    home, company = Home(public_url=PUBLIC), material.plan.company
    told = printing.contents([material], [company], home, clock.now())
    (state / "editions").mkdir(parents=True)
    write.publish(state / "editions", 1, told, MAP_SIZE)
