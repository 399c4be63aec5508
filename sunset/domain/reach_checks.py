"""What is wrong with whom a plan reaches: countries, readers, and what destinations can take."""

import re
from collections.abc import Iterator

from sunset.domain.field_checks import length_faults, tag_faults
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Problem

MAX_LINE = 300
MAX_COUNTRIES = 60
_COUNTRY = re.compile(r"[A-Z]{2}")
_WHOLE = 100
MOST = 1_000_000_000


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with whom a plan reaches."""
    yield from _countries(plan)
    yield from _readers(plan)
    yield from _words(plan)
    yield from _numbers(plan)
    for way in plan.destinations:
        for tag in way.languages:
            yield from tag_faults(f"destinations.{way.id}.languages", tag)


def _countries(plan: Plan) -> Iterator[Problem]:
    if any(not _COUNTRY.fullmatch(code) for code in plan.serves):
        yield Problem("serves", Message(N_("Give each country as two capital letters (ISO 3166).")))
    if len(plan.serves) > MAX_COUNTRIES:
        msgid = N_("Name %(most)s countries at most.")
        yield Problem("serves", Message(msgid, {"most": MAX_COUNTRIES}))


def _readers(plan: Plan) -> Iterator[Problem]:
    for tag, share in plan.readers.items():
        yield from tag_faults("readers", tag)
        if not 0 <= share <= _WHOLE:
            msgid = N_("Write a whole number from 0 to 100.")
            yield Problem(f"readers.{tag}", Message(msgid))
    if sum(plan.readers.values()) > _WHOLE:
        yield Problem("readers", Message(N_("The shares of all readers come to more than 100.")))


def _words(plan: Plan) -> Iterator[Problem]:
    lines = [("channel.users", plan.channel.users)]
    for need in plan.needs:
        lines += [(f"needs.{need.id}.who", need.who), (f"needs.{need.id}.prefers", need.prefers)]
    for place, words in lines:
        yield from length_faults(place, words, MAX_LINE)


def _numbers(plan: Plan) -> Iterator[Problem]:
    channel = plan.channel
    numbers = [("channel.volume", channel.volume), ("channel.quiet", channel.quiet)]
    numbers += [(f"destinations.{each.id}.capacity", each.capacity) for each in plan.destinations]
    for place, number in numbers:
        if number is not None and not 1 <= number <= MOST:
            msgid = N_("Write a whole number from %(least)s to %(most)s.")
            yield Problem(place, Message(msgid, {"least": 1, "most": MOST}))
