"""What is wrong with the list of what customers will struggle with."""

from collections.abc import Iterator

from sunset.domain.field_checks import (
    MAX_LINE,
    length_faults,
    repeated,
    slug_faults,
    words_faults,
)
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.errors import N_, Message, Problem

MAX_EASE = 1000
MAX_STRUGGLES = 100


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with the struggles of a plan."""
    if len(plan.struggles) > MAX_STRUGGLES:
        msgid = N_("A plan lists %(most)s struggles at most.")
        yield Problem("struggles", Message(msgid, {"most": MAX_STRUGGLES}))
    yield from repeated("struggles", [each.id for each in plan.struggles])
    for each in plan.struggles:
        place = f"struggles.{each.id}"
        yield from slug_faults(place, each.id)
        yield from words_faults(f"{place}.title", each.title, MAX_LINE)
        yield from words_faults(f"{place}.who", each.who, MAX_LINE)
        yield from length_faults(f"{place}.ease", each.ease, MAX_EASE)
        if each.stage is Stage.PREPARE:
            msgid = N_("Customers see nothing of this stage. Choose a later one.")
            yield Problem(f"{place}.stage", Message(msgid))
