"""What is wrong with milestones: what they wait for is not there, or waits for them."""

from collections.abc import Collection, Iterator

from sunset.domain.field_checks import MAX_LINE, length_faults
from sunset.domain.milestones import Milestone, before
from sunset.errors import N_, Message, Problem

MAX_EVIDENCE = 2000


def faults(milestones: Collection[Milestone]) -> Iterator[Problem]:
    """Name what is wrong with milestones, each at its field."""
    known = {each.id for each in milestones}
    for each in milestones:
        place = f"milestones.{each.id}"
        for name in each.after:
            if name not in known:
                msgid = N_("There is no milestone %(name)s to wait for.")
                yield Problem(f"{place}.after", Message(msgid, {"name": name}))
        if each in before(each, milestones):
            msgid = N_("This milestone would wait for itself. Choose others.")
            yield Problem(f"{place}.after", Message(msgid))
        yield from _limits(each, place)


def _limits(milestone: Milestone, place: str) -> Iterator[Problem]:
    texts = (
        ("title", milestone.title, MAX_LINE),
        ("owner", milestone.owner, MAX_LINE),
        ("evidence", milestone.evidence, MAX_EVIDENCE),
    )
    for field, words, limit in texts:
        yield from length_faults(f"{place}.{field}", words, limit)
