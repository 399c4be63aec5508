"""Which gate asks what."""

import pytest
from gatekeepers import a_careful_plan

from sunset.domain.evidence import OwnCheck
from sunset.domain.gate_checks import CHECKS, checks_of


@pytest.mark.parametrize("gate", CHECKS)
def test_every_check_of_a_gate_has_a_name_of_its_own_and_a_sentence(gate):
    names = [each.id for each in CHECKS[gate]]

    assert len(set(names)) == len(names)
    assert all(each.title for each in CHECKS[gate])


def test_only_the_closing_asks_for_a_second_person():
    second = [(gate, each.id) for gate, found in CHECKS.items() for each in found if each.second]

    assert second == [("G5", "approved")]


def test_an_own_check_of_all_brownouts_is_asked_of_each():
    own = OwnCheck(id="quiet", gate="G4", title="It is a quiet day")

    assert checks_of(a_careful_plan(checks=(own,)), "G4.2")[-1].id == "quiet"
