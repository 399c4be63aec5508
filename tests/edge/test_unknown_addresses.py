"""What people ask for under an old host, and no rule covers, is collected within bounds."""

import pytest
from customers import OLD

from sunset.domain.unknowns import UnknownAddress
from sunset.edge import bounds
from sunset.edge.bounds import Bounds


def collected(cleo):
    counts = cleo.app.counter.counts
    return {each.path: times for each, times in counts.items() if isinstance(each, UnknownAddress)}


@pytest.mark.parametrize("state", ["announce", "stop_new", "closed", "grace", "archived"])
def test_the_path_of_an_address_without_rule_is_collected(at_stage, state):
    cleo = at_stage(state)

    for _ in range(2):
        cleo.old("/nowhere/at/all/?who=cleo")

    (found,) = (x for x in cleo.app.counter.counts if isinstance(x, UnknownAddress))
    assert (found.plan, found.host, collected(cleo)) == ("chat", OLD, {"/nowhere/at/all": 2})


def test_an_address_with_a_rule_is_not_unknown(at_stage):
    cleo = at_stage("grace")

    cleo.old("/chat")

    assert collected(cleo) == {}


def test_our_own_addresses_are_never_collected(at_stage):
    cleo = at_stage("grace")

    cleo.get("/nowhere")

    assert collected(cleo) == {}


def test_what_bots_and_forms_and_heads_ask_for_is_not_collected(at_stage):
    cleo = at_stage("grace")

    cleo.old("/wp-login", User_Agent="EvilBot/1.0")
    cleo.old("/wp-login", "HEAD")
    cleo.old("/wp-login", "DELETE")

    assert collected(cleo) == {}


def test_strangers_cannot_make_it_grow(at_stage, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_PER_HOST", 3)
    cleo = at_stage("grace")

    for number in (0, 1, 2, 3, 4, 5, 0):
        cleo.old(f"/{number}")

    assert collected(cleo) == {"/0": 2, "/1": 1, "/2": 1}


def test_every_limit_holds_and_a_new_hour_begins_anew(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_PER_HOST", 2)
    monkeypatch.setattr(bounds, "MOST_PER_PLAN", 3)
    monkeypatch.setattr(bounds, "MOST", 4)
    limits = Bounds()

    def admitted(plan, host, hour):
        asked = (UnknownAddress(plan, host, f"/{n}", hour) for n in range(9))
        return sum(map(limits.admit, asked))

    assert [admitted("chat", host, 0) for host in "ab"] == [2, 1]
    assert admitted("phone", "a", 0) == 1
    assert admitted("chat", "a", 3600) == 2
