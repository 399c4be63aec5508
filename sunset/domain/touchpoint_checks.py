"""What is wrong with the touchpoints of a plan."""

from collections.abc import Iterator
from dataclasses import replace

from sunset.domain.field_checks import (
    MAX_LINE,
    length_faults,
    repeated,
    slug_faults,
    words_faults,
)
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.domain.touchpoints import Progress, Touchpoint
from sunset.errors import N_, Message, Problem

MAX_PLACE = 2000
MOST = 2000


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with touchpoints."""
    yield from repeated("touchpoints", [each.id for each in plan.touchpoints])
    if len(plan.touchpoints) > MOST:
        msgid = N_("A plan has %(most)s touchpoints at most.")
        yield Problem("touchpoints", Message(msgid, {"most": MOST}))
    for each in plan.touchpoints:
        for problem in touchpoint_faults(each):
            yield replace(problem, field=f"touchpoints.{each.id}.{problem.field}")


def touchpoint_faults(each: Touchpoint) -> Iterator[Problem]:
    """Yield what is wrong with a touchpoint, each at its own field."""
    yield from slug_faults("id", each.id)
    yield from words_faults("name", each.name, MAX_LINE)
    if each.stage is Stage.PREPARE:
        msgid = N_("Prepare has no date: name the stage before which it is done.")
        yield Problem("stage", Message(msgid))
    if each.progress is Progress.WAIVED and not each.note.strip():
        yield Problem("note", Message(N_("Say why it may stay as it is.")))
    if (each.progress is Progress.DONE) != (each.done_on is not None):
        yield Problem("done_on", Message(N_("Only what is done has a day on which it was done.")))
    yield from length_faults("owner", each.owner, MAX_LINE)
    yield from length_faults("where", each.where, MAX_PLACE)
    yield from length_faults("note", each.note, MAX_PLACE)
