"""Large changes are worked out while others write, and kept upon what those wrote."""

from dataclasses import asdict
from threading import Event

import pytest
from acts import MARA, an_act
from errands import seen, told
from makers import NOON, a_plan, a_rule

from sunset.domain.people import Role
from sunset.jobs.run import KINDS
from sunset.services import jobs, rule_editing, ruling
from sunset.services.rule_editing import Change, Verb
from sunset.store import audit, people, plans, rules
from sunset.store.jobs import Kind, State, Task
from sunset.store.people import Newcomer

HOST = "chat.harbour.example"
URL = "https://harbour.example/{}"
IMPORT = {
    "format": "netlify",
    "host": HOST,
    "base": "",
    "wins_first": True,
    "leave_out": False,
    "replace": True,
    "flatten": False,
}
CHANGE = {
    "search": {},
    "change": asdict(Change(verb=Verb.LEAD, urls={"*": URL.format("new")})),
    "reason": "",
    "count": 2,
}
FILE = f"/a {URL.format('a')} 301\n/b {URL.format('b')} 301\n".encode()
TASKS = {
    ruling: Task(kind=Kind.IMPORT_RULES, plan="chat", asked=IMPORT, file=FILE),
    rule_editing: Task(kind=Kind.CHANGE_RULES, plan="chat", asked=CHANGE),
}
AFTER = {
    ruling: {"/a": URL.format("a"), "/b": URL.format("b")},
    rule_editing: {"/a": URL.format("new"), "/z": URL.format("new")},
}
large = pytest.mark.parametrize("service", [ruling, rule_editing], ids=["import", "change"])


@pytest.fixture
def farm(store):
    with store.write() as session:
        people.add(session, Newcomer(name="Mara", email=MARA.email, role=Role.MANAGER), "-", NOON)
        plans.add(session, a_plan(), an_act())
        rules.put(session, "chat", [a_rule(path="/a"), a_rule(path="/z")])
    return store


def do(store, task):
    with store.write() as session:
        number = jobs.enqueue(session, MARA, task, now=NOON)
    jobs.run_next(store, KINDS, lambda: NOON, Event())
    return number


def between(monkeypatch, store, service, act):
    """Let others do something each time between working out and writing."""
    prepare = service.prepare

    def prepared(*given, **more):
        made = prepare(*given, **more)
        with store.write() as session:
            act(session)
        return made

    monkeypatch.setattr(service, "prepare", prepared)


def targets(store):
    with store.read() as session:
        return {rule.path: rule.urls.get("*", "") for rule in rules.of(session, "chat")}


def history(store):
    with store.read() as session:
        return [line.action for line in audit.search(session)]


@large
def test_others_write_while_it_is_worked_out(farm, monkeypatch, service):
    wrote = []
    between(
        monkeypatch, farm, service, lambda session: wrote.append(audit.write(session, an_act()))
    )

    number = do(farm, TASKS[service])

    assert len(wrote) == 1
    assert (seen(farm, number).state, targets(farm)) == (State.DONE, AFTER[service])


@large
def test_what_others_changed_meanwhile_is_not_lost_from_sight(farm, monkeypatch, service):
    late = [a_rule(path="/z", destination="", urls={"*": URL.format("late")})]
    between(monkeypatch, farm, service, lambda s: late and rules.put(s, "chat", [late.pop()]))

    number = do(farm, TASKS[service])

    assert (seen(farm, number).state, targets(farm)) == (State.DONE, AFTER[service])
    assert len(history(farm)) == 1


@large
def test_where_others_change_on_and_on_it_is_refused_and_nothing_is_kept(
    farm, monkeypatch, service
):
    often = iter([True, False])
    between(
        monkeypatch,
        farm,
        service,
        lambda s: rules.put(s, "chat", [a_rule(path="/z", successor=next(often))]),
    )

    number = do(farm, TASKS[service])

    assert seen(farm, number).state is State.FAILED
    ((said, _),) = told(farm, number)["problems"]
    assert said.startswith("Others are changing this plan or its rules.")
    assert targets(farm) == {"/a": "", "/z": ""}
    assert history(farm) == []


@large
def test_it_is_told_how_far_it_is_once_it_is_written(farm, service):
    job = seen(farm, do(farm, TASKS[service]))

    assert (job.done, job.total) == (2, 2)
