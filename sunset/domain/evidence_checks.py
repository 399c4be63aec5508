"""What is wrong with evidence, with the words beside a gate, and with a company's own checks."""

import re
from collections.abc import Iterator
from datetime import date

from sunset.domain.evidence import Evidence
from sunset.domain.gate_checks import CHECKS, family
from sunset.domain.plans import Plan
from sunset.domain.redirects import url_fault
from sunset.domain.rule_checks import SLUG
from sunset.errors import N_, Message, Problem

MAX_WORDS = 2000
MAX_LINE = 200
MAX_OWN = 50
GATE = re.compile(r"G[1-7]|G4\.[1-9][0-9]?")
NO_GATE = N_("Gates are G1 to G7; those of the brownouts are G4.1, G4.2 and so on.")


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with the own checks of a plan."""
    if len(plan.checks) > MAX_OWN:
        msgid = N_("A plan has %(most)s own checks at most.")
        yield Problem("checks", Message(msgid, {"most": MAX_OWN}))
    names = [each.id for each in plan.checks]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(f"checks.{name}", Message(N_("%(name)s stands here twice."), {"name": name}))
    for each in plan.checks:
        place = f"checks.{each.id}"
        if not SLUG.fullmatch(each.id):
            msgid = N_("Use small letters, digits and hyphens only, 64 characters at most.")
            yield Problem(place, Message(msgid))
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
    yield from words_faults("evidence", given.words)
    fault = url_fault(given.link) if given.link else None
    if fault:
        yield Problem("link", fault)
    if given.expires is not None and given.expires <= today:
        yield Problem("expires", Message(N_("Give a day that is still ahead, or none.")))


def words_faults(field: str, words: str, most: int = MAX_WORDS) -> Iterator[Problem]:
    """Demand words, and not too many."""
    if not words.strip():
        yield Problem(field, Message(N_("Fill in this field.")))
    yield from length_faults(field, words, most)


def length_faults(field: str, words: str, most: int) -> Iterator[Problem]:
    """Refuse more words than a field holds."""
    if len(words) > most:
        msgid = N_("This text is longer than %(limit)s characters.")
        yield Problem(field, Message(msgid, {"limit": most}))
