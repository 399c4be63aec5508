"""Evidence in the history of a plan file."""

from dataclasses import replace
from datetime import timedelta

import pytest
from gatekeepers import a_careful_live_plan, an_attestation
from makers import NOON

from sunset.errors import Refused
from sunset.exchange import plan_files

SHIPPED = ("en", "ko", "ar")
EARLIER = NOON - timedelta(days=300)


def read(text):
    return plan_files.read(text, shipped=SHIPPED, today=NOON.date()).plan


def written(**changes):
    plan = a_careful_live_plan()
    given = an_attestation("G1", "briefed", EARLIER, link="https://harbour.example/m", **changes)
    return plan_files.write(replace(plan, facts=(given, *plan.facts)))


def test_somebody_may_answer_for_a_check_long_before_customers_hear_of_the_plan():
    plan = read(written())

    assert (plan.facts[0].check, plan.facts[0].owner) == ("briefed", "Ed")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("https://harbour.example/m", "'javascript:alert(1)'", "history.1.link: Give a full"),
        ("gate: G1", "gate: G9", "history.1.gate: Gates are G1 to G7"),
        ("All were there on Monday.", "' '", "history.1.evidence: "),
    ],
)
def test_evidence_that_is_none_is_refused_at_its_place(before, after, told):
    text = written()
    broken = text.replace(before, after, 1)

    with pytest.raises(Refused) as refusal:
        read(broken)

    assert any(told in str(problem) for problem in refusal.value.problems)
