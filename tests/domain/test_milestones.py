from datetime import date, timedelta

import pytest

from sunset.domain.milestones import Standing, standing
from sunset.domain.plans import Milestone

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Standing.LATE), (0, Standing.RISK), (7, Standing.RISK), (8, Standing.PLANNED)],
)
def test_what_is_not_done_is_late_after_its_day_and_at_risk_in_the_week_before(days, expected):
    milestone = Milestone(id="briefed", title="Agents briefed", due=TODAY + timedelta(days=days))

    assert standing(milestone, TODAY) is expected


def test_what_is_done_is_never_late():
    milestone = Milestone(id="briefed", title="Agents briefed", due=TODAY, done_on=TODAY)

    assert standing(milestone, TODAY + timedelta(days=99)) is Standing.DONE
