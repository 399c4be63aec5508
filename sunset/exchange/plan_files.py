"""A plan as a YAML file: read with every problem at once, written so that it reads the same."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sunset.domain import forms, hosts
from sunset.domain.facts import Text
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import Message, Problem, Refused
from sunset.exchange import plan_building, plan_checks, plan_problems, yaml_tree
from sunset.exchange.plan_schema import schema
from sunset.exchange.plan_shapes import PlanShape
from sunset.exchange.plan_writing import write
from sunset.exchange.yaml_tree import Tree, named

__all__ = ["PlanFile", "read", "schema", "write"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file holds; ``moving`` says why a published plan gets new dates."""

    plan: Plan
    rules: tuple[Rule, ...]
    moving: Text = field(default_factory=dict)


def read(text: str, *, shipped: Collection[str], today: date) -> PlanFile:
    """Read a plan, or refuse it with everything that is wrong.

    ``shipped`` names the locales there are; dates such as ``+64d`` count from ``today``.
    """
    tree = yaml_tree.parse(text)
    try:
        shape = PlanShape.model_validate(tree.value, context={"today": today})
    except ValidationError as error:
        raise Refused(*_in_order(_misshapen(error, tree, shipped, today))) from None
    given = _given(shape, shipped, today)
    problems = [_problem(place, message, tree) for place, message in plan_checks.faults(given)]
    if problems:
        raise Refused(*_in_order(problems))
    places = tuple(replace(x, host=hosts.settled(x.host)) for x in given.plan.placements)
    rules = tuple(map(forms.settled, given.rules))
    return PlanFile(replace(given.plan, placements=places), rules, given.moving)


def _given(shape: PlanShape, shipped: Collection[str], today: date) -> plan_checks.Given:
    return plan_checks.Given(
        plan=plan_building.plan(shape),
        rules=plan_building.rules(shape),
        moving=plan_building.moving(shape),
        shipped=shipped,
        today=today,
    )


def _misshapen(
    error: ValidationError, tree: Tree, shipped: Collection[str], today: date
) -> Iterator[Problem]:
    """Yield what is wrong with the shape, and with whatever can be judged in spite of it."""
    errors = plan_problems.told(error.errors(include_url=False, include_input=False))
    yield from plan_problems.shape_problems(errors, tree)
    shape = _mended(errors, tree, today)
    if shape:
        for place, message in plan_checks.faults(_given(shape, shipped, today)):
            if plan_problems.judged(place, errors):
                yield _problem(place, message, tree)


def _mended(errors: list[ErrorDetails], tree: Tree, today: date) -> PlanShape | None:
    try:
        copy = plan_problems.mended(errors, tree)
        return PlanShape.model_validate(copy, context={"today": today})
    except ValidationError:
        return None


def _problem(place: yaml_tree.Path, message: Message, tree: Tree) -> Problem:
    return Problem(named(place), message, tree.line(place))


def _in_order(problems: Collection[Problem] | Iterator[Problem]) -> list[Problem]:
    once = {str(problem): problem for problem in problems}
    return sorted(once.values(), key=lambda problem: problem.line or 0)
