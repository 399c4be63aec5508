"""`sunset rules export` hands rules out as servers read them, and tells what is lost by that."""

from dataclasses import replace

import pytest
from acts import an_act
from led_on import GRACE, HOST, NEW, OPEN, PLAN, leads
from makers import a_rule

from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending
from sunset.exchange.rules import writers
from sunset.store import plans, rules
from sunset.store.session import Store

KEPT = leads("/kept", "/kept")


@pytest.fixture
def public(ready, state):
    made = Store(f"sqlite:///{state}/sunset.db")
    with made.write() as session:
        plans.add(session, PLAN, an_act())
        rules.replace_all(session, "chat", [KEPT])
    yield made
    made.close()


@pytest.mark.parametrize("kind", [each for each in writers.WRITTEN if each != writers.TABLE])
def test_rules_are_handed_out_as_a_server_reads_them(run, public, kind):
    words = ("rules", "export", "chat", "--format", kind, "--at")
    done = run(*words, GRACE)

    assert (done.code, f"{NEW}/kept" in done.out) == (0, True)
    assert "This holds until 2027-04-29T22:00:00Z." in done.err
    assert "They lead on from 2027-03-" in run(*words, OPEN).err
    assert "Rules lead on" not in done.err
    with public.write() as session:
        rules.replace_all(session, "chat", [replace(KEPT, ending=Ending.GONE)])
    assert "Rules lead on" not in run(*words, OPEN).err


def test_what_a_server_cannot_say_is_told_beside_the_file(run, public):
    other = a_rule(host="*", path="/two", query={"a b": ""})
    with public.write() as session:
        rules.replace_all(session, "chat", [KEPT, other])

    done = run("rules", "export", "chat", "--format", "nginx", "--at", GRACE)

    assert f"{HOST}/kept: nginx takes capital and small letters alike." in done.err
    assert "left out: */two: The server cannot ask for the parameter a b." in done.err


def test_an_export_says_how_its_host_is_chosen(run, public):
    more = Placement(host="old.harbour.example", kind=PlacementKind.HOSTED)
    with public.write() as session:
        both = replace(PLAN, placements=(*PLAN.placements, more))
        plans.save(session, both, 1, an_act())

    done = run("rules", "export", "chat", "--format", "nginx", "--at", GRACE)

    hosts = f"{HOST}, old.harbour.example"
    assert (done.code, done.out) == (2, "")
    assert f"Choose one of the plan's hosts: {hosts}. Give --host." in done.err
