"""How texts stand: lists and counts that come from one place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import MARA, an_act, counted_queries
from makers import NOON, a_plan

from sunset.documents.freshness import Freshness
from sunset.domain.people import Assignment, Scope
from sunset.errors import NotFound
from sunset.store import documents, heads, keeping, texts
from sunset.store.documents import Name, Wording
from sunset.store.heads import ProblemCounts
from sunset.store.texts import Search, Sort

NOTICE = Name("chat", "notice", "en")
ARABIC = replace(NOTICE, locale="ar")


def begin(store, plan):
    with store.write() as session:
        keeping.begin(session, plan, an_act(plan=plan.id))
    return plan


@pytest.fixture
def plan(store):
    return begin(store, a_plan())


def drafted(store, plan, name=NOTICE, base=0, **changes):
    wording = replace(Wording(title="Why", body=f"Because {base}."), **changes)
    with store.write() as session:
        documents.add_revision(session, name, wording, base, an_act())
        heads.sync(session, plan, NOON)


def published(store, plan, name=NOTICE, number=1):
    with store.write() as session:
        documents.publish_revision(session, name, number, NOON)
        heads.sync(session, plan, NOON)


def seen(store, name=NOTICE):
    with store.read() as session:
        return texts.one(session, name)


def found(store, **asked):
    with store.read() as session:
        return texts.page(session, Search(**asked))


def counted(store, **asked):
    with store.read() as session:
        return texts.counts(session, Search(**asked))


def test_a_plan_that_is_kept_has_a_head_for_every_text_and_locale(store, plan):
    listed = found(store, limit=500)

    assert listed.total == len(listed.rows) == counted(store, locale="ko").total()
    assert {tuple(sorted(row.cells)) for row in listed.rows} == {("ar", "en", "ko")}
    assert seen(store).freshness is Freshness.FRESH


def test_what_was_needed_before_now_comes_behind_what_is_ahead(store, plan):
    every = {row.needed_at for row in found(store, limit=500).rows if row.needed_at}
    now = sorted(every)[1]

    due = [row.needed_at for row in found(store, limit=500, now=now).rows if row.needed_at]

    assert due[0] == now
    assert due[-1] == min(every)


def test_what_is_needed_first_comes_first_and_what_never_is_last(store, plan):
    due = [row.needed_at for row in found(store, limit=500).rows]

    known = [moment for moment in due if moment]
    assert known == sorted(known)
    assert due[len(known) :] == [None] * (len(due) - len(known))


def test_pages_follow_each_other_without_a_gap(store, plan):
    whole = [row.document for row in found(store, limit=500).rows]

    pages = [found(store, limit=7, offset=at).rows for at in range(0, len(whole), 7)]

    assert [row.document for page in pages for row in page] == whole


def test_a_draft_and_what_is_public_are_told_apart(store, plan):
    drafted(store, plan)
    before = seen(store)
    published(store, plan)
    after = seen(store)

    assert (before.state, before.public_number, before.newest_number) == ("draft", 0, 1)
    assert (after.state, after.public_number, after.newest_number) == ("published", 1, 1)


def test_a_critical_change_of_the_source_makes_its_translations_wrong(store, plan):
    drafted(store, plan, significance="critical")
    published(store, plan)

    assert seen(store, ARABIC).freshness is Freshness.WRONG
    assert seen(store).freshness is Freshness.FRESH
    assert counted(store, freshness="wrong").total() == 2


def test_a_list_and_its_counts_have_the_same_conditions(store, plan):
    drafted(store, plan, significance="normal")
    published(store, plan)

    listed = found(store, freshness="outdated")

    assert [row.document for row in listed.rows] == ["notice"]
    assert counted(store, freshness="outdated").total(locale="ko") == 1
    assert len(listed.rows[0].cells) == 3


def test_only_promised_locales_keep_a_gate_shut(store):
    plan = begin(store, a_plan(promised=("en", "ko"), offered=("ar",)))
    drafted(store, plan, significance="normal")
    published(store, plan)

    with store.read() as session:
        before = texts.behind(session, "chat")["ko"]
        assert "ar" not in texts.behind(session, "chat")
    drafted(store, plan, replace(NOTICE, locale="ko"), source_revision=1)
    published(store, plan, replace(NOTICE, locale="ko"))

    with store.read() as session:
        assert texts.behind(session, "chat")["ko"] == before - 1


def test_a_locale_that_the_plan_gives_up_leaves_the_list(store, plan):
    with store.write() as session:
        keeping.keep(session, replace(plan, promised=("en", "ko")), 1, an_act())

    with pytest.raises(NotFound):
        seen(store, ARABIC)
    assert seen(store).promised


def test_a_moved_date_changes_when_texts_are_needed_and_stales_none(store, plan):
    starts = tuple(replace(x, at=x.at + timedelta(days=7)) for x in plan.schedule.starts)
    moved = replace(plan, schedule=replace(plan.schedule, starts=starts))
    before = seen(store)

    with store.write() as session:
        keeping.keep(session, moved, 1, an_act())

    after = seen(store)
    assert after.needed_at - before.needed_at == timedelta(days=7)
    assert counted(store).total(freshness="outdated") == 0


def test_people_see_the_texts_in_their_scope_only(store, plan):
    scope = Scope(whole=False, assignments=(Assignment("chat", "notice", "ko"),))

    listed = found(store, scope=scope)

    assert [(row.document, list(row.cells)) for row in listed.rows] == [("notice", ["ko"])]
    assert counted(store, scope=scope).total() == 1
    assert found(store, mine=Scope(whole=False)).total == 0


def test_what_most_people_read_comes_first_when_asked(store, plan):
    with store.write() as session:
        heads.count_readers(session, {ARABIC: 7, Name("chat", "gone", "en"): 3})

    listed = found(store, sort=Sort.READERS)

    assert [(x.document, x.readers) for x in listed.rows[:2]] == [("notice", 7), ("gone", 3)]
    with store.write() as session:
        heads.count_readers(session, {})
    assert seen(store, ARABIC).readers == 0


def test_problems_are_known_until_another_revision_is_saved(store, plan):
    drafted(store, plan)
    with store.write() as session:
        heads.judge(session, ProblemCounts(name=NOTICE, number=1, errors=2, warnings=1))
        heads.judge(session, ProblemCounts(name=NOTICE, number=2, errors=9, warnings=9))
        heads.sync(session, plan, NOON)
    assert (seen(store).errors, seen(store).warnings) == (2, 1)

    drafted(store, plan, base=1)

    assert (seen(store).errors, seen(store).warnings) == (0, 0)


def test_what_does_not_change_is_not_written_again(store, plan):
    with store.write() as session, counted_queries(store) as asked:
        heads.sync(session, plan, NOON + timedelta(days=1))

    assert [line for line in asked if not line.startswith("SELECT")] == []
    assert seen(store).updated_at == NOON


def test_a_page_asks_as_little_of_many_texts_as_of_one(store, plan):
    with store.read() as session, counted_queries(store) as few:
        texts.page(session, Search(limit=1))
    with store.read() as session, counted_queries(store) as many:
        texts.page(session, Search(limit=500))

    assert len(few) == len(many) == 3


def test_who_keeps_a_plan_keeps_its_heads_with_few_questions(store):
    with store.write() as session, counted_queries(store) as asked:
        keeping.begin(session, a_plan(), an_act(actor=MARA))

    assert sum("INTO text" in line for line in asked) == 1
