"""The questions of a guided start that ask for lists: needs, destinations, which serves which."""

from dataclasses import replace
from typing import Any

from wtforms import FieldList, FormField

from sunset.domain import fit
from sunset.domain.needs import Need
from sunset.domain.plans import Plan
from sunset.domain.starts import GuidedStart
from sunset.errors import Problem
from sunset.web.planner import plan_parts
from sunset.web.planner.details_values import destination_values
from sunset.web.planner.need_parts import FitForm, NeedsForm, need_values, pair, replacing_needs
from sunset.web.planner.plan_parts import DestinationPart
from sunset.web.planner.start_forms import Question

SPARE_WAYS = 2
MOST_WAYS = 20


class StartNeeds(NeedsForm, Question):
    """Why people ask for help."""

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        return {"needs": need_values(start.plan)}

    def answer(self, start: GuidedStart) -> GuidedStart:
        return with_needs(start, self.value(start.plan))

    def placed(self, problem: Problem, plan: Plan) -> Problem:
        return replace(problem, field=self.field_of(problem.field, plan.needs))


class DestinationsForm(Question):
    """Where customers turn to instead."""

    destinations = FieldList(FormField(DestinationPart), max_entries=MOST_WAYS)

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        plan = start.plan
        known = [destination_values(each, plan.source_locale) for each in plan.destinations]
        room = max(MOST_WAYS - len(known), 0)
        return {"destinations": [*known, *[{} for _ in range(min(SPARE_WAYS, room))]]}

    def answer(self, start: GuidedStart) -> GuidedStart:
        plan = start.plan
        parts = [entry.form for entry in self.destinations if entry.form.filled]
        made = plan_parts.destinations(parts, plan.destinations, plan.source_locale, plan.locales)
        known = {each.id: each.needs for each in plan.destinations}
        ways = tuple(replace(each, needs=known.get(each.id, ())) for each in made)
        return replace(start, plan=replace(plan, destinations=ways))

    def placed(self, problem: Problem, plan: Plan) -> Problem:
        kind, *rest = problem.field.split(".")
        filled = [n for n, entry in enumerate(self.destinations) if entry.form.filled]
        index = {each.id: n for each, n in zip(plan.destinations, filled, strict=True)}
        if kind == "destinations" and rest and rest[0] in index:
            place = ".".join((kind, str(index[rest[0]]), *rest[1:]))
            return replace(problem, field=place)
        return problem


class StartFit(FitForm, Question):
    """Which destination serves which need."""

    @classmethod
    def asked(cls, start: GuidedStart) -> "StartFit":
        return cls.of(start.plan, _chosen(start))

    @classmethod
    def sent(cls, start: GuidedStart) -> "StartFit":
        return cls.of(start.plan)

    def answer(self, start: GuidedStart) -> GuidedStart:
        serving = self.value(start.plan)
        ways = tuple(replace(way, needs=serving[way.id]) for way in start.plan.destinations)
        return replace(start, plan=replace(start.plan, destinations=ways))


def with_needs(start: GuidedStart, needs: tuple[Need, ...]) -> GuidedStart:
    """Return a start with other needs in the place of those it had."""
    return replace(start, plan=replacing_needs(start.plan, needs))


def _chosen(start: GuidedStart) -> list[str]:
    """Return what was chosen, and a proposal for every need that nobody serves yet."""
    plan = start.plan
    chosen = [pair(need, way.id) for way in plan.destinations for need in way.needs]
    served = {need for way in plan.destinations for need in way.needs}
    proposed = fit.proposed(plan.needs, plan.destinations)
    fresh = [
        pair(need, way) for need, ways in proposed.items() if need not in served for way in ways
    ]
    return [*chosen, *fresh]
