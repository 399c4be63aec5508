"""Opening a gate, shutting it, and overriding it with a second person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from acts import ADA, ED, MARA
from gatekeepers import FINE, SEEN, a_careful_live_plan, a_careful_plan, answered
from makers import NOON, a_need, a_plan, a_text

from sunset.domain import timeline
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Attested, GateRecord, Verdict
from sunset.errors import NotAllowed, NotFound, Refused
from sunset.services import attesting, gating, publishing
from sunset.services.gating import PlanGate
from sunset.store import audit, keeping, plans, publications
from sunset.store.audit import Act

FIRST = PlanGate("chat", "G1")
DAY = timedelta(days=1)


@pytest.fixture
def session(sqlite_store):
    with sqlite_store.write() as session:
        yield session


def kept(session, plan):
    keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="made", plan=plan.id))
    return plan


def last(session):
    return plans.get(session, "chat").facts[-1]


def test_a_gate_of_which_all_holds_opens_and_keeps_how_each_check_stood(session):
    kept(session, answered(a_careful_plan(), "G1", expires=date(2027, 1, 1)))

    gating.open_gate(session, MARA, FIRST, " All is well. ", FINE, now=NOON)

    record = last(session)
    assert (record.verdict, record.by, record.evidence) == (Verdict.OPENED, "Mara", "All is well.")
    assert (record.checks["needs"], record.checks["briefed"]) == ("holds", "attested")
    assert record.expires == date(2027, 1, 1)
    assert audit.search(session)[0].action == "gate opened"


def test_a_gate_stays_shut_while_a_check_does_not_hold(session):
    kept(session, answered(a_careful_plan(), "G1"))
    behind = replace(FINE, texts_behind={"ko": 1})

    with pytest.raises(Refused, match="do not hold yet: 1"):
        gating.open_gate(session, MARA, FIRST, "All is well.", behind, now=NOON)

    assert not timeline.gate_open(plans.get(session, "chat"), "G1", NOON)


def test_a_gate_needs_a_sentence(session):
    kept(session, answered(a_careful_plan(), "G1"))

    for words in ("  ", "x" * 2001):
        with pytest.raises(Refused):
            gating.open_gate(session, MARA, FIRST, words, FINE, now=NOON)


def test_a_gate_that_the_plan_has_not_is_not_found(session):
    kept(session, a_careful_plan())

    for gate in ("G9", "G4.4", ""):
        with pytest.raises(NotFound):
            gating.open_gate(session, MARA, PlanGate("chat", gate), "Seen.", FINE, now=NOON)


def test_who_approved_the_closing_does_not_open_its_gate(session):
    place = PlanGate("chat", "G5")
    kept(session, answered(a_careful_live_plan(gates=("G1",)), "G5", by="Mara"))

    with pytest.raises(Refused, match="Somebody else opens the gate"):
        gating.open_gate(session, MARA, place, "Nobody is left.", FINE, now=NOON)
    gating.open_gate(session, ADA, place, "Nobody is left.", FINE, now=NOON)

    assert last(session).by == "Ada"


def test_an_override_waits_for_a_second_person(session):
    kept(session, a_plan())

    asked = gating.propose_override(session, MARA, FIRST, "The law says so.", FINE, now=NOON)

    assert not timeline.gate_open(plans.get(session, "chat"), "G1", NOON)
    with pytest.raises(Refused, match="second person"):
        publishing.confirm(session, MARA, asked.id, now=NOON)
    publishing.confirm(session, ADA, asked.id, now=NOON + DAY)
    record = last(session)
    assert isinstance(record, GateRecord)
    assert (record.verdict, record.by, record.confirmed_by) == (Verdict.OVERRIDDEN, "Mara", "Ada")
    assert record.checks["needs"] == "fails"
    assert timeline.gate_open(plans.get(session, "chat"), "G1", NOON + DAY)


def test_the_log_tells_of_an_override_why_and_who(session):
    kept(session, a_plan())

    asked = gating.propose_override(session, MARA, FIRST, "The law says so.", FINE, now=NOON)
    publishing.confirm(session, ADA, asked.id, now=NOON + DAY)

    confirmed, proposed = audit.search(session)[:2]
    assert (proposed.action, proposed.actor) == ("override proposed", "Mara")
    assert (confirmed.action, confirmed.actor) == ("gate overridden", "Ada")
    assert proposed.reason == confirmed.reason == "The law says so."


def test_an_override_needs_its_reason(session):
    kept(session, a_plan())

    with pytest.raises(Refused):
        gating.propose_override(session, MARA, FIRST, " ", FINE, now=NOON)


def test_a_gate_can_be_shut_again(session):
    kept(session, a_careful_live_plan(gates=("G1", "G2", "G3")))

    gating.shut_gate(session, MARA, PlanGate("chat", "G3"), "The queue grows.", now=NOON)

    assert last(session).verdict is Verdict.CLOSED
    assert not timeline.gate_open(plans.get(session, "chat"), "G3", NOON)


def test_evidence_is_kept_with_who_answers_for_it(session):
    kept(session, a_careful_plan())
    given = replace(SEEN, link="https://harbour.example/minutes", expires=date(2027, 1, 1))

    attesting.attest(session, MARA, "chat", ("G1", "briefed"), given, now=NOON)

    fact = last(session)
    assert isinstance(fact, Attested)
    assert (fact.by, fact.owner, fact.check) == ("Mara", "Ed", "briefed")
    assert (fact.link, fact.expires) == (given.link, given.expires)
    line = audit.search(session)[0]
    assert (line.action, line.subject, line.reason) == ("check attested", "G1 briefed", SEEN.words)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "evidence"),
        ({"words": "x" * 2001}, "evidence"),
        ({"owner": ""}, "owner"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"expires": NOON.date()}, "expires"),
    ],
)
def test_evidence_that_is_none_is_refused_at_its_field(session, changes, field):
    kept(session, a_careful_plan())
    given = replace(SEEN, **changes)

    with pytest.raises(Refused) as refusal:
        attesting.attest(session, MARA, "chat", ("G1", "briefed"), given, now=NOON)

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_nobody_answers_for_what_a_gate_does_not_ask(session):
    kept(session, a_careful_plan())

    for name in (("G1", "drained"), ("G8", "briefed")):
        with pytest.raises(NotFound):
            attesting.attest(session, MARA, "chat", name, SEEN, now=NOON)


def test_a_check_of_one_s_own_keeps_the_gate_shut_until_somebody_answers_for_it(session):
    kept(session, answered(a_careful_plan(), "G1"))
    wanted = OwnCheck(id="", gate="G1", title=" The union agrees ", owner="Nils")

    attesting.add_check(session, MARA, "chat", wanted, now=NOON)

    added = plans.get(session, "chat").checks[0]
    assert (added.title, added.owner) == ("The union agrees", "Nils")
    with pytest.raises(Refused):
        gating.open_gate(session, MARA, FIRST, "All is well.", FINE, now=NOON)
    attesting.attest(session, MARA, "chat", ("G1", added.id), SEEN, now=NOON)
    gating.open_gate(session, MARA, FIRST, "All is well.", FINE, now=NOON)


def test_a_check_of_one_s_own_can_be_taken_away_and_the_log_keeps_it(session):
    kept(session, a_careful_plan(checks=(OwnCheck(id="union", gate="G1", title="It agrees"),)))

    attesting.remove_check(session, MARA, "chat", "union", now=NOON)

    assert plans.get(session, "chat").checks == ()
    line = audit.search(session)[0]
    assert (line.action, line.subject, line.reason) == ("check removed", "G1 union", "It agrees")
    with pytest.raises(NotFound):
        attesting.remove_check(session, MARA, "chat", "union", now=NOON)


@pytest.mark.parametrize("title", ["", "x" * 201])
def test_a_check_of_one_s_own_has_a_sentence(session, title):
    kept(session, a_careful_plan())
    wanted = OwnCheck(id="", gate="G1", title=title)

    with pytest.raises(Refused) as refusal:
        attesting.add_check(session, MARA, "chat", wanted, now=NOON)

    assert [problem.field for problem in refusal.value.problems] == ["title"]


def test_evidence_prints_nothing_anew(session):
    kept(session, a_careful_live_plan())
    before = publications.latest(session)

    attesting.attest(session, MARA, "chat", ("G5", "cases"), SEEN, now=NOON)

    assert publications.latest(session) == before


def test_editors_answer_for_nothing(session):
    kept(session, answered(a_careful_plan(), "G1"))

    for act in (
        lambda: gating.open_gate(session, ED, FIRST, "Seen.", FINE, now=NOON),
        lambda: gating.shut_gate(session, ED, FIRST, "Seen.", now=NOON),
        lambda: gating.propose_override(session, ED, FIRST, "Why.", FINE, now=NOON),
        lambda: attesting.attest(session, ED, "chat", ("G1", "briefed"), SEEN, now=NOON),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_gates_depend_on_is_found_in_the_store(session):
    plan = kept(session, a_careful_plan(reason={**a_text("Few use it."), "ko": ""}))

    found = gating.findings(session, plan, "en", NOON)

    assert found.texts_behind["ko"] >= 1
    assert found.guides == {"en": 100, "ko": 100, "ar": 100}
    assert (found.silent, found.unasked, found.references_left) == (0, 1, 0)
    assert set(found.holidays.values()) >= {"Epiphany"}


def test_a_need_that_nothing_serves_has_no_guide_and_its_contacts_are_not_covered(session):
    needs = (a_need(share=70), a_need("returns", share=30))
    plan = kept(session, replace(a_careful_plan(), needs=needs))

    assert gating.findings(session, plan, "en", NOON).guides["en"] == 70
