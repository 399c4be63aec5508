"""The pages tell what waits of somebody's edits, and nobody confirms what they have not seen."""

import pytest
from acts import an_act
from makers import a_destination, a_live_plan, a_rule
from visitors import faults

from sunset.store import keeping, rules

PAGE = "/plans/chat/addresses"
ASKED = "/plans/chat/changes/1"
JOINS = "It changes 1 rule. What you change now joins it."


@pytest.fixture
def first(rooms, mara):
    """Have Mara change one of two rules of a public plan; return its id."""
    made = rooms.keep(a_live_plan(destinations=(a_destination(), a_destination("shop"))))
    with rooms.store.write() as session:
        keeping.keep_rules(session, made, [a_rule(path=f"/{n}") for n in "ab"], an_act())
    number = mara.get(PAGE).all("input", name="rule")[0]["value"]
    mara.post(PAGE + "/change", rule=number, sure="1", verb="lead", destination="shop")
    return number


def test_who_edits_rules_reads_that_more_of_them_join(first, mara, nils):
    shown = mara.get(f"{PAGE}/{first}")

    assert JOINS in shown.text
    assert "as that change will leave it" in shown.text
    assert shown.all("option", value="shop", selected=None)
    assert all(JOINS in mara.get(page).text for page in (PAGE, f"{PAGE}/change?rule={first}"))
    assert "joins it" not in nils.get(PAGE).text


def test_who_looks_for_a_rule_meets_the_search_before_what_waits(first, mara):
    page = mara.get(PAGE).answer.text

    assert page.index('role="search"') < page.index("What you change now joins it.")
    assert page.index("What you change now joins it.") < page.index('id="rules"')


def test_what_grew_since_it_was_shown_is_looked_at_again(rooms, first, mara, nils):
    seen = nils.get(ASKED).value("seen")
    mara.post(f"{PAGE}/new", host="chat.harbour.example", path="/c", destination="shop")

    again = nils.post(f"{ASKED}/confirm", 400, seen=seen)
    assert "no longer as you saw it" in again.text
    assert list(faults(again)) == []
    nils.post(f"{ASKED}/confirm", seen=again.value("seen"))

    with rooms.store.read() as session:
        assert [each.destination for each in rules.of(session, "chat")] == ["shop", "forum", "shop"]


def test_one_rule_is_left_out_of_what_waits(rooms, first, mara, nils):
    mara.post(f"{PAGE}/new", host="chat.harbour.example", path="/c", destination="shop")
    assert not nils.get(ASKED).all("button", name="rule")

    mara.post(f"{ASKED}/leave-out", rule="2", seen=mara.get(ASKED).value("seen"))
    page = mara.get(ASKED)

    assert [each["value"] for each in page.all("button", name="rule")] == ["1"]
    mara.post(f"{ASKED}/leave-out", rule="1", seen=page.value("seen"))
    assert "Mara withdrew this" in mara.get(ASKED).text
