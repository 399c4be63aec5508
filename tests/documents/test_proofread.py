import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from texts import a_document, facts

from sunset.documents.front_matter import Document
from sunset.documents.glossary import Term
from sunset.documents.problems import Severity
from sunset.documents.proofread import Standard, proofread
from sunset.speech import speech

EN = speech("en")
REAL = os.environ.get("SUNSET_REAL_DATA")
OLD = date(2027, 2, 15)


def said(document, **standard):
    known = Standard(facts=standard.pop("facts", facts()), speech=EN, **standard)
    return [
        (each.severity.value, each.block, each.line, each.text(EN).partition(". ")[0].rstrip("."))
        for each in proofread(document, known)
    ]


def of(body, **changes):
    return a_document(body=body, **changes)


def in_korean(body, source):
    theirs = of(body, locale="ko", title="{{ channel }} 종료")
    return said(theirs, source=of(source))


def test_a_document_with_everything_in_it_is_right():
    assert said(a_document()) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("It closes on 1 March 2027.", "“1 March 2027” is a date of the plan"),
        ("It closes on 1 March.", "“1 March” is a date of the plan"),
        ("It closes on 3 April 2027.", "“3 April 2027” is no date of this plan"),
        ("Call +44 20 7946 0958.", "The plan knows “+44 20 7946 0958”"),
        ("Call 020 7946 0958.", "The plan knows “020 7946 0958”"),
        ("Call 020 7946 0959.", "The plan does not know the number “020 7946 0959”"),
        (
            "[a](https://forum.example.com/)",
            "The plan knows “https://forum.example.com/”",
        ),
        (
            "[a](https://old.example/x)",
            "“https://old.example/x” is no new channel of this plan",
        ),
    ],
)
def test_what_the_plan_knows_better_is_told_where_it_is_typed(body, problem):
    assert said(of(f"Hello.\n\n{body}\n")) == [("warning", "_.1", 3, problem)]


def test_a_date_that_was_promised_before_blocks():
    document = of("Call until 15 February 2027.")

    (problem,) = said(document)

    assert problem[:3] == ("error", "_.0", 1)
    assert said(document, former=frozenset({OLD}), facts=without("moved_from"))[0][0] == "error"


def test_a_page_of_a_new_channel_may_be_linked():
    assert said(of("[a](https://forum.example.com/new)")) == []


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        (
            "Chat is not closed.",
            "채팅은 닫혔습니다.",
            "The source says “not” here; this text does not seem to",
        ),
        (
            "Call from {{ closes_on }}.",
            "{{ closes_on }}까지 전화하세요.",
            "The source says “from” or “after” {{ closes_on }}; this text says “until” or “before”",
        ),
        (
            "Call until {{ closes_on }}.",
            "{{ closes_on }}부터 전화하세요.",
            "The source says “until” or “before” {{ closes_on }}; this text says “from” or “after”",
        ),
        ("Wait 14 days.", "15일 기다리세요.", "The source says “14” here; this text does not"),
        (
            "Write to us now.",
            "Write to us now.",
            "This is the same as in the source language",
        ),
    ],
)
def test_a_translation_that_may_say_otherwise_is_looked_at_again(source, translation, problem):
    assert ("warning", "_.0", 1, problem) in in_korean(translation, source)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Chat is not closed.", "채팅은 닫히지 않았습니다."),
        ("Call until {{ closes_on }}.", "{{ closes_on }}까지 전화하세요."),
        ("After {{ closes_on }}, write.", "{{ closes_on }} 이후에는 글을 쓰세요."),
        ("Wait 1,000 days.", "1000일 기다리세요."),
        ("Open 10:00-18:00.", "10:00–18:00에 엽니다."),
        ("GitHub Actions", "GitHub Actions"),
        ("`one two three four`", "`one two three four`"),
        ("{{ closes_on }} and {{ main_name }}", "{{ closes_on }} {{ main_name }}"),
    ],
)
def test_a_faithful_translation_is_left_alone(source, translation):
    assert in_korean(translation, source) == []


def test_a_step_too_few_is_told():
    source, translation = "1. a b\n2. c d\n", "1. 가 나\n"

    (problem,) = in_korean(translation, source)

    assert problem[3] == "The source has 2 numbered steps; this text has 1"


@pytest.mark.parametrize(
    ("locale", "body", "is_right"),
    [
        ("lv", "Zvaniet līdz {{ closes_on }}.", False),
        ("lv", "Zvaniet līdz {{ closes_on|numeric }}.", True),
        ("lv", "Zvaniet līdz {{ closes_on|dative }}.", True),
        ("lv", "Slēgšanas diena: {{ closes_on }}.", True),
        ("ru", "Звоните до {{ closes_on }}.", True),
        ("ru", "Звоните до {{ closes_on|full }}.", False),
        ("en", "Call until {{ closes_on }}.", True),
        ("ko", "{{ channel }}를 닫습니다.", False),
        ("ko", "{{ channel }}을(를) 닫습니다.", True),
        ("ko", "{{ channel }} 서비스를 닫습니다.", True),
        ("ko", "{{ closes_on }}까지입니다.", True),
    ],
)
def test_words_put_in_must_fit_the_grammar_around_them(locale, body, is_right):
    found = said(of(body, locale=locale, source=locale))

    assert (found == []) is is_right


def test_the_form_that_a_preposition_asks_for_is_named():
    text = of("Zvaniet līdz {{ closes_on }}.", locale="lv", source="lv")

    (problem,) = proofread(text, Standard(facts=facts(), speech=speech("lv")))

    assert "Write {{ closes_on|dative }}" in problem.text(EN)


def test_a_word_of_the_company_is_kept():
    term = Term(source="Harbour Desk", locale="en", keep=True)
    source, translation = of("Open Harbour Desk."), of("항구 데스크를 여세요.", locale="ko")

    found = said(replace(translation, title="{{ channel }}"), source=source, terms=[term])

    assert found == [
        ("warning", "_.0", 1, "The source says “Harbour Desk” here"),
    ]


def test_one_thing_is_told_once_and_what_blocks_comes_first():
    body = "Call 1 March 2027 and 1 March 2027.\n\n{{ nope }}\n"

    found = said(of(body))

    assert [each[0] for each in found] == ["error", "warning"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Write “person” here.", None),
        ('Write "person" here.', 'Quote “…” in this language, not with "'),
        ("Write „person“ here.", "Quote “…” in this language, not with „"),
        ('Write `"person"`, [there](https://forum.example.com/topic "Title"), 5".', None),
    ],
)
def test_words_are_quoted_as_the_language_quotes(body, found):
    told = [text for _, _, _, text in said(of(body)) if text.startswith("Quote ")]

    assert told == ([found] if found else [])


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real notices were NOT read")
@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("coronamelder.en.before.txt", "coronamelder.ar.before.txt", "ar"),
        ("coronamelder.en.after.txt", "coronamelder.ar.after.txt", "ar"),
        ("coronamelder.en.before.txt", "coronamelder.es.before.txt", "es"),
        ("coronamelder.en.after.txt", "coronamelder.es.after.txt", "es"),
        ("helm-charts.en.txt", "helm-charts.ko.txt", "ko"),
    ],
)
def test_notices_that_people_translated_raise_no_doubt_and_their_dates_are_seen(
    source, translation, locale
):
    ours, theirs = real(source, "en"), real(translation, locale)

    standard = Standard(facts={}, speech=EN, source=ours)
    found = [each for each in proofread(theirs, standard) if each.severity is Severity.WARNING]
    doubts = [each for each in found if "source says" in str(each) or "same as" in str(each)]

    assert doubts == []
    assert [each for each in found if "no date of this plan" in str(each)]


def real(name, locale):
    text = (Path(REAL) / "notices" / name).read_text(encoding="utf-8")
    return Document(id="real", locale=locale, source="en", title="x", body=text)


def without(name):
    return {key: fact for key, fact in facts().items() if key != name}
