"""Plans come in from files and go out again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ED, MARA
from applied import a_file, applied, head, log
from makers import NOON, a_gate, a_live_plan, a_plan, a_rule

from sunset.domain.redirects import Ending, Keep
from sunset.errors import Conflict, NotAllowed, NotFound, Refused
from sunset.exchange import plan_files
from sunset.resources import CONTENT
from sunset.services import applying
from sunset.services.applying import Outcome
from sunset.speech import shipped_locales
from sunset.store import audit, publications, rules

SAMPLES = sorted((CONTENT / "plans").glob("*.yaml"))


def read(text):
    return plan_files.read(text, shipped=shipped_locales(), today=NOON.date())


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
        gate = audit.search(session)[2]
        assert (gate.subject, gate.reason, gate.at) == ("gate G1", "Seen.", NOON)
        assert gate.changes[0].after == "2026-09-30T22:00:00+00:00"
        assert publications.since(session, 0).plans == {"chat"}


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_what_is_exported_changes_nothing_when_it_is_applied(store, path):
    applied(store, read(path.read_text("utf-8")))
    with store.read() as session:
        text, _ = applying.export(session, path.stem)

    again = applied(store, read(text))

    assert again == applying.Applied(Outcome.UNCHANGED)
    assert head(store, path.stem)[1] == 1


@pytest.mark.parametrize("limit", ["plan_files.MOST_RULES", "yaml_tree.MAX_BYTES"])
def test_rules_too_many_for_a_file_stay_where_they_are(sqlite_store, monkeypatch, limit):
    two = (a_rule(), a_rule(path="/b"))
    applied(sqlite_store, a_file(a_plan(), *two))
    monkeypatch.setattr(f"sunset.exchange.{limit}", 1)
    with sqlite_store.read() as session:
        text, whole = applying.export(session, "chat")
    monkeypatch.undo()

    assert (whole, "rules_apart: true\n" in text, "/b" in text) == (False, True, False)
    assert applied(sqlite_store, read(text)).outcome is Outcome.UNCHANGED
    with sqlite_store.read() as session:
        assert tuple(rules.of(session, "chat")) == two


def test_a_file_has_its_rules_apart_or_in_it():
    text = plan_files.write(a_plan(), (a_rule(),)) + "rules_apart: yes\n"

    with pytest.raises(Refused, match="Leave out this line, or the rules in this file"):
        read(text)


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


@pytest.mark.parametrize(
    "changes",
    [
        {"query": {"id": "7"}},
        {"need": "repair"},
        {"keep": Keep.MERGE},
        {"ending": Ending.GONE},
        {"folds_case": True},
        {"strict_slash": True},
        {"urls": {"*": "https://forum.harbour.example/x"}},
        {"successor": True},
        {"locale": "ko"},
    ],
    ids=str,
)
def test_whatever_a_file_changes_about_a_rule_is_kept(store, changes):
    applied(store, a_file(a_plan(), a_rule()))

    found = applied(store, a_file(a_plan(), a_rule(**changes)))

    assert found.outcome is Outcome.CHANGED
    with store.read() as session:
        assert list(rules.of(session, "chat")) == [a_rule(**changes)]


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


@pytest.mark.parametrize("before", [a_plan(), a_live_plan()], ids=["draft", "live"])
def test_what_others_change_while_a_file_is_compared_is_not_overwritten(sqlite_store, before):
    applied(sqlite_store, a_file(before))
    file = a_file(before, a_rule(path="/new"))

    with sqlite_store.read() as session:
        prepared = applying.prepare(session, MARA, file, now=NOON)
    with sqlite_store.write() as session:
        rules.put(session, "chat", [a_rule(path="/late")])
    with pytest.raises(Conflict), sqlite_store.write() as session:
        applying.keep(session, MARA, prepared, now=NOON)

    with sqlite_store.read() as session:
        assert list(rules.of(session, "chat")) == [a_rule(), a_rule(path="/late")]


def test_an_editor_applies_no_plan(store):
    with pytest.raises(NotAllowed):
        applied(store, a_file(), ED)


def test_an_old_host_belongs_to_one_plan(store):
    applied(store, a_file())
    file = a_file(a_plan(id="other"), a_rule(path="/elsewhere"))

    place = r"placements\.chat\.harbour\.example\.host"
    with pytest.raises(Refused, match=f"{place}: The plan chat answers for this host"):
        applied(store, file)
