import sys
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st
from texts import EVERYTHING, a_document

from sunset.documents.memory import (
    Best,
    Pair,
    Remembered,
    Suggestion,
    best,
    connected,
    marks,
    nearness,
    pairs_of,
)

ASK = Pair("Ask your question in the forum.", "포럼에 질문하세요.")
KEEP = Pair("Keep the answer you get.", "받은 답변을 보관하세요.")
WORDS = st.text(st.sampled_from("ab {}.\n"), max_size=40)


def suggest(text, *pairs):
    return Remembered(pairs).suggest({"k": text}, "en", "ko").get("k")


def test_the_very_same_words_are_certain():
    assert suggest(" Ask your question in the forum.\n", KEEP, ASK) == Suggestion(
        ASK.text, 1.0, ASK.source
    )


def test_nearly_the_same_words_say_what_they_match_and_how_well():
    found = suggest("Ask your questions in the forum.", KEEP, ASK)

    assert (found.text, found.matched, found.is_exact) == (ASK.text, ASK.source, False)
    assert 0.7 <= found.score < 1


def test_other_words_or_other_facts_suggest_nothing():
    dated = Pair("Call us until {{ closes_on }} please.", "{{ closes_on }}까지 전화하세요.")

    assert suggest("Nothing of this kind was said before.", ASK, KEEP) is None
    assert suggest("Call us until {{ limit_on }} please.", dated) is None
    assert suggest("Call us until {{ closes_on }} please.", dated).is_exact


def test_a_text_and_its_translation_are_pairs_without_what_was_only_copied():
    source = a_document(title="Ask", body="Ask us.\n\n`x`\n\n```\ncode\n```\n\nKeep it.\n")
    theirs = a_document(
        locale="ko", title="질문", body="질문하세요.\n\n`x`\n\n```\ncode\n```\n\n보관하세요.\n"
    )

    assert pairs_of(source, theirs) == (
        Pair("Ask", "질문"),
        Pair("Ask us.", "질문하세요."),
        Pair("Keep it.", "보관하세요."),
    )
    assert pairs_of(source, a_document(locale="ko", body=EVERYTHING))[1:] == ()


class Machine:
    """A translator that somebody connects."""

    def suggest(self, blocks, _source_locale, locale):
        return {key: Suggestion(f"{locale}: {text}", 0.8, "") for key, text in blocks.items()}


def test_the_best_of_several_is_taken_and_certain_blocks_are_asked_once():
    blocks = {"same": ASK.source, "new": "Something else entirely here."}

    found = Best((Remembered((ASK,)), Machine())).suggest(blocks, "en", "ko")

    assert found["same"].text == ASK.text
    assert found["new"].text == "ko: Something else entirely here."


def test_an_operator_connects_a_translator_by_its_name(monkeypatch):
    module = ModuleType("ours")
    module.Machine = Machine
    monkeypatch.setitem(sys.modules, "ours", module)

    assert isinstance(connected("ours:Machine"), Machine)
    assert connected("") is None


@given(WORDS, WORDS)
def test_nearness_is_a_share_and_never_certain(one, other):
    assert 0 <= nearness(one, other) < 1


@given(
    st.lists(st.sampled_from(["ask", "the", "forum", "keep", "an", "answer", "now"]), min_size=6)
)
def test_texts_that_differ_at_the_end_share_a_mark(words):
    text = " ".join(words)

    assert marks(text)
    assert best(text, [Pair(text, "x")]).is_exact
    assert len(marks(text) | marks(f"{text} x")) <= len(marks(text)) + 1
