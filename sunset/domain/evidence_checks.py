"""What is wrong with evidence, with the words beside a gate, and with a company's own checks."""

import re
from collections.abc import Iterator
from datetime import date

from sunset.domain.evidence import Evidence
from sunset.domain.field_checks import (
    MAX_LINE,
    length_faults,
    repeated,
    slug_faults,
    words_faults,
)
from sunset.domain.gate_checks import CHECKS, family
from sunset.domain.plans import Plan
from sunset.domain.redirects import url_fault
from sunset.errors import N_, Message, Problem

MAX_WORDS = 2000
MAX_OWN = 50
GATE = re.compile(r"G[1-7]|G4\.[1-9][0-9]?")
NO_GATE = N_("Gates are G1 to G7; those of the brownouts are G4.1, G4.2 and so on.")


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with the own checks of a plan."""
    if len(plan.checks) > MAX_OWN:
        msgid = N_("A plan has %(most)s own checks at most.")
        yield Problem("checks", Message(msgid, {"most": MAX_OWN}))
    yield from repeated("checks", [each.id for each in plan.checks])
    for each in plan.checks:
        place = f"checks.{each.id}"
        yield from slug_faults(place, each.id)
        if not GATE.fullmatch(each.gate):
            yield Problem(f"{place}.gate", Message(NO_GATE))
        elif each.id in {check.id for check in CHECKS[family(each.gate)]}:
            msgid = N_("Every such gate asks %(name)s already. Choose another name.")
            yield Problem(place, Message(msgid, {"name": each.id}))
        yield from words_faults(f"{place}.title", each.title, MAX_LINE)
        yield from length_faults(f"{place}.owner", each.owner, MAX_LINE)


def evidence_faults(given: Evidence, today: date) -> Iterator[Problem]:
    """List everything that is wrong with evidence given on a day."""
    yield from words_faults("owner", given.owner, MAX_LINE)
    yield from words_faults("evidence", given.words, MAX_WORDS)
    fault = url_fault(given.link) if given.link else None
    if fault:
        yield Problem("link", fault)
    if given.expires is not None and given.expires <= today:
        yield Problem("expires", Message(N_("Give a day that is still ahead, or none.")))
