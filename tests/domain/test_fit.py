"""Which destination fits which need: facts decide, and what must not be is refused."""

import pytest
from makers import a_destination, a_need, a_plan

from sunset.domain import checks, fit
from sunset.domain.destinations import DestinationKind
from sunset.domain.fit import Fit
from sunset.domain.needs import Sensitivity, Urgency

FORUM, FORM, CHAT = DestinationKind.FORUM, DestinationKind.FORM, DestinationKind.CHAT
EMAIL, PHONE, PAGES = DestinationKind.EMAIL, DestinationKind.PHONE, DestinationKind.HELP_CENTER


def way(kind, name="", **changes):
    return a_destination(name or str(kind), kind=kind, **changes)


@pytest.mark.parametrize(
    ("kind", "need", "expected", "citation"),
    [
        (FORUM, a_need(sensitivity=Sensitivity.MONEY), Fit.BAD, fit.STRANGERS),
        (FORUM, a_need(sensitivity=Sensitivity.PERSONAL), Fit.BAD, fit.STRANGERS),
        (EMAIL, a_need(urgency=Urgency.SECONDS), Fit.BAD, fit.TOO_SLOW),
        (FORM, a_need(urgency=Urgency.MINUTES), Fit.BAD, fit.TOO_SLOW),
        (FORUM, a_need(urgency=Urgency.SECONDS), Fit.BAD, fit.WATCHED),
        (FORUM, a_need(urgency=Urgency.MINUTES), Fit.FAIR, fit.WATCHED),
        (PHONE, a_need(sensitivity=Sensitivity.MONEY), Fit.GOOD, fit.A_VOICE),
        (FORM, a_need(sensitivity=Sensitivity.MONEY), Fit.FAIR, fit.NEAR_A_VOICE),
        (PHONE, a_need(urgency=Urgency.SECONDS), Fit.GOOD, fit.URGENT),
        (CHAT, a_need(urgency=Urgency.MINUTES), Fit.GOOD, fit.INSTANT),
        (PAGES, a_need(sensitivity=Sensitivity.PERSONAL), Fit.FAIR, fit.SELF_SERVICE),
        (EMAIL, a_need(urgency=Urgency.HOUR), Fit.FAIR, fit.WITHIN_HOURS),
        (EMAIL, a_need(), Fit.GOOD, fit.IN_WRITING),
        (FORUM, a_need(), Fit.GOOD, fit.SHARED),
        (CHAT, a_need(), Fit.GOOD, fit.SEVERAL),
        (PHONE, a_need(), Fit.FAIR, fit.QUEUES),
    ],
)
def test_the_first_fact_that_applies_decides(kind, need, expected, citation):
    told = fit.judged(need, way(kind))

    assert (told.fit, told.citation) == (expected, citation)


def test_every_good_destination_is_proposed_else_the_first_fair_one_and_never_a_bad_one():
    needs = (
        a_need("repair"),
        a_need("billing", sensitivity=Sensitivity.MONEY),
        a_need("alarm", urgency=Urgency.SECONDS),
    )
    ways = (way(FORUM), way(FORM), way(EMAIL))

    told = fit.proposed(needs, ways)

    assert told == {"repair": ("forum", "form", "email"), "billing": ("form",), "alarm": ()}


def test_a_destination_that_must_not_serve_a_need_is_a_misfit():
    need = a_need("billing", sensitivity=Sensitivity.MONEY)
    ways = (way(FORUM, needs=("billing",)), way(FORM, needs=("billing",)))

    told = fit.misfits([need], ways)

    assert told == ((need, ways[0], fit.STRANGERS),)


def test_a_plan_whose_urgent_need_only_slow_destinations_serve_is_refused():
    plan = a_plan(
        needs=(a_need(urgency=Urgency.SECONDS),), destinations=(way(EMAIL, needs=("repair",)),)
    )

    told = [str(each) for each in checks.faults(plan, plan.locales)]

    (problem,) = told
    assert problem.startswith(
        "needs.repair.urgency: Only destinations that are too slow serve using a tool."
    )


def test_a_slow_destination_beside_a_quick_one_is_nothing_to_refuse():
    ways = (way(EMAIL, needs=("repair",)), way(CHAT, needs=("repair",)))
    plan = a_plan(needs=(a_need(urgency=Urgency.SECONDS),), destinations=ways)

    assert checks.faults(plan, plan.locales) == ()
