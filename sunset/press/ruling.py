"""Print rules: all of a plan's, or those of the places where they changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from json import dumps

from sunset.domain.places import Place
from sunset.domain.plans import Plan
from sunset.edition.records import Ruled
from sunset.press.printing import ruled
from sunset.store import rules, touched
from sunset.store.publications import News
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Rules as an edition takes them: all of some plans, and those of some places."""

    bases: Mapping[str, str]
    routes: Iterable[Ruled] = ()
    places: Iterable[tuple[str, Place, Sequence[Ruled]]] = ()


def whole(session: Session, plans: Sequence[Plan]) -> Printed:
    """Print all rules of plans, read as they are written."""
    every = (ruled(plan, rules.of(session, plan.id)) for plan in plans)
    return Printed(
        bases={plan.id: basis(plan) for plan in plans}, routes=chain.from_iterable(every)
    )


def news(
    session: Session, plans: Sequence[Plan], told: News, after: int, known: Mapping[str, str]
) -> Printed:
    """Print what a publication changed of the rules of plans.

    ``known`` says from what the rules of each plan in the edition were made: where that is
    something else now, or very many have changed, all of a plan's rules are printed.
    """

    def anew(plan: Plan) -> bool:
        if plan.id in told.rules or known.get(plan.id) != basis(plan):
            return True
        return touched.count(session, plan.id, after) > touched.MOST

    entire = [plan for plan in plans if anew(plan)]
    others = (plan for plan in plans if plan not in entire and plan.id in told.places)
    printed = whole(session, entire)
    places = (_places(session, plan, after) for plan in others)
    return Printed(bases=printed.bases, routes=printed.routes, places=chain.from_iterable(places))


def basis(plan: Plan) -> str:
    """Return a digest of everything in a plan that its rules are printed from."""
    ways = [[each.id, dict(each.url), each.needs] for each in plan.destinations]
    hosts = [placement.host for placement in plan.placements]
    made_from = [plan.id, plan.locales, plan.company.hosts, hosts, ways]
    return sha256(dumps(made_from, sort_keys=True).encode()).hexdigest()


def _places(
    session: Session, plan: Plan, after: int
) -> Iterator[tuple[str, Place, Sequence[Ruled]]]:
    places = touched.places(session, plan.id, after)
    found = rules.at(session, plan.id, places)
    for place in places:
        yield plan.id, place, list(ruled(plan, found.get(place, ())))
