"""Which gate asks what: one table, to be read from above to below."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sunset.domain.evidence import OwnCheck
from sunset.domain.plans import Plan
from sunset.errors import N_


class Kind(StrEnum):
    """Who finds out how a check stands: Sunset, or a person who answers for it."""

    COMPUTED = "computed"
    ATTESTED = "attested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that must hold before a gate opens.

    With ``second``, whoever attests it is somebody else than who opens the gate. The title of an
    own check is a company's words and in no catalogue.
    """

    id: str
    title: str
    kind: Kind = Kind.ATTESTED
    second: bool = False
    owner: str = ""
    own: bool = False


def _computed(name: str, title: str) -> Check:
    return Check(id=name, title=title, kind=Kind.COMPUTED)


def _attested(name: str, title: str, *, second: bool = False) -> Check:
    return Check(id=name, title=title, second=second)


_NEEDS = _computed("needs", N_("Every need has a destination that may serve it"))
_TARGETS = _computed("targets", N_("Every address that customers are led to answers"))
_TEXTS = _computed("texts", N_("Every text is there and fresh in every promised language"))
_NOTICES = _computed("notices", N_("The notices are true and complete in every promised language"))
_PERIOD = _computed("period", N_("Customers have as much time as the profile promises"))
_HELP = _computed("help", N_("People who cannot use the destinations have a way of their own"))
_STRUGGLES = _computed("struggles", N_("What customers will struggle with is answered"))
_TOUCHPOINTS = _computed("touchpoints", N_("Every place that is due by then is changed"))
_INVENTORY = _computed("inventory", N_("The places where customers meet the channel are listed"))
_GUIDES = _computed(
    "guides", N_("Guides cover 80 percent of what customers ask, in every language")
)
_REFERENCES = _computed("references", N_("No page of ours names the channel any more"))
_ANNOUNCED = _computed("announced", N_("The window was announced 14 days ahead or more"))
_DEMAND = _computed("demand", N_("Hardly anybody came in the past 30 days"))
_HOLIDAYS = _computed("holidays", N_("The window is on no holiday of a country served"))

CHECKS: Mapping[str, tuple[Check, ...]] = {
    # Announce: what takes over is there, and whoever answers customers knows.
    "G1": (
        _NEEDS,
        _TARGETS,
        _TEXTS,
        _NOTICES,
        _PERIOD,
        _HELP,
        _STRUGGLES,
        _TOUCHPOINTS,
        _attested("reliable", N_("The destinations are as reliable as the channel")),
        _attested("legal", N_("The law of each country served allows the closing")),
        _attested("consulted", N_("Those whom it hits hardest were asked")),
        _attested("briefed", N_("The agents were briefed before customers hear of it")),
        _attested("baseline", N_("The figures of today were written down")),
    ),
    # Stop new: customers were told, and who complains reaches somebody.
    "G2": (
        _TARGETS,
        _TEXTS,
        _NOTICES,
        _STRUGGLES,
        _INVENTORY,
        _TOUCHPOINTS,
        _attested("told", N_("The announcement reached people; what bounced was followed up")),
        _attested("reminders", N_("Reminders to those who still use the channel are scheduled")),
        _attested("complaints", N_("Somebody answers complaints about the closing")),
    ),
    # Limit: customers manage without the channel.
    "G3": (
        _GUIDES,
        _TARGETS,
        _TEXTS,
        _NOTICES,
        _STRUGGLES,
        _TOUCHPOINTS,
        _attested("in-time", N_("The destinations answer within their promised time")),
        _attested("falling", N_("Fewer people use the channel, or it is known why not")),
        _attested("load", N_("The destinations can bear the load")),
    ),
    # Each brownout: it was announced, and can be undone.
    "G4": (
        _ANNOUNCED,
        _HOLIDAYS,
        _TARGETS,
        _attested("roll-back", N_("Ending the window early was tried out")),
        _attested("exempt", N_("The way for those who must get through was tried out")),
    ),
    # Closed: nobody is left behind, and two people stand for it.
    "G5": (
        _REFERENCES,
        _TOUCHPOINTS,
        _TARGETS,
        _TEXTS,
        _NOTICES,
        _PERIOD,
        _STRUGGLES,
        _attested("remaining", N_("Everybody who still uses the channel was told or handed over")),
        _attested("cases", N_("Every open case has an owner and a last date")),
        _attested("export", N_("Customers can take their data along")),
        _attested("approved", N_("A second person approves the closing"), second=True),
    ),
    # Grace and archive: the channel is empty, and stays ours.
    "G6": (
        _TARGETS,
        _TEXTS,
        _TOUCHPOINTS,
        _attested("drained", N_("Every case that was open is finished")),
        _attested("last-words", N_("The closing message was heard or read in a test")),
        _attested("kept", N_("Number, domain or mailbox stay ours; the renewal date is known")),
    ),
    # Done: nobody comes any more, and the rest can be read.
    "G7": (
        _DEMAND,
        _attested("archive", N_("The archive can be read and searched; how long is settled")),
    ),
}
"""The checks of each gate, in the order in which they are shown; G4 stands for each brownout."""

GATES = tuple(CHECKS)


def family(gate: str) -> str:
    """Return the gate whose checks a gate has: G4 for that of any brownout."""
    return gate.partition(".")[0]


def checks_of(plan: Plan, gate: str) -> tuple[Check, ...]:
    """Return what a gate of a plan asks: what every such gate does, then the company's own."""
    own = (_own(each) for each in plan.checks if each.gate in (gate, family(gate)))
    return (*CHECKS.get(family(gate), ()), *own)


def check_of(plan: Plan, gate: str, name: str) -> Check | None:
    """Return a check of a gate, if it has one of that name."""
    return next((each for each in checks_of(plan, gate) if each.id == name), None)


def _own(each: OwnCheck) -> Check:
    return Check(id=each.id, title=each.title, owner=each.owner, own=True)
