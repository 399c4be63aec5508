import pytest
from texts import a_document

from sunset.documents.reading import Ease, baseline, ease, problems
from sunset.speech import shipped_locales

PLAIN = "Ask in the forum. Write what happened. Keep the answer. "
USUAL = Ease(words=1_000, long_words=100, sentences=150)


def told(body, usual=USUAL):
    return [(each.line, str(each.message).split(":")[0]) for each in problems(of(body), usual)]


def of(body):
    return a_document(body=body)


def test_words_and_sentences_are_counted_as_a_person_would():
    body = (
        "## A heading is no sentence {#a}\n\n"
        "Call {{ help_phone }} now. It works!\n\n"
        "- One point\n- Another [point](https://a.example/very/long/address)\n\n"
        "```\nnot this\n```\n"
    )

    assert ease(of(body)) == Ease(words=9, long_words=1, sentences=4)


def test_a_text_that_reads_like_the_others_of_its_language_is_left_alone():
    assert told(PLAIN * 20) == []


def test_a_text_much_harder_than_the_others_of_its_language_is_told():
    hard = "Notwithstanding aforementioned considerations customers acknowledge obligations. "

    assert told(hard * 10) == [(None, "This is hard to read")]


def test_a_sentence_without_end_is_told_where_it_begins():
    assert told(f"{PLAIN}\n\n{'and so on ' * 10}.") == [
        (3, "This sentence has 30 words. Make two of it.")
    ]


def test_without_texts_to_compare_with_nothing_is_told():
    assert told("and so on " * 50, Ease(words=10, sentences=1)) == []


@pytest.mark.parametrize("locale", shipped_locales())
def test_every_language_that_ships_has_texts_to_compare_with(locale):
    usual = baseline(locale)

    assert usual.words > 150
    assert 3 < usual.words_a_sentence < 20


def test_languages_are_never_compared_with_each_other():
    assert baseline("ko") != baseline("en")
    assert baseline("xx") == Ease()
