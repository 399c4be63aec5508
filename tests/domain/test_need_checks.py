"""What is wrong with needs, and who may read along."""

import pytest
from makers import a_channel, a_destination, a_need, a_plan, a_rule

from sunset.domain import checks
from sunset.domain.needs import Sensitivity
from sunset.domain.plans import DestinationKind

SHIPPED = ("en", "ko", "ar")


def fields(plan):
    return [problem.field for problem in checks.faults(plan, SHIPPED)]


def a_form(**changes):
    return a_destination("form", kind=DestinationKind.FORM, **changes)


def test_a_need_that_some_destination_serves_is_in_order():
    plan = a_plan(needs=(a_need(),), destinations=(a_destination(needs=("repair",)),))

    assert fields(plan) == []


@pytest.mark.parametrize("sensitivity", [Sensitivity.PERSONAL, Sensitivity.MONEY])
def test_a_sensitive_need_is_never_left_to_a_public_place_alone(sensitivity):
    need = a_need("billing", sensitivity=sensitivity)
    forum = a_destination(needs=("billing",))

    plan = a_plan(needs=(need,), destinations=(forum,))

    assert fields(plan) == ["needs.billing.sensitivity"]
    (problem,) = checks.faults(plan, SHIPPED)
    assert problem.message.values["name"] == "using a tool"
    assert plan.serving("billing") == ()


def test_beside_a_private_place_the_public_one_is_passed_over():
    need = a_need("billing", sensitivity=Sensitivity.MONEY)
    ways = (a_destination(needs=("billing",)), a_form(needs=("billing",)))

    plan = a_plan(needs=(need,), destinations=ways)

    assert fields(plan) == []
    assert plan.serving("billing") == (ways[1],)


def test_a_rule_does_not_lead_a_sensitive_need_to_a_public_place():
    need = a_need("billing", sensitivity=Sensitivity.MONEY)
    ways = (a_destination(), a_form(needs=("billing",)))
    plan = a_plan(needs=(need,), destinations=ways)
    rule = a_rule(destination="forum", need="billing")

    assert [x.field for x in checks.rule_faults(plan, (rule,))] == ["rules.1.need"]


def test_a_need_nobody_serves_yet_is_no_fault():
    assert fields(a_plan(needs=(a_need(),))) == []


@pytest.mark.parametrize(
    ("needs", "wrong"),
    [
        ((a_need("Not so"),), ["needs.Not so"]),
        ((a_need(), a_need()), ["needs.repair"]),
        ((a_need(share=-1),), ["needs.repair.share"]),
        ((a_need(share=101),), ["needs.repair.share", "needs"]),
        ((a_need(share=60), a_need("orders", share=60)), ["needs"]),
        ((a_need(name={"ko": "수리"}),), ["needs.repair.name"]),
        ((a_need(forms={"xx": {}}),), ["needs.repair.forms.xx"]),
        ((a_need(forms={"en": {"ablative": "x"}}),), ["needs.repair.forms.en"]),
        ((a_need(forms={"en": {"genitive": " "}}),), ["needs.repair.forms.en.genitive"]),
    ],
)
def test_what_is_wrong_with_a_need_is_said_at_its_field(needs, wrong):
    assert sorted(fields(a_plan(needs=needs))) == sorted(wrong)


def test_a_destination_serves_needs_that_the_plan_has():
    plan = a_plan(needs=(a_need(),), destinations=(a_destination(needs=("rapair",)),))

    assert fields(plan) == ["destinations.forum.needs"]


def test_forms_of_other_names_are_checked_too():
    plan = a_plan(channel=a_channel(forms={"en": {"genitive": "{{ x }}"}}))

    assert fields(plan) == ["channel.forms.en.genitive"]
