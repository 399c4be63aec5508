"""The page on which readers find guides: words marked, nothing of theirs believed."""

from dataclasses import replace

import pytest
from makers import NOON

from sunset.documents.finding import MOST_FOUND
from sunset.store import search
from sunset.store.search import Guide

GUIDE = Guide(
    plan="chat",
    guide="for-billing",
    locale="ko",
    language="en",
    channel="실시간 채팅",
    title="Payments & <refunds>",
    text="Ask about payments. " * 30,
    visible_from=NOON,
)


@pytest.fixture
def ask(rooms):
    with rooms.store.write() as session:
        search.replace(session, "chat", [GUIDE, replace(GUIDE, locale="en")])
    client = rooms.app.test_client()
    return lambda query, locale="en", **more: client.get(
        f"/{locale}/search", query_string={"q": query, **more}
    )


def test_what_is_found_is_shown_with_its_words_marked(ask):
    page = ask("payment").text

    assert "<mark>Payments</mark> &amp; &lt;refunds&gt;" in page
    assert "Ask about <mark>payments</mark>." in page
    assert 'href="http://localhost:8080/en/guides/chat/for-billing"' in page
    assert "1 guide" in page
    assert len(page) < 10_000


def test_a_text_in_another_language_says_so(ask):
    page = ask("payment", "ko").text

    assert '<html lang="ko"' in page
    assert 'lang="en" dir="ltr"' in page


def test_who_finds_as_much_as_is_shown_is_told_how_to_find_the_rest(rooms, ask):
    with rooms.store.write() as session:
        many = [replace(GUIDE, plan="many", guide=str(n), locale="en") for n in range(MOST_FOUND)]
        search.replace(session, "many", many)

    assert "20 guides</strong> These fit best." in ask("payment").text
    assert "These fit best." not in ask("payment", "ko").text


def test_who_asked_for_another_language_learns_why_she_reads_this_one(ask):
    assert 'class="fallback"' not in ask("payment").text
    assert 'class="fallback"' in ask("payment", "en", fallback="1").text


def test_who_finds_nothing_is_told_and_led_to_all_guides(ask):
    page = ask("zebra").text

    assert "No guide in English says this." in page
    assert 'href="http://localhost:8080/en/guides"' in page


@pytest.mark.parametrize("typed", ['"><script>alert(1)</script>', "' OR 1=1 --", "\x00", "x" * 999])
def test_what_is_typed_is_only_shown(ask, typed):
    answer = ask(typed)

    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert 'name="robots" content="noindex"' in answer.text


def test_nobody_is_remembered(ask):
    assert "Set-Cookie" not in ask("payment").headers


def test_a_language_that_there_is_not_has_no_search(ask):
    assert ask("payment", "xx").status_code == 404


def test_without_a_word_there_is_the_form(ask):
    assert 'type="search"' in ask("").text
