"""What is wrong between rules, told where somebody decides on them."""

from collections.abc import Iterable
from typing import NamedTuple

from sunset.domain.plans import Plan
from sunset.exchange.rules.finding import Finding
from sunset.services import screening
from sunset.store.session import Session
from sunset.web.language import say
from sunset.web.planner.change_effects import Known
from sunset.web.rooms import person


class Told(NamedTuple):
    """What is wrong with the rule of an address, and what mends it."""

    address: str
    error: bool
    text: str


def of_draft(session: Session, plan: Plan) -> list[Told]:
    """Tell what is wrong with the rules of a draft."""
    return _told(screening.of_draft(session, person(), plan))


def of_change(session: Session, known: Known) -> list[Told]:
    """Tell what is wrong with the rules that a change brings, or lets customers meet at all."""
    asked = known.asked
    if asked.rules:
        return _told(screening.of_change(session, person(), asked, known.after))
    goes_live = asked.is_open and known.after.published and not known.before.published
    return of_draft(session, known.after) if goes_live else []


def _told(found: Iterable[Finding]) -> list[Told]:
    """Put first what leads nobody where it should; the rest are detours."""
    worst_first = sorted(found, key=lambda each: not each.error)
    return [Told(x.address, x.error, f"{say(x.message)} {say(x.mend)}") for x in worst_first]
