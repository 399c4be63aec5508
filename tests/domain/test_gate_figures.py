"""Checks of gates that tell a figure: how many still came, and which address is silent."""

from dataclasses import replace
from datetime import date

from gatekeepers import FINE, a_careful_live_plan, a_careful_plan, an_attestation
from makers import NOON

from sunset.domain.gate_findings import Silent, Visits
from sunset.domain.gate_standing import Stands, standings

GATES = {"demand": "G7", "targets": "G1"}


def seen(check, plan, findings):
    found = standings(plan, GATES[check], findings, NOON)
    return next(each for each in found if each.check.id == check)


def stands(check, plan, findings):
    return seen(check, plan, findings).stands


def told(check, plan, findings):
    return str(seen(check, plan, findings).message)


def visits(count):
    return Visits(first=date(2027, 5, 1), last=date(2027, 5, 31), count=count)


def test_hardly_anybody_is_as_many_as_the_manager_says_and_else_one_a_day():
    plan = a_careful_live_plan()
    more = replace(plan, channel=replace(plan.channel, quiet=50))
    few, many = (replace(FINE, visits=visits(count)) for count in (30, 31))

    assert stands("demand", plan, few) is Stands.HOLDS
    assert stands("demand", plan, many) is Stands.FAILS
    assert stands("demand", more, many) is Stands.HOLDS
    assert "31. Up to 30 count" in told("demand", plan, many)


def test_somebody_answers_for_visits_that_nobody_counted():
    plan = a_careful_live_plan()
    answered = replace(plan, facts=(*plan.facts, an_attestation("G7", "demand")))

    unknown = replace(FINE, visits=None)
    assert stands("demand", plan, unknown) is Stands.UNKNOWN
    assert stands("demand", answered, unknown) is Stands.ATTESTED


def test_of_silent_addresses_one_is_named_with_since_when_and_how_often():
    worst = Silent(url="https://forum.harbour.example/", since=date(2026, 11, 20), times=4)
    found = replace(FINE, silent=2, worst=worst)

    message = told("targets", a_careful_plan(), found)

    assert "https://forum.harbour.example/: since" in message
    assert message.endswith("attempts in vain: 4.")
