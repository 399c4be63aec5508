"""Plans come in from files and go out again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ADA, ED, MARA
from makers import LOCALES, NOON, a_gate, a_live_plan, a_plan, a_rule, a_schedule, a_text

from sunset.domain.facts import Moved
from sunset.domain.schedules import shifted, wall
from sunset.errors import Conflict, NotAllowed, NotFound, Refused
from sunset.exchange import plan_files
from sunset.exchange.plan_files import PlanFile
from sunset.resources import CONTENT
from sunset.services import applying, publishing
from sunset.services.applying import Outcome
from sunset.store import audit, change_sets, plans, publications, rules

SAMPLES = sorted((CONTENT / "plans").glob("*.yaml"))
LATER = shifted(
    a_schedule(), a_schedule().closes + timedelta(days=14), wall(NOON, "Europe/Stockholm")
)
WHY = a_text("the help centre was not ready")


def a_file(plan=None, *some, moving=None):
    return PlanFile(plan or a_plan(), some or (a_rule(),), moving or {})


def read(text):
    return plan_files.read(text, shipped=LOCALES, today=NOON.date())


def applied(store, file, actor=MARA, *, dry_run=False, now=NOON):
    with store.write() as session:
        return applying.apply(session, actor, file, now=now, dry_run=dry_run)


def head(store, plan="chat"):
    with store.read() as session:
        return plans.head(session, plan)


def waiting(store):
    with store.read() as session:
        return change_sets.waiting(session)


def log(store):
    with store.read() as session:
        return [line.action for line in reversed(audit.listed(session))]


def test_a_new_plan_is_stored_with_its_rules(store):
    found = applied(store, a_file())

    assert found.outcome is Outcome.CREATED
    assert head(store) == (a_plan(), 1)
    with store.read() as session:
        assert list(rules.of(session, "chat")) == [a_rule()]
        assert publications.latest(session) == 0


def test_a_new_plan_brings_its_history_marked_as_imported(store):
    plan = a_live_plan(gates=("G1",))

    applied(store, a_file(plan))

    assert head(store)[0].facts == plan.facts
    assert log(store) == ["plan imported", "fact imported", "fact imported", "rules imported"]
    with store.read() as session:
        gate = audit.listed(session)[2]
        assert (gate.subject, gate.reason, gate.at) == ("gate G1", "Seen.", NOON)
        assert gate.changes[0].after == "2026-09-30T22:00:00+00:00"
        assert publications.since(session, 0)[0] == {"chat"}


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_what_is_exported_changes_nothing_when_it_is_applied(store, path):
    applied(store, read(path.read_text("utf-8")))
    with store.read() as session:
        text = applying.export(session, path.stem)

    again = applied(store, read(text))

    assert again == applying.Applied(Outcome.UNCHANGED)
    assert head(store, path.stem)[1] == 1


def test_a_sample_applied_twice_on_a_day_changes_nothing(store):
    file = read((CONTENT / "plans/phone-line.yaml").read_text("utf-8"))
    applied(store, file)

    assert applied(store, file).outcome is Outcome.UNCHANGED


def test_a_dry_run_says_what_would_change_and_keeps_nothing(store):
    found = applied(store, a_file(), dry_run=True)

    assert found.outcome is Outcome.CREATED
    assert ("owner", None, "Mara") in [(c.field, c.before, c.after) for c in found.changes]
    assert log(store) == []
    with pytest.raises(NotFound):
        head(store)


def test_a_draft_gets_a_new_version(store):
    applied(store, a_file())

    found = applied(store, a_file(a_plan(owner="Ed"), a_rule(path="/new")))

    assert found.outcome is Outcome.CHANGED
    assert found.changes[0] == applying.Change("owner", "Mara", "Ed")
    assert {c.field.split(" ")[0] for c in found.changes[1:]} == {
        "chat.harbour.example/chat",
        "chat.harbour.example/new",
    }
    assert head(store) == (a_plan(owner="Ed"), 2)


def test_a_draft_keeps_what_was_recorded_of_its_gates(store):
    plan = a_plan(facts=(a_gate("G1", NOON),))
    applied(store, a_file(plan))

    applied(store, a_file(a_plan(owner="Ed")))

    assert head(store)[0] == replace(plan, owner="Ed")


@pytest.mark.parametrize("before", [a_plan(), a_live_plan()], ids=["draft", "live"])
def test_no_file_rewrites_a_history(store, before):
    applied(store, a_file(before))
    file = a_file(replace(before, facts=(*before.facts, a_gate("G6", NOON))))

    with pytest.raises(Refused, match="history: This plan has its history already"):
        applied(store, file)

    assert head(store) == (before, 1)


def test_a_change_of_a_public_plan_waits_for_a_second_person(store):
    applied(store, a_file(a_live_plan()))

    found = applied(store, a_file(a_live_plan(owner="Ed")))

    assert found.outcome is Outcome.AWAITING
    assert head(store) == (a_live_plan(), 1)
    assert [each.plan.owner for each in waiting(store)] == ["Ed"]
    assert log(store)[-1] == "change proposed"


def test_the_same_change_waits_once(store):
    applied(store, a_file(a_live_plan()))
    file = a_file(replace(a_live_plan(), schedule=LATER), moving=WHY)

    for hours in range(3):
        applied(store, file, now=NOON + timedelta(hours=hours))

    assert len(waiting(store)) == 1


def test_a_confirmed_change_is_the_plan(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    (asked,) = waiting(store)

    with store.write() as session:
        publishing.confirm_move(session, ADA, asked.id, now=NOON)

    assert head(store) == (a_live_plan(owner="Ed"), 2)


def test_a_change_that_was_overtaken_is_a_conflict(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    applied(store, a_file(a_live_plan(owner="Cleo")))
    first, second = waiting(store)
    with store.write() as session:
        publishing.confirm_move(session, ADA, first.id, now=NOON)

    with store.write() as session, pytest.raises(Conflict):
        publishing.confirm_move(session, ADA, second.id, now=NOON)


def test_dates_move_together_with_what_else_the_file_changes(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(replace(a_live_plan(owner="Ed"), schedule=LATER), moving=WHY))
    (asked,) = waiting(store)

    with store.write() as session:
        publishing.confirm_move(session, ADA, asked.id, now=NOON)

    plan, number = head(store)
    move = plan.facts[-1]
    assert (plan.owner, plan.schedule, number) == ("Ed", LATER, 2)
    assert isinstance(move, Moved)
    assert (move.by, move.confirmed_by, move.reason) == ("Mara", "Ada", WHY)


def test_dates_move_beside_what_changed_meanwhile(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    applied(store, a_file(replace(a_live_plan(), schedule=LATER), moving=WHY))
    other, move = waiting(store)

    with store.write() as session:
        publishing.confirm_move(session, ADA, other.id, now=NOON)
        publishing.confirm_move(session, ADA, move.id, now=NOON)

    assert (head(store)[0].owner, head(store)[0].schedule) == ("Ed", LATER)


@pytest.mark.parametrize(
    ("file", "field"),
    [
        (a_file(replace(a_live_plan(), schedule=LATER)), "reason_for_moving"),
        (a_file(replace(a_live_plan(), schedule=LATER), moving={"en": "x"}), "reason_for_moving"),
        (
            a_file(replace(a_live_plan(), schedule=a_schedule(a_schedule().closes - timedelta(9))),
                   moving=WHY),
            "schedule.closes",
        ),
        (a_file(a_live_plan(reason={"en": "Few use it."})), "reason.ko"),
        (a_file(a_live_plan(owner="Ed"), a_rule(path="/new")), "rules"),
    ],
    ids=["no reason", "half a reason", "earlier than promised", "a missing language", "rules too"],
)  # fmt: skip
def test_a_public_plan_changes_only_as_its_customers_were_promised(store, file, field):
    applied(store, a_file(a_live_plan()))

    with pytest.raises(Refused) as refused:
        applied(store, file)

    assert field in [problem.field for problem in refused.value.problems]
    assert waiting(store) == []


def test_rules_of_a_public_plan_change_at_once_on_their_own(store):
    applied(store, a_file(a_live_plan()))

    found = applied(store, a_file(a_live_plan(), a_rule(path="/new")))

    assert found.outcome is Outcome.CHANGED
    with store.read() as session:
        assert [rule.path for rule in rules.of(session, "chat")] == ["/new"]
        assert publications.since(session, 0)[0] == {"chat"}


def test_a_new_public_plan_speaks_every_promised_language(store):
    with pytest.raises(Refused, match=r"reason\.ko"):
        applied(store, a_file(a_live_plan(reason={"en": "Few use it."})))

    assert log(store) == []


def test_a_history_does_not_tell_the_future(store):
    plan = a_plan(facts=(a_gate("G1", NOON + timedelta(minutes=1)),))

    with pytest.raises(Refused, match=r"history\.1\.recorded_at"):
        applied(store, a_file(plan))


def test_an_address_that_another_plan_has_is_refused_in_a_dry_run_too(store):
    applied(store, a_file())

    with pytest.raises(Refused):
        applied(store, a_file(a_plan(id="other")), dry_run=True)


def test_an_editor_applies_no_plan(store):
    with pytest.raises(NotAllowed):
        applied(store, a_file(), ED)
