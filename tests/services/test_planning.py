"""Making and changing plans."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from acts import ADA, ED, MARA
from confirming import confirm
from makers import (
    CLOSES,
    LOCALES,
    NOON,
    ZONE,
    a_destination,
    a_live_plan,
    a_plan,
    a_rule,
    a_schedule,
)

from sunset.domain.proposals import Draft
from sunset.domain.schedules import Profile, shifted
from sunset.errors import Conflict, NotAllowed, Refused
from sunset.services import following_up, planning, rule_editing
from sunset.store import audit, keeping, plans, publications, rules
from sunset.store.audit import Act
from sunset.store.publications import News


def a_draft(**changes) -> Draft:
    plan = a_plan()
    names = ("company", "country", "channel", "reason", "loss", "cases", "data", "help")
    given = {name: getattr(plan, name) for name in (*names, "destinations", "placements")}
    given |= {"closes": CLOSES, "zone": ZONE, "profile": Profile.STANDARD}
    given |= {"source_locale": "en", "promised": LOCALES, "rules": (a_rule(),)}
    return Draft(**{**given, **changes})


def created(session, draft=None, actor=MARA):
    return planning.create(session, actor, draft or a_draft(), shipped=LOCALES, say=str, now=NOON)


def kept(session, plan):
    keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="made", plan=plan.id))
    return plan


def test_a_plan_is_kept_with_its_rules_and_a_line_in_the_log(store):
    with store.write() as session:
        plan = created(session)

    with store.read() as session:
        assert plans.head(session, plan.id) == (plan, 1)
        assert len(list(rules.of(session, plan.id))) == 1
        assert audit.search(session)[0].action == "plan created"


def test_a_refused_draft_leaves_nothing(store):
    with pytest.raises(Refused) as refusal, store.write() as session:
        created(session, a_draft(country="Sweden", destinations=()))

    with store.read() as session:
        assert plans.listed(session) == []
    assert [p.field for p in refusal.value.problems] == ["country", "rules.1.destination"]


WAYS = (a_destination("forum"), a_destination("form", needs=("billing",)))
BILLING = a_rule(destination="", need="billing")
AWAY = {"*": "https://forum.harbour.example/x"}


@pytest.mark.parametrize(
    ("left", "rule", "told"),
    [
        (WAYS[1:], a_rule(), "Rules still lead to forum: 1. Let them lead elsewhere first."),
        (WAYS[:1], a_rule(destination="form"), "Rules still lead to form: 1."),
        (WAYS[:1], BILLING, "Rules still lead to billing: 1."),
        ((WAYS[0], a_destination("form")), BILLING, "billing: 1."),
        ((*WAYS, a_destination("more", needs=("billing",))), BILLING, "billing: 1."),
    ],
)
def test_a_plan_keeps_what_its_rules_lead_to(store, left, rule, told):
    with store.write() as session:
        plan = kept(session, a_plan(destinations=WAYS))
        rule_editing.add(session, MARA, plan.id, rule, now=NOON)

    changed = replace(plan, destinations=left)
    with pytest.raises(Refused) as refusal, store.write() as session:
        planning.change(session, MARA, changed, 1, shipped=LOCALES, now=NOON)

    assert [problem.field for problem in refusal.value.problems] == ["destinations"]
    assert told in str(refusal.value)


@pytest.mark.parametrize("rule", [a_rule(destination="form"), a_rule(urls=AWAY)])
def test_what_no_rule_needs_can_go(store, rule):
    with store.write() as session:
        plan = kept(session, a_plan(destinations=WAYS))
        rule_editing.add(session, MARA, plan.id, rule, now=NOON)

    changed = replace(plan, destinations=WAYS[1:])
    with store.write() as session:
        planning.change(session, MARA, changed, 1, shipped=LOCALES, now=NOON)

    with store.read() as session:
        assert plans.get(session, plan.id) == changed


def test_a_closing_date_in_the_past_is_refused(store):
    with pytest.raises(Refused, match="past"), store.write() as session:
        created(session, a_draft(closes=datetime(2026, 11, 20, 18)))


def test_editors_do_not_make_plans(store):
    with pytest.raises(NotAllowed), store.write() as session:
        created(session, actor=ED)


def test_two_plans_never_answer_for_one_host(store):
    with store.write() as session:
        created(session)

    with pytest.raises(Refused, match="answers for this host"), store.write() as session:
        created(session)


def test_a_change_from_an_old_version_is_a_conflict(store):
    with store.write() as session:
        plan = created(session)
        planning.change(session, MARA, replace(plan, country="NO"), 1, shipped=LOCALES, now=NOON)

    with pytest.raises(Conflict), store.write() as session:
        planning.change(session, ADA, replace(plan, country="FI"), 1, shipped=LOCALES, now=NOON)


def test_the_dates_of_a_public_plan_are_not_edited(store):
    with store.write() as session:
        plan = kept(session, a_live_plan())

    later = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 11, 21))
    with store.write() as session:
        with pytest.raises(Refused):
            planning.reschedule(session, MARA, plan.id, 1, later, now=NOON)
        with pytest.raises(Refused):
            planning.change(
                session, MARA, replace(plan, schedule=later), 1, shipped=LOCALES, now=NOON
            )


def test_the_dates_of_a_draft_are(store):
    later = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 1, 1))
    with store.write() as session:
        plan = created(session)

        planning.reschedule(session, MARA, plan.id, 1, later, now=NOON)

    with store.read() as session:
        assert plans.get(session, plan.id).schedule == later


def test_only_what_customers_read_is_published_anew(store):
    with store.write() as session:
        plan = kept(session, a_live_plan())
        first = publications.latest(session)
        following_up.tick(session, MARA, plan.id, "briefed", "Seen.", now=NOON)
        ticked = publications.latest(session)
        head, base = plans.head(session, plan.id)
        changed = replace(head, loss={**head.loss, "en": "You can no longer chat."})
        asked = planning.change(session, MARA, changed, base, shipped=LOCALES, now=NOON)
        confirm(session, ADA, asked.id)

        assert (first, ticked, publications.latest(session)) == (1, 1, 2)


def test_rules_of_a_public_plan_are_published(store):
    with store.write() as session:
        plan = kept(session, a_live_plan())

        asked = rule_editing.add(session, MARA, plan.id, a_rule(path="/new"), now=NOON).waits
        assert publications.latest(session) == 1
        confirm(session, ADA, asked)

        assert publications.since(session, 1) == News(2, places=frozenset({"chat"}))
        assert audit.search(session)[0].changes[0].field == "chat.harbour.example/new"


def test_a_rule_that_leads_nowhere_is_refused(store):
    with store.write() as session:
        plan = kept(session, a_plan())

        with pytest.raises(Refused):
            rule_editing.add(session, MARA, plan.id, a_rule(destination="x"), now=NOON)
