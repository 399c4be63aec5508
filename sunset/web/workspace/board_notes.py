"""Notes above the board: which facts changed, so that editors read the texts that name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import url_for

from sunset.errors import N_
from sunset.speech import Speech
from sunset.store.fact_changes import FactsChanged
from sunset.web.wording import words
from sunset.web.workspace.board_reading import Found

LASTING = timedelta(days=14)
NAMES: Mapping[str, str] = {
    "dates": N_("dates"),
    "channel": N_("name and hours of the channel"),
    "destinations": N_("destinations"),
    "needs": N_("needs"),
    "help": N_("help"),
    "words": N_("reason and loss"),
    "company": N_("company"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """What changed, and the board of the plan whose facts they are."""

    text: str
    href: str


def notes(found: Found, speech: Speech) -> tuple[Note, ...]:
    """Tell which facts of the plans on this page changed lately."""
    return tuple(_notes(found, speech))


def _notes(found: Found, speech: Speech) -> Iterator[Note]:
    for changed in found.changed:
        plan = found.plans[changed.plan]
        if plan.published:
            channel = words(plan.channel.name, speech, plan.source_locale).text
            zone = ZoneInfo(plan.schedule.zone)
            href = url_for("workspace.board", plan=plan.id)
            yield Note(_told(changed, channel, zone, speech), href)


def _told(changed: FactsChanged, channel: str, zone: ZoneInfo, speech: Speech) -> str:
    return speech.gettext(
        "Facts of %(plan)s changed on %(date)s, by %(name)s: %(facts)s. Every text shows the new"
        " ones already; read those that tell of them.",
        plan=channel,
        date=speech.date(changed.at, "medium", zone),
        name=changed.actor,
        facts=speech.list([speech.gettext(NAMES[each]) for each in changed.facts]),
    )
