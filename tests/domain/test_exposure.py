"""What of a change customers can see."""

from dataclasses import replace

import pytest
from makers import NOON, a_destination, a_gate, a_live_plan, a_need, a_text

from sunset.domain.exposure import is_seen
from sunset.domain.needs import Sensitivity

PLAN = a_live_plan(needs=(a_need(),))


@pytest.mark.parametrize(
    "changes",
    [
        {"owner": "Ada"},
        {"milestones": ()},
        {"needs": (a_need(who="regulars", share=30),)},
        {"facts": (*PLAN.facts, a_gate("G5", NOON))},
        {"readers": {"ko": 40}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_customers_do_not_see_what_is_the_companys_own(changes):
    assert not is_seen(PLAN, replace(PLAN, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": a_text("It costs too much.")},
        {"destinations": (a_destination(account=False),)},
        {"needs": (a_need(sensitivity=Sensitivity.MONEY),)},
        {"placements": ()},
        {"offered": ("lv",)},
        {"programme": "hotline"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_customers_see_words_ways_addresses_and_languages(changes):
    assert is_seen(PLAN, replace(PLAN, **changes))
