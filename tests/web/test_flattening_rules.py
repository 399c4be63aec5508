"""Chains that a check found are led straight with one button, after a look at what changes."""

from threading import Event

import pytest
from acts import an_act
from makers import a_live_plan, a_plan, a_rule

from sunset.jobs.run import KINDS
from sunset.services import jobs as working
from sunset.store import keeping, rules

PAGE = "/plans/chat/addresses"
OLD, NEW = "https://chat.harbour.example", "https://forum.harbour.example"


def keep(rooms, plan, **targets):
    some = [a_rule(path=f"/{n}", urls={"*": to}, destination="") for n, to in targets.items()]
    with rooms.store.write() as session:
        keeping.keep_rules(session, rooms.keep(plan), some, an_act())


def led(rooms):
    with rooms.store.read() as session:
        return {rule.path: rule.urls["*"] for rule in rules.of(session, "chat")}


def after(rooms, answer):
    """Have the work done that an answer leads to, and return its address."""
    assert working.run_next(rooms.store, KINDS, lambda: rooms.now, Event())
    return answer.answer.location


@pytest.mark.parametrize("plan", [a_plan, a_live_plan])
def test_chains_are_shown_before_and_after_and_led_straight(rooms, mara, plan):
    keep(rooms, plan(), a=f"{OLD}/b", b=f"{NEW}/x")
    found = after(rooms, mara.post(f"{PAGE}/check"))
    assert f"{NEW}/x" in mara.get(found).text

    done = mara.get(after(rooms, mara.post(f"{found}/flatten")))

    if plan is a_plan:
        assert "1 rule is changed." in done.text
        assert led(rooms) == {"/a": f"{NEW}/x", "/b": f"{NEW}/x"}
    else:
        assert "so a second person confirms it" in done.text
        assert led(rooms) == {"/a": f"{OLD}/b", "/b": f"{NEW}/x"}


def test_what_changed_since_the_check_is_looked_at_again(rooms, mara):
    keep(rooms, a_plan(), a=f"{OLD}/b", b=f"{NEW}/x")
    found = after(rooms, mara.post(f"{PAGE}/check"))
    with rooms.store.write() as session:
        rules.put(session, "chat", [a_rule(path="/a")])

    done = mara.get(after(rooms, mara.post(f"{found}/flatten")))

    assert "no longer as you saw it" in done.text
