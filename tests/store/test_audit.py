from acts import ADA, an_act
from makers import NOON

from sunset.domain.audit import Change
from sunset.store import audit


def test_a_line_says_who_when_what_from_to_and_why(store):
    act = an_act(actor=ADA, action="plan changed", subject="owner", reason="Mara is away")

    with store.write() as session:
        audit.record(session, act, {"owner": "Mara", "same": 1}, {"owner": "Ed", "same": 1})

    with store.read() as session:
        (line,) = audit.search(session)
    assert (line.actor, line.actor_id, line.at) == ("Ada", ADA.id, NOON)
    assert (line.action, line.plan, line.subject) == ("plan changed", "chat", "owner")
    assert line.reason == "Mara is away"
    assert line.changes == (Change("owner", "Mara", "Ed"),)


def test_what_is_new_has_no_value_before(store):
    with store.write() as session:
        audit.record(session, an_act(), None, {"owner": "Ed"})

    with store.read() as session:
        (line,) = audit.search(session)
    assert Change("owner", None, "Ed") in line.changes


def test_lines_are_listed_newest_first_in_pages(store):
    with store.write() as session:
        for number in range(5):
            audit.write(session, an_act(subject=str(number)))

    with store.read() as session:
        first = audit.search(session, limit=2)
        second = audit.search(session, limit=2, before=first[-1].id)

    assert [line.subject for line in first + second] == ["4", "3", "2", "1"]


def test_lines_can_be_listed_for_one_plan(store):
    with store.write() as session:
        audit.write(session, an_act(plan="chat"))
        audit.write(session, an_act(plan="phone"))

    with store.read() as session:
        assert [line.plan for line in audit.search(session, audit.Wanted(plan="phone"))] == [
            "phone"
        ]
