from datetime import timedelta

from makers import NOON

from sunset.documents.memory import Pair
from sunset.store import memory
from sunset.store.memory import Memory

KO = ("en", "ko")
WRITE = Pair("Write your question in the forum and wait for an answer.", "포럼에 질문을 쓰세요.")
OPEN = Pair("Open the door.", "문을 여세요.")


def suggested(store, text, languages=KO):
    with store.read() as session:
        return Memory(session).suggest({"_.0": text}, *languages).get("_.0")


def kept(store, *pairs, languages=KO, at=NOON):
    with store.write() as session:
        memory.remember(session, languages, pairs, at)


def test_the_same_words_get_the_same_translation(store):
    kept(store, WRITE, OPEN)

    found = suggested(store, f"  {OPEN.source}\n")

    assert (found.text, found.score, found.matched) == (OPEN.text, 1, OPEN.source)
    assert found.is_exact


def test_nearly_the_same_words_show_what_they_match(store):
    kept(store, WRITE, OPEN)

    found = suggested(store, "Write your question in the forum and wait for a reply.")

    assert (found.text, found.matched) == (WRITE.text, WRITE.source)
    assert 0.7 < found.score < 1


def test_other_words_and_other_languages_get_nothing(store):
    kept(store, WRITE, OPEN)

    assert suggested(store, "We close on Monday.") is None
    assert suggested(store, OPEN.source, ("en", "ar")) is None
    assert suggested(store, OPEN.source, ("ko", "en")) is None


def test_the_newest_translation_of_the_same_words_counts(store):
    kept(store, OPEN)
    kept(store, Pair(OPEN.source, "문을 열어 주세요."), at=NOON + timedelta(days=1))

    assert suggested(store, OPEN.source).text == "문을 열어 주세요."


def test_words_that_name_other_facts_never_match(store):
    kept(store, Pair("Call us until {{ closes_on }} please.", "{{ closes_on }}까지 전화하세요."))

    assert suggested(store, "Call us until {{ limit_on }} please.") is None
