"""A plan file may name hosts as people write them; they are kept in ASCII."""

import pytest
from makers import NOON, a_company, a_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind
from sunset.errors import Refused
from sunset.exchange import plan_files

WRITTEN = "bücher.example"
KEPT = "xn--bcher-kva.example"


def read(text):
    return plan_files.read(text, shipped=("en", "ko", "ar"), today=NOON.date())


def a_text(host, rule=None):
    """Return a plan's file with an old host, and a rule for it, as they are typed."""
    typed = "typed.example"
    plan = a_plan(placements=(Placement(host=typed, kind=PlacementKind.HOSTED),))
    text = plan_files.write(plan, (a_rule(host=typed),))
    placements, rules = text.split("\nrules:", 1)
    return placements.replace(typed, host) + "\nrules:" + rules.replace(typed, rule or host)


@pytest.mark.parametrize("rule", [WRITTEN, KEPT])
def test_an_international_host_becomes_ascii_in_placements_and_rules(rule):
    found = read(a_text(WRITTEN, rule))

    assert [each.host for each in found.plan.placements] == [KEPT]
    assert [each.host for each in found.rules] == [KEPT]


def test_a_host_of_the_company_becomes_ascii():
    own = a_company(hosts=("harbour.example", "typed.example"))
    text = plan_files.write(a_plan(company=own)).replace("- typed.example", f"- {WRITTEN}")

    assert read(text).plan.company.hosts == ("harbour.example", KEPT)


def test_a_target_on_an_international_host_of_the_company_is_allowed():
    to = {"*": f"https://{WRITTEN}/help"}
    own = a_company(hosts=("harbour.example", "typed.example"))
    text = plan_files.write(a_plan(company=own), (a_rule(urls=to, destination=""),))

    assert read(text.replace("- typed.example", f"- {WRITTEN}")).rules[0].urls == to


def test_a_host_without_an_ascii_form_is_refused_at_its_line():
    with pytest.raises(Refused) as refused:
        read(a_text("faß.example"))

    (placement,) = (x for x in refused.value.problems if x.field.startswith("placements"))
    assert "Write it in ASCII" in str(placement.message)
    assert placement.line


def test_a_rule_typed_once_in_unicode_and_once_in_ascii_is_one_address_given_twice():
    text = a_text(WRITTEN)
    head, rules = text.split("\nrules:", 1)
    again = rules.rstrip("\n").replace(WRITTEN, KEPT)

    with pytest.raises(Refused) as refused:
        read(f"{head}\nrules:{rules.rstrip()}{again}\n")
    assert "An earlier rule has the same address." in str(refused.value)
