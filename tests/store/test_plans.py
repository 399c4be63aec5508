from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from acts import ED, an_act, counted_queries
from makers import NOON, a_company, a_live_plan, a_plan, a_text

from sunset.errors import Conflict, NotFound
from sunset.store import plans


@pytest.fixture
def chat(store):
    plan = a_live_plan()
    with store.write() as session:
        plans.add(session, plan, an_act())
    return plan


def renamed(plan, owner):
    return replace(plan, owner=owner)


def test_a_plan_comes_back_as_it_was_kept(store, chat):
    with store.read() as session:
        assert plans.head(session, "chat") == (chat, 1)
        assert plans.get(session, "chat") == chat


def test_a_second_plan_of_the_same_id_is_a_conflict(store, chat):
    with pytest.raises(Conflict), store.write() as session:
        plans.add(session, a_plan(), an_act())

    with store.read() as session:
        assert plans.listed(session) == [(chat, 1)]


def test_a_plan_that_is_not_there_is_not_found(store):
    with pytest.raises(NotFound), store.read() as session:
        plans.get(session, "fax")
    with pytest.raises(NotFound), store.write() as session:
        plans.save(session, a_plan(id="fax"), 1, an_act())


def test_a_version_that_is_not_there_is_not_found(store, chat):
    with store.read() as session:
        for number in (2, 2**63 - 1):
            with pytest.raises(NotFound):
                plans.version(session, "chat", number)


def test_saving_makes_the_next_version_and_keeps_the_one_before(store, chat):
    with store.write() as session:
        number = plans.save(session, renamed(chat, "Ed"), 1, an_act())

    with store.read() as session:
        assert number == 2
        assert plans.head(session, "chat") == (renamed(chat, "Ed"), 2)
        assert plans.version(session, "chat", 1) == chat


def test_saving_from_an_old_version_is_a_conflict_and_keeps_nothing(store, chat):
    with store.write() as session:
        plans.save(session, renamed(chat, "Ed"), 1, an_act())

    with pytest.raises(Conflict), store.write() as session:
        plans.save(session, renamed(chat, "Cleo"), 1, an_act())

    with store.read() as session:
        assert [version.number for version in plans.history(session, "chat")] == [2, 1]


def test_history_says_who_when_and_why_newest_first(store, chat):
    later = NOON + timedelta(days=1)
    with store.write() as session:
        plans.save(session, chat, 1, an_act(actor=ED, at=later, reason="The date slipped"))

    with store.read() as session:
        newest, oldest = plans.history(session, "chat")

    assert (newest.actor, newest.recorded_at, newest.reason) == ("Ed", later, "The date slipped")
    assert (oldest.actor, oldest.recorded_at, oldest.reason) == ("Mara", NOON, "")


def test_the_list_follows_the_company_and_then_the_id(store, chat):
    with store.write() as session:
        for name in ("phone", "fax"):
            plans.add(session, a_plan(id=name), an_act())
        other = replace(chat.company, name="Anchor")
        plans.add(session, a_plan(id="mail", company=other), an_act())

    with store.read() as session:
        listed = [plan.id for plan, _ in plans.listed(session)]

    assert listed == ["mail", "chat", "fax", "phone"]


def test_listing_many_plans_asks_no_more_than_listing_one(store, chat):
    with store.read() as session, counted_queries(store) as few:
        plans.listed(session)
    with store.write() as session:
        for number in range(20):
            plans.add(session, a_plan(id=f"plan-{number}"), an_act())

    with store.read() as session, counted_queries(store) as many:
        listed = plans.listed(session)

    assert len(listed) == 21
    assert len(many) == len(few) == 1


def test_of_two_who_save_at_once_one_wins_and_one_is_told(store, chat):
    ready, outcomes = Barrier(2), []

    def save(owner):
        ready.wait()
        try:
            with store.write() as session:
                plans.save(session, renamed(chat, owner), 1, an_act())
        except Conflict:
            outcomes.append("conflict")
        else:
            outcomes.append(owner)

    writers = [Thread(target=save, args=(owner,)) for owner in ("Ed", "Mara")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with store.read() as session:
        winner = plans.get(session, "chat").owner
    assert sorted(outcomes) == sorted(["conflict", winner])


def test_words_of_every_script_are_kept(store):
    plan = a_plan(reason=a_text("الدعم · 지원 · 👋🏽 · \u0000 stays in a document"))

    with store.write() as session:
        plans.add(session, plan, an_act())

    with store.read() as session:
        assert plans.get(session, "chat") == plan


def a_public_plan(name, company="Harbour Tools", url="https://harbour.example/"):
    owner = a_company(name=company, url=url)
    return a_live_plan(id=name, company=owner, placements=())


def test_customers_know_of_public_plans_and_of_their_companies_only(store):
    kept = (
        a_plan(id="draft", company=a_company(name="Secret"), placements=()),
        a_public_plan("chat"),
        a_public_plan("fax"),
        a_public_plan("bar", "Other"),
    )
    with store.write() as session:
        for plan in kept:
            plans.add(session, plan, an_act(plan=plan.id))

    with store.read() as session:
        known = [plan.id for plan in plans.public(session)]
        some = [plan.id for plan in plans.public(session, {"chat", "draft", "nowhere"})]
        companies = [company.name for company in plans.companies(session)]

    assert (known, some, companies) == (
        ["bar", "chat", "fax"],
        ["chat"],
        ["Harbour Tools", "Other"],
    )


def test_a_plan_is_known_once_it_is_published_and_under_its_company_s_new_address(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        before = plans.companies(session)

        plans.save(session, a_public_plan("chat", url="https://new.example/"), 1, an_act())
        after = plans.companies(session)

    assert (before, [company.url for company in after]) == ([], ["https://new.example/"])
