"""What customers struggle with when a channel closes, as others found out: proposals for a plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sunset.domain.plans import ChannelKind, Plan
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle, Weight
from sunset.errors import N_

_TALKING = frozenset({ChannelKind.PHONE, ChannelKind.CHAT})
_KEEPING = frozenset(ChannelKind) - {ChannelKind.PHONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A struggle that the closing of such a channel brings, and what eases it."""

    id: str
    title: str
    who: str
    ease: str
    weight: Weight
    stage: Stage
    kinds: frozenset[ChannelKind] = frozenset(ChannelKind)
    public_only: bool = False


FORESEEN = (
    Foreseen(
        id="unaware",
        title=N_("They do not learn of it in time"),
        who=N_("Customers who seldom get in touch"),
        ease=N_("Tell them where they meet the channel, and write to each one known"),
        weight=Weight.SEVERE,
        stage=Stage.ANNOUNCE,
    ),
    Foreseen(
        id="offline",
        title=N_("They cannot use the new ways"),
        who=N_("People without the web, and people with a disability"),
        ease=N_("Somebody does it with them, by phone or by post"),
        weight=Weight.SEVERE,
        stage=Stage.ANNOUNCE,
    ),
    Foreseen(
        id="language",
        title=N_("The new place does not speak their language"),
        who=N_("Customers who write in another language"),
        ease=N_("Guides and answers in every promised language"),
        weight=Weight.HEAVY,
        stage=Stage.ANNOUNCE,
    ),
    Foreseen(
        id="voice",
        title=N_("They miss a voice when it is about money or trouble"),
        who=N_("Customers with a bill or a complaint"),
        ease=N_("They can ask to be called back"),
        weight=Weight.HEAVY,
        stage=Stage.STOP_NEW,
        kinds=frozenset({ChannelKind.PHONE}),
    ),
    Foreseen(
        id="in-public",
        title=N_("They would have to ask in public"),
        who=N_("Customers with a private matter"),
        ease=N_("A private way stands beside the forum, and is named first for such matters"),
        weight=Weight.HEAVY,
        stage=Stage.STOP_NEW,
        public_only=True,
    ),
    Foreseen(
        id="too-slow",
        title=N_("The answer comes later than they can wait"),
        who=N_("Customers with an urgent matter"),
        ease=N_("A quick way for urgent matters, with its hours"),
        weight=Weight.SEVERE,
        stage=Stage.LIMIT,
        kinds=_TALKING,
    ),
    Foreseen(
        id="open-cases",
        title=N_("Their open case gets lost"),
        who=N_("Customers with an open case"),
        ease=N_("Every open case has an owner and is finished before the last day"),
        weight=Weight.SEVERE,
        stage=Stage.CLOSED,
    ),
    Foreseen(
        id="records",
        title=N_("What they wrote and received is gone"),
        who=N_("Customers who kept things there"),
        ease=N_("They can take it along, and have the time to"),
        weight=Weight.HEAVY,
        stage=Stage.CLOSED,
        kinds=_KEEPING,
    ),
    Foreseen(
        id="old-links",
        title=N_("They follow an old link or number"),
        who=N_("Customers with a bookmark or something printed"),
        ease=N_("The old address leads on, and the old number says where to turn to"),
        weight=Weight.LIGHT,
        stage=Stage.CLOSED,
    ),
)
"""Each is a finding of the sources the product is built from; the words are ours."""


def proposed(plan: Plan, say: Callable[[str], str]) -> Iterator[Struggle]:
    """Propose what a plan does not list yet, in words that ``say`` speaks."""
    known = {each.id for each in plan.struggles}
    public = any(each.public for each in plan.destinations)
    for each in FORESEEN:
        fits = plan.channel.kind in each.kinds and (public or not each.public_only)
        if fits and each.id not in known:
            yield Struggle(
                id=each.id,
                title=say(each.title),
                who=say(each.who),
                weight=each.weight,
                ease=say(each.ease),
                stage=_had(plan, each.stage),
            )


def _had(plan: Plan, stage: Stage) -> Stage:
    """Return a stage, or the next one that the plan has."""
    later = tuple(Stage)[stage.rank :]
    return next((each for each in later if plan.schedule.start(each)), Stage.CLOSED)
