"""A plan as a YAML file: read with every problem at once, written so that it reads the same."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

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
from sunset.exchange.rules.finding import Finding, Kind, addressed
from sunset.exchange.rules.findings import findings
from sunset.exchange.yaml_tree import Tree, named

__all__ = ["PlanFile", "exported", "read", "schema", "write"]

MOST_RULES = 5_000


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file holds; ``moving`` says why a published plan gets new dates.

    ``rules`` is None where a file of their own holds them, and those that are there stay.
    """

    plan: Plan
    rules: tuple[Rule, ...] | None
    moving: Text = field(default_factory=dict)


class BadPlan(Refused):
    """Carry what is wrong with a plan, and what is between those of its rules that are sound."""

    def __init__(self, problems: Iterable[Problem], between: Iterable[Finding]) -> None:
        super().__init__(*problems)
        self.between = tuple(between)


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
    if faults := list(plan_checks.faults(given)):
        problems = [_problem(place, message, tree) for place, message in faults]
        raise BadPlan(_in_order(problems), _between(given, [place for place, _ in faults]))
    places = tuple(replace(x, host=hosts.settled(x.host)) for x in given.plan.placements)
    rules = None if given.apart else tuple(map(forms.settled, given.rules))
    return PlanFile(replace(given.plan, placements=places), rules, given.moving)


def exported(plan: Plan, rules: Iterable[Rule]) -> tuple[str, bool]:
    """Return a plan as a file that can be read, and whether its rules are in it.

    More rules than people read, or than a file may hold, are left to a file of their own.
    """
    some = tuple(islice(rules, MOST_RULES + 1))
    whole = write(plan, some) if len(some) <= MOST_RULES else None
    if whole is not None and len(whole.encode()) <= yaml_tree.MAX_BYTES:
        return whole, True
    return write(plan, None), False


def _given(shape: PlanShape, shipped: Collection[str], today: date) -> plan_checks.Given:
    return plan_checks.Given(
        plan=plan_building.plan(shape),
        rules=plan_building.rules(shape),
        apart=shape.rules_apart,
        moving=plan_building.moving(shape),
        shipped=shipped,
        today=today,
    )


def _between(given: plan_checks.Given, bad: Collection[yaml_tree.Path]) -> Iterator[Finding]:
    """Yield what is wrong between rules; those that are wrong themselves are not looked at."""
    places = zip(plan_checks.rule_places(given.rules), given.rules, strict=True)
    sound = [forms.settled(rule) for place, rule in places if not any(_meet(place, x) for x in bad)]
    # A target on a foreign host is a fault of the file already.
    return (x for x in findings(addressed(sound), given.plan) if x.kind is not Kind.FOREIGN)


def _meet(place: yaml_tree.Path, other: yaml_tree.Path) -> bool:
    """Say whether one place is within the other."""
    return all(one == its for one, its in zip(place, other, strict=False))


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
