from datetime import timedelta

import pytest
from makers import NOON, a_live_plan, a_plan

from sunset.domain.embargo import is_embargoed, named


@pytest.mark.parametrize("plan", [a_plan(), a_live_plan(at=NOON + timedelta(days=1))])
def test_nobody_outside_may_hear_of_a_plan_before_it_is_announced(plan):
    assert is_embargoed(plan, NOON)
    assert named("chat.zip", plan, NOON) == "EMBARGO-chat.zip"


def test_an_announced_plan_may_be_spoken_of():
    later = NOON + timedelta(days=30)

    assert not is_embargoed(a_live_plan(), later)
    assert named("chat.zip", a_live_plan(), later) == "chat.zip"
