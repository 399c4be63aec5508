"""What is wrong with a text, by itself and beside its source."""

from dataclasses import replace

import pytest
from acts import an_act
from makers import NOON, a_live_plan, a_plan

from sunset.documents.problems import Severity
from sunset.services import writing
from sunset.store import keeping, manuscripts
from sunset.store.documents import Name, Wording

NOTICE = Name("chat", "notice", "en")
KOREAN = replace(NOTICE, locale="ko")
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"


def some_words(**changes):
    return replace(Wording(title="Why we close {{ channel }}", body=BODY), **changes)


@pytest.fixture
def plan(store):
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def problems(store, plan, wording, name=NOTICE):
    with store.read() as session:
        return writing.problems_of(session, plan, name, wording, NOON)


def sentences(found):
    return " ".join(str(each.message) for each in found)


def test_a_translation_without_a_fact_of_its_source_says_so(store, plan):
    found = problems(store, plan, some_words(body="## 이유 {#why}\n\n{{ reason }}\n"), KOREAN)

    assert "The source names “loss”" in sentences(found)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<script>alert(1)</script>", "would be seen as text"),
        ("[Here](javascript:alert(1))", "is not a link"),
        ("{{ secret }}", "is no fact of a plan"),
        ("[" * 5000, "Split it"),
        ("x " * 50_000, "Split it"),
        ("a\x00b", "cannot be seen"),
    ],
)
def test_hostile_texts_get_a_sentence_each(store, plan, body, sentence):
    for name in (NOTICE, KOREAN):
        assert sentence in sentences(problems(store, plan, some_words(body=body), name))


def test_every_shipped_text_can_be_published_as_it_is(store):
    plan = a_plan()
    with store.write() as session:
        keeping.begin(session, plan, an_act())

    with store.read() as session:
        for (key, locale), each in manuscripts.of_plan(session, plan).items():
            name = Name(plan.id, key, locale)
            found = writing.problems_of(session, plan, name, each.public, NOON)
            assert [p for p in found if p.severity is Severity.ERROR] == [], (key, locale)


def test_dates_of_stages_still_ahead_are_known_before_the_plan_is_public(store):
    plan = a_plan()

    found = writing.facts_of(plan, "en", NOON)

    assert {"closes_on", "limit_on", "pause_until", "next_update"} <= set(found)
