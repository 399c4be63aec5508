"""Everything the page of a plan shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sunset.domain import spans
from sunset.domain.plans import Plan
from sunset.domain.references import references_left
from sunset.speech import Speech
from sunset.store import change_sets, hits, plans, rules
from sunset.store.change_sets import ChangeSet
from sunset.store.hits import Arrival, Asked
from sunset.store.plans import Version
from sunset.store.session import Session
from sunset.web.planner import demand, lines, promise_lines, standing_facts, strips, wording
from sunset.web.planner.customer_places import Place, places
from sunset.web.planner.demand import Week
from sunset.web.planner.lines import Line
from sunset.web.planner.outlook import Outlook, outlook
from sunset.web.planner.pictures import Look, Picture, picture
from sunset.web.planner.promise_lines import Told
from sunset.web.planner.standing_facts import Fact
from sunset.web.planner.strips import Strip
from sunset.web.planner.wording import Words

SHOWN_ARRIVALS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows about a plan."""

    plan: Plan
    waiting: Sequence[ChangeSet]
    history: Sequence[Version]
    rules: int
    others: Sequence[Plan]
    asked: Sequence[Asked]
    arrivals: Sequence[Arrival]

    @classmethod
    def read(cls, session: Session, plan_id: str, now: datetime) -> "Known":
        """Read all of it in one session."""
        plan = plans.get(session, plan_id)
        since = spans.since(now, plan.schedule.zone)
        return cls(
            plan=plan,
            waiting=change_sets.open_ones(session, plan_id),
            history=plans.history(session, plan_id),
            rules=rules.count(session, plan_id),
            others=plans.of_company(session, plan.company.name),
            asked=hits.asked(session, plan_id, since),
            arrivals=hits.arrivals(session, plan_id, since)[:SHOWN_ARRIVALS],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows, ready to be read."""

    known: Known
    view: Outlook
    name: Words
    strip: Strip | None
    facts: tuple[Fact, ...]
    picture: Picture
    gates: tuple[Line, ...]
    milestones: tuple[Line, ...]
    places: tuple[Place, ...]
    demand: tuple[Week, ...]
    references: int
    turns: tuple[Told, ...]


def shown(known: Known, look: Look, now: datetime, speech: Speech, public_url: str) -> Shown:
    """Prepare the page of a plan."""
    plan, view = known.plan, outlook(known.plan, now)
    return Shown(
        known=known,
        view=view,
        name=wording.words(plan.channel.name, speech, plan.source_locale),
        strip=strips.strip(view, known.waiting, speech),
        facts=standing_facts.facts(view, speech),
        picture=picture(view, known.others, look, speech),
        gates=lines.gate_lines(view, speech),
        milestones=lines.milestone_lines(lines.next_milestones(view), view, speech),
        places=places(plan, public_url),
        demand=demand.weeks(known.asked, now, plan.schedule.zone),
        references=references_left(plan),
        turns=promise_lines.told(plan, speech),
    )
