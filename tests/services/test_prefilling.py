"""Filling in what was translated before, and leaving the rest to people."""

from dataclasses import replace

import crew
import pytest
from acts import ED, MARA, VERA, an_act
from makers import NOON, a_live_plan

from sunset.documents.memory import Pair, Suggestion
from sunset.documents.placing import units
from sunset.documents.segments import Kept
from sunset.domain.people import Assignment
from sunset.errors import NotAllowed, NotAssigned, NotFound, Refused
from sunset.services import prefilling
from sunset.store import assignments, audit, heads, keeping, memory, texts
from sunset.store.documents import Name, Origin, Wording
from sunset.store.memory import Memory

SOURCE = Name("chat", "notice", "en")
KOREAN = replace(SOURCE, locale="ko")
BODY = "## What you lose {#loss}\n\nNobody answers the chat at night.\n\nWrite to the forum now.\n"
NIGHT = Pair("Nobody answers the chat at night.", "밤에는 채팅에 답하지 않습니다.")
WRITE = Pair("Write to the forum today.", "오늘 포럼에 글을 쓰세요.")


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
        memory.remember(session, ("en", "ko"), [NIGHT, WRITE], NOON)
    crew.saved(store, SOURCE, Wording(title="Why we close", body=BODY), 0, ED)
    crew.published(store, SOURCE, 1, MARA)
    return kept


def filled(store, name=KOREAN, base=0, actor=ED, machine=None):
    with store.write() as session:
        return prefilling.prefill(session, actor, name, base, machine=machine, now=NOON)


def test_the_very_same_blocks_become_a_draft_of_the_machine(store, plan):
    found = filled(store)

    assert NIGHT.text in found.revision.wording.body
    assert found.revision.wording.origin is Origin.MACHINE
    with store.read() as session:
        assert texts.one(session, KOREAN).state == heads.MACHINE
        assert audit.search(session)[0].action == "draft filled in"


def test_what_only_nearly_fits_is_shown_and_not_filled_in(store, plan):
    found = filled(store)

    near = {each.segment.source: each.suggestion for each in found.left}
    assert near["Write to the forum now."].matched == WRITE.source
    assert WRITE.text not in found.revision.wording.body


def test_customers_keep_what_they_had(store, plan):
    before = crew.seen(store, plan, KOREAN).public

    filled(store)

    assert crew.seen(store, plan, KOREAN).public == before


def test_words_that_somebody_wrote_stay(store, plan):
    source = crew.seen(store, plan, SOURCE).document
    block = next(each for each in units(source) if each.text == NIGHT.source)
    own = Kept(key=block.key, of=block.digest, text="밤에는 아무도 없습니다.")
    words = Wording(title="왜", body=own.text, mode="segments", segments=(own,))
    crew.saved(store, KOREAN, words, 0, ED)

    found = filled(store, base=1, machine=Machine())

    assert own.text in found.revision.wording.body
    assert NIGHT.text not in found.revision.wording.body
    assert "ko: Write to the forum now." in found.revision.wording.body


def test_a_text_of_its_own_is_left_alone(store, plan):
    crew.saved(store, KOREAN, Wording(title="왜", body="자유로운 글입니다."), 0, ED)

    found = filled(store, base=1, machine=Machine())

    assert (found.revision, found.filled, found.left) == (None, 0, ())


def test_nothing_known_is_no_new_draft(store, plan):
    filled(store)

    again = filled(store, base=1)

    assert again.revision is None


def test_what_is_published_in_two_languages_is_remembered(store, plan):
    draft = filled(store, machine=Machine()).revision
    crew.saved(
        store, KOREAN, replace(draft.wording, origin=Origin.PERSON, title="왜 닫나요"), 1, ED
    )
    with store.read() as session:
        assert Memory(session).suggest({"t": "Why we close"}, "en", "ko") == {}

    crew.published(store, KOREAN, 2, MARA)

    with store.read() as session:
        found = Memory(session).suggest({"t": "Why we close"}, "en", "ko")
    assert found["t"].text == "왜 닫나요"


def test_only_who_may_write_a_text_fills_it_in(store, plan):
    with pytest.raises(NotAllowed):
        filled(store, actor=VERA)
    with store.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", locale="ar")])
    with pytest.raises(NotAssigned):
        filled(store)


def test_there_is_nothing_to_fill_in_in_the_source(store, plan):
    with pytest.raises(Refused, match="translated from"):
        filled(store, SOURCE)
    with pytest.raises(NotFound):
        filled(store, replace(KOREAN, document="nothing"))


class Machine:
    """A translator that somebody connects."""

    def suggest(self, blocks, _source_locale, locale):
        return {key: Suggestion(f"{locale}: {text}", 1.0, text) for key, text in blocks.items()}


class Broken:
    def suggest(self, *_):
        raise OSError("the service is away")


def test_a_connected_provider_that_fails_leaves_the_rest_to_people(store, plan, caplog):
    found = filled(store, machine=Broken())

    assert NIGHT.text in found.revision.wording.body
    assert "what was connected for filling in failed" in caplog.text
