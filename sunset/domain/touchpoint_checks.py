"""What is wrong with the touchpoints of a plan."""

from collections.abc import Iterator

from sunset.domain.plans import Plan
from sunset.domain.rule_checks import SLUG
from sunset.domain.schedules import Stage
from sunset.domain.touchpoints import Progress, Touchpoint
from sunset.errors import N_, Message, Problem

MAX_LINE = 200
MAX_PLACE = 2000
MOST = 2000


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with touchpoints."""
    names = [each.id for each in plan.touchpoints]
    for name in sorted({name for name in names if names.count(name) > 1}):
        msgid = N_("%(name)s stands here twice.")
        yield Problem(f"touchpoints.{name}", Message(msgid, {"name": name}))
    if len(names) > MOST:
        msgid = N_("A plan has %(most)s touchpoints at most.")
        yield Problem("touchpoints", Message(msgid, {"most": MOST}))
    for each in plan.touchpoints:
        for field, message in touchpoint_faults(each):
            yield Problem(f"touchpoints.{each.id}.{field}", message)


def touchpoint_faults(each: Touchpoint) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with a touchpoint, each behind its field."""
    if not SLUG.fullmatch(each.id):
        msgid = N_("Use small letters, digits and hyphens only, 64 characters at most.")
        yield "id", Message(msgid)
    if not each.name.strip():
        yield "name", Message(N_("Fill in this field."))
    if each.stage is Stage.PREPARE:
        yield "stage", Message(N_("Prepare has no date: name the stage before which it is done."))
    if each.progress is Progress.WAIVED and not each.note.strip():
        yield "note", Message(N_("Say why it may stay as it is."))
    if (each.progress is Progress.DONE) != (each.done_on is not None):
        yield "done_on", Message(N_("Only what is done has a day on which it was done."))
    yield from _lengths(each)


def _lengths(each: Touchpoint) -> Iterator[tuple[str, Message]]:
    longest = {"name": MAX_LINE, "owner": MAX_LINE, "where": MAX_PLACE, "note": MAX_PLACE}
    for field, limit in longest.items():
        if len(getattr(each, field)) > limit:
            msgid = N_("This text is longer than %(limit)s characters.")
            yield field, Message(msgid, {"limit": limit})
