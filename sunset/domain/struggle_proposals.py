"""Propose what customers will struggle with, from what a plan takes away and asks of them."""

from collections.abc import Callable, Iterator

from sunset.domain.plans import ChannelKind, Plan
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle, Weight
from sunset.errors import N_


def proposed(plan: Plan, say: Callable[[str], str]) -> tuple[Struggle, ...]:
    """Propose struggles; ``say`` speaks the owner's language."""
    return tuple(_proposed(plan, say))


def _proposed(plan: Plan, say: Callable[[str], str]) -> Iterator[Struggle]:
    source = plan.source_locale
    if plan.channel.kind is ChannelKind.PHONE:
        yield Struggle(
            id="no-voice",
            title=say(N_("Nobody to talk to any more")),
            who=say(N_("People who do not use the internet, and many over 55")),
            weight=Weight.SEVERE,
            ease=_line(plan.help.how.get(source, "")),
            stage=Stage.STOP_NEW,
        )
    if any(way.account for way in plan.destinations):
        yield Struggle(
            id="account",
            title=say(N_("An account is needed first")),
            who=say(N_("People who ask for help once or twice a year")),
        )
    yield Struggle(
        id="history",
        title=say(N_("What was said before is no longer there")),
        who=say(N_("People with an open case")),
        ease=_line(plan.cases.get(source, "")),
        stage=Stage.CLOSED,
    )


def _line(words: str) -> str:
    return " ".join(words.split())[:200]
