"""A helpline that closes in four days, as one did in 2023: what stands in its way, and why."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from acts import ADA, MARA
from makers import a_gate

from sunset.domain.facts import Published, Verdict
from sunset.domain.promises import Terms
from sunset.errors import Refused
from sunset.exchange import plan_files
from sunset.resources import CONTENT
from sunset.services import publishing
from sunset.speech import available_locales
from sunset.store import keeping, plans
from sunset.store.audit import Act

TOLD = datetime.fromisoformat("2023-06-08T09:00Z")
FLOOR = {"floor": "The office decided so on Thursday."}
PROFILE = {"profile": "The office wants its agents elsewhere."}
FLOOR_SAYS = "Customers need at least 14 days' notice. Choose a later closing date."
PROFILE_SAYS = "The profile promises 365 days' notice; these dates give 4."


@pytest.fixture
def helpline(sqlite_store):
    def helpline(verdict):
        text = (Path(CONTENT) / "plans" / "hmrc-helpline.yaml").read_text()
        read = plan_files.read(text, shipped=available_locales(), today=TOLD.date())
        closes = datetime(2023, 6, 12, 18)
        starts = tuple(
            replace(each, at=closes + (each.at - read.plan.schedule.closes))
            for each in read.plan.schedule.starts
        )
        record = replace(a_gate("G1", TOLD, verdict), confirmed_by="Ada")
        schedule = replace(read.plan.schedule, starts=starts)
        plan = replace(read.plan, schedule=schedule, facts=(record,))
        with sqlite_store.write() as session:
            keeping.begin(session, plan, Act(actor=MARA, at=TOLD, action="made", plan=plan.id))
        return sqlite_store

    return helpline


def review(session, overrides):
    terms = Terms(overrides=overrides)
    return publishing.review(session, MARA, "hmrc-helpline", terms=terms, now=TOLD)


def refusals(session, overrides):
    with pytest.raises(Refused) as refused:
        review(session, overrides)
    return [str(problem.message) for problem in refused.value.problems]


def test_it_does_not_go_live_without_two_overrides_and_each_refusal_says_why(helpline):
    with helpline(Verdict.OPENED).write() as session:
        assert refusals(session, {}) == [FLOOR_SAYS, PROFILE_SAYS]
        assert refusals(session, FLOOR) == [PROFILE_SAYS]
        assert refusals(session, PROFILE) == [FLOOR_SAYS]

        asked = review(session, FLOOR | PROFILE)
        with pytest.raises(Refused, match="second person"):
            publishing.confirm(session, MARA, asked.id, now=TOLD)
        publishing.confirm(session, ADA, asked.id, now=TOLD)

        fact = plans.get(session, "hmrc-helpline").facts[-1]
    assert isinstance(fact, Published)
    assert fact.overrides == FLOOR | PROFILE


def test_an_overridden_gate_is_one_of_the_two(helpline):
    with helpline(Verdict.OVERRIDDEN).write() as session:
        assert refusals(session, {}) == [FLOOR_SAYS]
        review(session, FLOOR)
