"""How each check of a gate stands, and whether that is enough to open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sunset.domain.evidence import attested, expired, first_expiry
from sunset.domain.facts import Attested
from sunset.domain.gate_checks import Check, Kind, checks_of
from sunset.domain.gate_findings import Findings
from sunset.domain.gate_judging import Asked, Word, found
from sunset.domain.plans import Plan
from sunset.domain.schedules import wall
from sunset.errors import Message


class Stands(StrEnum):
    """How a check stands: the first two let a gate open."""

    HOLDS = "holds"
    ATTESTED = "attested"
    OPEN = "open"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    FAILS = "fails"


FINE = (Stands.HOLDS, Stands.ATTESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A check of a gate, how it stands, what to do about it, and the evidence given for it."""

    check: Check
    stands: Stands
    message: Message | None = None
    evidence: Attested | None = None

    @property
    def fine(self) -> bool:
        """Say whether this check lets the gate open."""
        return self.stands in FINE

    @property
    def open_to_evidence(self) -> bool:
        """Say whether somebody may answer for it: what Sunset sees failing nobody can."""
        return self.check.kind is Kind.ATTESTED or self.stands in (Stands.UNKNOWN, Stands.ATTESTED)


def standings(plan: Plan, gate: str, findings: Findings, at: datetime) -> tuple[Standing, ...]:
    """Return how every check of a gate stands at an instant."""
    asked = Asked(plan=plan, gate=gate, findings=findings, at=at)
    return tuple(_standing(check, asked) for check in checks_of(plan, gate))


def left(checks: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return the checks that keep a gate shut."""
    return tuple(each for each in checks if not each.fine)


def expires(checks: Iterable[Standing]) -> date | None:
    """Return the first day on which a part of the evidence no longer counts."""
    return first_expiry(tuple(each.evidence for each in checks if each.evidence))


def _standing(check: Check, asked: Asked) -> Standing:
    today = wall(asked.at, asked.plan.schedule.zone).date()
    given = attested(asked.plan.facts, asked.gate, check.id)
    if check.kind is Kind.ATTESTED:
        return Standing(check=check, stands=_counts(given, today), evidence=given)
    judged = found(check.id, asked)
    if judged.word is Word.UNKNOWN and given and not expired(given, today):
        return Standing(check=check, stands=Stands.ATTESTED, message=judged.message, evidence=given)
    return Standing(check=check, stands=Stands(judged.word), message=judged.message)


def _counts(given: Attested | None, today: date) -> Stands:
    if given is None:
        return Stands.OPEN
    return Stands.EXPIRED if expired(given, today) else Stands.ATTESTED
