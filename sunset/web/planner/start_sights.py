"""What the pages of a guided start show besides a form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sunset.domain import fit, floors, legal
from sunset.domain.destinations import Destination
from sunset.domain.fit import Judgement
from sunset.domain.needs import Need
from sunset.domain.plans import Plan
from sunset.domain.starts import GuidedStart, Standing, Step
from sunset.errors import N_
from sunset.store.starts import KeptStart
from sunset.web.language import every
from sunset.web.planner.need_parts import FitForm, NeedsFile, pair
from sunset.web.planner.start_forms import Question
from sunset.web.planner.start_questions import QUESTIONS
from sunset.web.rooms import speech
from sunset.web.zones import zones

STANDINGS = {
    Standing.GIVEN: (N_("Answered"), "done"),
    Standing.AGAIN: (N_("Look at it again"), "clock"),
    Standing.OPEN: (N_("To do"), "later"),
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A question in the list of tasks, and how it stands."""

    step: Step
    title: str
    state: str
    icon: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A need and a destination: how they fit, and whether that is chosen."""

    way: Destination
    told: Judgement
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FitRow:
    """A need, and every destination beside it."""

    need: Need
    cells: tuple[Cell, ...]


def lines(start: GuidedStart) -> tuple[StepLine, ...]:
    """Return every question with how it stands."""
    say = speech().gettext
    named = ((step, *STANDINGS[start.standing(step)]) for step in Step)
    return tuple(
        StepLine(step, say(QUESTIONS[step].title), say(state), icon) for step, state, icon in named
    )


def following(start: GuidedStart, step: Step) -> Step | None:
    """Return the next question to ask: one behind this that is open, else any that is."""
    order = tuple(Step)
    behind = order[order.index(step) + 1 :]
    opened = (x for x in behind if start.standing(x) is not Standing.GIVEN)
    return next(opened, start.next)


def shown(known: KeptStart, step: Step, form: Question) -> dict[str, Any]:
    """Return what a question's page shows besides its form."""
    start, order = known.start, tuple(Step)
    return {
        "known": known,
        "start": start,
        "plan": start.plan,
        "step": step,
        "question": QUESTIONS[step],
        "place": order.index(step) + 1,
        "steps": len(order),
        "laws": legal.notes(start.plan.countries, start.plan.channel.kind),
        "rows": fit_rows(start.plan, form) if isinstance(form, FitForm) else (),
        "file": NeedsFile(formdata=None),
        "advised": start.advised,
        "floor": floors.floor(start.advised),
        "names": {each.locale: each.own_name for each in every()},
        "zones": zones() if step is Step.CLOSING else (),
    }


def fit_rows(plan: Plan, form: FitForm) -> tuple[FitRow, ...]:
    """Return the table of needs and destinations."""
    chosen = set(form.fit.data or ())
    return tuple(FitRow(need, tuple(_cells(need, plan, chosen))) for need in plan.needs)


def _cells(need: Need, plan: Plan, chosen: set[str]) -> Iterator[Cell]:
    for way in plan.destinations:
        value = pair(need.id, way.id)
        yield Cell(way, fit.judged(need, way), value, value in chosen)
