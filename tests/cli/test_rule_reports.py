from datetime import UTC, datetime

import pytest
from makers import a_company, a_live_plan, a_rule

from sunset.cli.rule_reports import lost
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending
from sunset.exchange.rules import writers

HOST, OTHER = "chat.harbour.example", "old.harbour.example"
PLAN = a_live_plan(
    company=a_company(hosts=("harbour.example",)),
    placements=tuple(Placement(host=x, kind=PlacementKind.HOSTED) for x in (HOST, OTHER)),
)
GRACE = datetime(2027, 4, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy", "cloudflare"])
def test_rules_of_a_plans_other_hosts_are_told_of_once(kind):
    others = [a_rule(host=OTHER, path=f"/{n}", ending=Ending.PERMANENT) for n in range(3)]

    made = writers.write(kind, others, PLAN, GRACE, HOST, notice="")

    assert list(lost(made.losses)) == [
        f"left out: {OTHER}/0 and 2 more: The file of one site cannot name the host {OTHER}."
    ]
