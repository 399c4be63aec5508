"""How much a new source changes, and what a draft remembers of where it comes from."""

from dataclasses import replace

import crew
import pytest
from acts import MARA, an_act
from makers import NOON, a_live_plan

from sunset.documents.freshness import Freshness
from sunset.errors import Refused
from sunset.services import releasing, writing
from sunset.store import audit, documents, keeping
from sunset.store.documents import Name, Wording

NOTICE = Name("chat", "notice", "en")
KOREAN = replace(NOTICE, locale="ko")
BODY = "{{ loss }}\n\n{{ reason }}\n\n## Now {#now}\n\n1. Write to us today.\n2. Wait for a day.\n"
FIRST = Wording(title="Why we close", body=BODY)
TYPO = replace(FIRST, body=BODY.replace("today", "todya"))
CRITICAL = replace(FIRST, body=BODY.replace("2. Wait for a day.\n", ""))


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    crew.saved(store, NOTICE, FIRST)
    crew.published(store, NOTICE)
    return kept


def translated(store, base=0, source=1):
    crew.saved(store, KOREAN, replace(FIRST, source_revision=source), base)
    crew.published(store, KOREAN, base + 1)


def restored(store, number, base):
    with store.write() as session:
        return writing.restore(session, MARA, NOTICE, number, base, now=NOON)


def test_a_typo_touches_translations_and_nothing_more(store, plan):
    translated(store)
    kept = crew.saved(store, NOTICE, TYPO, 1)
    crew.published(store, NOTICE, 2)

    assert kept.wording.significance == "typo"
    assert crew.seen(store, plan, KOREAN).freshness is Freshness.TOUCHED


def test_an_author_can_say_that_a_typo_matters(store, plan):
    kept = crew.saved(store, NOTICE, replace(TYPO, significance="critical"), 1)

    assert kept.wording.significance == "critical"


def test_an_author_cannot_say_that_a_lost_step_is_a_typo(store, plan):
    translated(store)
    kept = crew.saved(store, NOTICE, replace(CRITICAL, significance="typo"), 1)
    crew.published(store, NOTICE, 2)

    assert kept.wording.significance == "critical"
    assert crew.seen(store, plan, KOREAN).freshness is Freshness.WRONG


def test_drafts_in_between_do_not_make_a_change_smaller(store, plan):
    crew.saved(store, NOTICE, CRITICAL, 1)
    kept = crew.saved(store, NOTICE, replace(CRITICAL, summary=""), 2)
    again = crew.saved(
        store, NOTICE, replace(CRITICAL, body=CRITICAL.body.replace("today", "now")), 2
    )

    assert kept.number == 2
    assert again.wording.significance == "critical"


def test_a_source_that_is_restored_leaves_its_old_translation_fresh_again(store, plan):
    translated(store)
    crew.saved(store, NOTICE, CRITICAL, 1)
    crew.published(store, NOTICE, 2)
    before = crew.seen(store, plan, KOREAN).freshness

    restored(store, 1, 2)
    crew.published(store, NOTICE, 3)

    assert before is Freshness.WRONG
    assert crew.seen(store, plan, KOREAN).freshness is Freshness.FRESH


def test_an_earlier_revision_comes_back_as_a_draft_and_the_log_says_which(store, plan):
    crew.saved(store, NOTICE, CRITICAL, 1)

    back = restored(store, 1, 2)

    assert (back.number, back.state, back.wording.body) == (3, "draft", BODY)
    assert back.note == ""
    with store.read() as session:
        line = audit.search(session)[0]
        assert documents.revision(session, NOTICE, 1).state == "published"
    assert (line.action, line.reason) == ("revision restored", "1")


def test_a_scheduled_text_is_not_restored_over(store, plan):
    crew.saved(store, NOTICE, CRITICAL, 1)
    with store.write() as session:
        later = NOON.replace(year=2027)
        releasing.release(session, MARA, "chat", "en", at=later, now=NOON)

    with pytest.raises(Refused, match="schedule"):
        restored(store, 1, 2)


def test_a_text_remembers_what_the_generator_said_when_somebody_first_wrote_on_it(store, plan):
    with store.read() as session:
        stem = documents.revision(session, NOTICE, 1).wording.generated

    again = crew.saved(store, NOTICE, TYPO, 1)

    assert "{{ loss }}" in stem.body
    assert again.wording.generated == stem
