"""Writing the texts of plans: drafts, what is wrong with them, giving them to customers."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import crew
import pytest
from acts import ED, MARA, VERA, an_act, counted_queries
from makers import LOCALES, NOON, a_live_plan, a_plan

from sunset.documents.freshness import Freshness
from sunset.domain.people import Assignment
from sunset.domain.texts import texts_of
from sunset.errors import Conflict, NotAllowed, NotAssigned, NotFound, Refused
from sunset.services import writing
from sunset.store import assignments, audit, documents, keeping, manuscripts, publications
from sunset.store.documents import Name, State, Wording

NOTICE = Name("chat", "notice", "en")
KOREAN = replace(NOTICE, locale="ko")
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"


def some_words(**changes):
    return replace(Wording(title="Why we close {{ channel }}", body=BODY), **changes)


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def saved(store, name=NOTICE, wording=None, base=0, actor=ED):
    return crew.saved(store, name, wording or some_words(), base, actor)


def published(store, name=NOTICE, number=1, actor=MARA, note="Meant as it is."):
    return crew.published(store, name, number, actor, note=note)


def seen(store, plan, name=NOTICE):
    return crew.seen(store, plan, name)


def test_a_plan_begins_with_every_shipped_text_in_every_promised_locale(store, plan):
    with store.read() as session:
        found = manuscripts.of_plan(session, plan)

    keys = [each.key for each in texts_of(plan)]
    assert set(found) == set(product(keys, LOCALES))
    assert {each.freshness for each in found.values()} == {Freshness.FRESH}
    assert all(each.public.title for each in found.values())


def test_a_draft_is_kept_and_customers_keep_what_they_had(store, plan):
    before = seen(store, plan).public

    saved(store)

    after = seen(store, plan)
    assert (after.newest.title, after.number) == ("Why we close {{ channel }}", 1)
    assert (after.public, after.public_number) == (before, 0)


def test_saving_is_logged_with_what_changed(store, plan):
    saved(store)

    with store.read() as session:
        line = audit.search(session)[0]
    assert (line.actor, line.action, line.subject) == ("Ed", "draft saved", "notice/en")
    assert {"title", "body"} <= {each.field for each in line.changes}


def test_saving_the_same_words_twice_keeps_one_draft(store, plan):
    saved(store)

    again = saved(store, base=1)

    assert again.number == 1
    with store.read() as session:
        assert len(documents.history(session, NOTICE)) == 1


def test_line_ends_and_letters_are_kept_in_one_form(store, plan):
    kept = saved(store, wording=some_words(title=" Cafe\u0301 ", body="One.\r\n\r\nTwo.\r\n"))

    assert (kept.wording.title, kept.wording.body) == ("Caf\u00e9", "One.\n\nTwo.\n")


def test_the_second_of_two_editors_is_told(store, plan):
    saved(store)

    with pytest.raises(Conflict):
        saved(store, wording=some_words(title="Mine"), base=0)

    assert seen(store, plan).newest.title == "Why we close {{ channel }}"


def test_publishing_gives_customers_the_draft_and_calls_the_press(store, plan):
    saved(store)
    with store.read() as session:
        before = publications.latest(session)

    published(store)

    found = seen(store, plan)
    assert (found.public_number, found.draft) == (1, None)
    with store.read() as session:
        assert publications.latest(session) == before + 1
        assert audit.search(session)[0].action == "text published"


def test_a_plan_that_customers_do_not_know_calls_no_press(store):
    crew.let_in(store)
    with store.write() as session:
        keeping.begin(session, a_plan(), an_act())
    saved(store)

    published(store)

    with store.read() as session:
        assert publications.latest(session) == 0


def test_a_text_with_errors_is_not_published_and_stays_a_draft(store, plan):
    saved(store, wording=some_words(body="{{ closing_day }}"))

    with pytest.raises(Refused, match="closing_day"):
        published(store)

    with store.read() as session:
        assert documents.revision(session, NOTICE, 1).state is State.DRAFT


def test_publishing_what_is_not_there_is_not_found(store, plan):
    with pytest.raises(NotFound):
        published(store, number=7)


def test_viewers_write_nothing(store, plan):
    with pytest.raises(NotAllowed):
        saved(store, actor=VERA)

    saved(store)
    with pytest.raises(NotAllowed):
        published(store, actor=VERA)


def test_an_editor_finds_only_the_texts_that_are_assigned(store, plan):
    with store.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", "notice", "ko")])

    saved(store, KOREAN)

    with pytest.raises(NotAssigned):
        saved(store)


def test_managers_may_write(store, plan):
    saved(store, actor=MARA)

    assert seen(store, plan).draft.actor == "Mara"


def test_a_new_source_leaves_its_translations_behind(store, plan):
    saved(store)
    published(store)

    assert seen(store, plan, KOREAN).freshness is Freshness.OUTDATED
    assert seen(store, plan).freshness is Freshness.FRESH


def test_a_translation_of_the_newest_source_is_fresh_again(store, plan):
    saved(store)
    published(store)
    saved(store, KOREAN, some_words(source_revision=1))

    published(store, KOREAN)

    assert seen(store, plan, KOREAN).freshness is Freshness.FRESH


def test_a_translation_of_a_source_that_changed_meanwhile_is_behind(store, plan):
    saved(store)
    published(store)
    saved(store, KOREAN, some_words(source_revision=0))

    published(store, KOREAN)

    assert seen(store, plan, KOREAN).freshness is Freshness.OUTDATED


def test_what_the_checks_warn_of_needs_a_word_before_customers_get_it(store, plan):
    saved(store)
    published(store)
    saved(store, KOREAN, some_words(source_revision=1))

    with pytest.raises(Refused, match="Say why the warnings are right"):
        published(store, KOREAN, note="")

    assert published(store, KOREAN).state is State.PUBLISHED


def test_no_translation_is_of_a_source_that_is_still_to_come(store, plan):
    kept = saved(store, KOREAN, some_words(source_revision=99))

    assert kept.wording.source_revision == 0


def test_a_text_or_locale_that_the_plan_has_not_is_not_found(store, plan):
    for name in (replace(NOTICE, document="poem"), replace(NOTICE, locale="lv")):
        with pytest.raises(NotFound):
            saved(store, name)


def test_a_text_too_long_to_read_is_refused(store, plan):
    with pytest.raises(Refused, match="100000"):
        saved(store, wording=some_words(body="x" * 100_001))


def test_all_texts_are_read_with_one_query_however_many_there_are(store, plan):
    with store.read() as session, counted_queries(store) as few:
        manuscripts.of_plan(session, plan)
    for name in (NOTICE, KOREAN, replace(NOTICE, document="gone")):
        saved(store, name)

    with store.read() as session, counted_queries(store) as many:
        manuscripts.of_plan(session, plan)

    assert len(few) == len(many) == 3


def test_the_history_names_who_wrote_and_when(store, plan):
    saved(store)
    with store.write() as session:
        later = NOON + timedelta(days=1)
        writing.save(session, MARA, NOTICE, some_words(title="Better"), 1, now=later)

    with store.read() as session:
        found = documents.history(session, NOTICE)
    assert [(r.number, r.actor, r.recorded_at) for r in found] == [
        (2, "Mara", NOON + timedelta(days=1)),
        (1, "Ed", NOON),
    ]
