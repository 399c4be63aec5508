"""What is wrong with evidence and with a company's own checks."""

from datetime import timedelta

import pytest
from gatekeepers import SEEN
from makers import NOON, a_plan

from sunset.domain import checks, evidence_checks
from sunset.domain.evidence import OwnCheck

SHIPPED = ("en", "ko", "ar")


def own(name="union", **changes):
    return OwnCheck(**({"id": name, "gate": "G1", "title": "The union agrees"} | changes))


def places(*found):
    return [problem.field for problem in checks.faults(a_plan(checks=found), SHIPPED)]


def test_an_own_check_is_fine_at_every_gate():
    gates = ("G1", "G2", "G3", "G4", "G4.12", "G5", "G6", "G7")

    assert places(*(own(f"c{n}", gate=gate) for n, gate in enumerate(gates))) == []


@pytest.mark.parametrize(
    ("check", "place"),
    [
        (own("Union!"), "checks.Union!"),
        (own(gate="G8"), "checks.union.gate"),
        (own("briefed"), "checks.briefed"),
        (own(title=" "), "checks.union.title"),
        (own(title="x" * 201), "checks.union.title"),
        (own(owner="x" * 201), "checks.union.owner"),
    ],
)
def test_what_is_wrong_with_an_own_check_is_named(check, place):
    assert places(check) == [place]


def test_two_checks_have_two_names():
    assert places(own(), own()) == ["checks.union"]


def test_a_plan_does_not_demand_without_end():
    assert places(*(own(f"c{n}") for n in range(51))) == ["checks"]


def test_evidence_that_says_who_and_what_is_fine():
    assert list(evidence_checks.evidence_faults(SEEN, NOON.date() + timedelta(days=1))) == []
