"""Plans whose gates may open, what is found about them, and who answers for their checks."""

from dataclasses import replace
from datetime import date

from makers import LOCALES, NOON, a_destination, a_live_plan, a_need, a_plan

from sunset.domain.evidence import Evidence
from sunset.domain.facts import Attested
from sunset.domain.gate_checks import Kind, checks_of
from sunset.domain.gate_findings import Findings, Visits
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind

FINE = Findings(
    guides=dict.fromkeys(LOCALES, 100),
    visits=Visits(first=date(2027, 5, 1), last=date(2027, 5, 31), count=0),
)
SEEN = Evidence(owner="Ed", words="All were there on Monday.")


def a_struggle(name="screens", **changes):
    made = Struggle(
        id=name,
        title="They cannot use a screen",
        who="readers with weak eyes",
        ease="Somebody calls them back",
        stage=Stage.ANNOUNCE,
    )
    return replace(made, **changes)


def a_touchpoint(name="footer", **changes):
    made = Touchpoint(
        id=name,
        kind=TouchpointKind.FOOTER,
        name="Footer of the shop",
        where="https://harbour.example/",
        stage=Stage.ANNOUNCE,
        progress=Progress.DONE,
        done_on=NOON.date(),
    )
    return replace(made, **changes)


def careful(plan):
    """Give a plan what every computed check of its gates asks for."""
    return replace(
        plan,
        needs=(a_need(share=100),),
        destinations=(a_destination(needs=("repair",)),),
        struggles=(a_struggle(),),
        touchpoints=(a_touchpoint(),),
    )


def a_careful_plan(**changes):
    return careful(a_plan(**changes))


def a_careful_live_plan(**changes):
    return careful(a_live_plan(**changes))


def an_attestation(gate, check, at=NOON, **changes):
    made = Attested(
        recorded_at=at,
        effective_at=at,
        by="Ada",
        gate=gate,
        check=check,
        owner="Ed",
        evidence="All were there on Monday.",
    )
    return replace(made, **changes)


def answered(plan, gate, at=NOON, **changes):
    """Let somebody have answered for every check of a gate that is asked of people."""
    asked = (each for each in checks_of(plan, gate) if each.kind is Kind.ATTESTED)
    given = (an_attestation(gate, each.id, at, **changes) for each in asked)
    return replace(plan, facts=(*plan.facts, *given))
