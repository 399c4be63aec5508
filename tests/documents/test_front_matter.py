from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from texts import a_document

from sunset.documents.front_matter import (
    EVERYDAY,
    MAX_CHARACTERS,
    body_line,
    digest,
    normalised,
    parse,
    write,
)
from sunset.errors import Refused

WORDS = st.text(st.characters(exclude_categories=["Cs"])).map(normalised)


def problems_of(text):
    with pytest.raises(Refused) as refused:
        parse(text)
    return [(problem.line, problem.field) for problem in refused.value.problems]


def header(*lines):
    return "\n".join(("---", *lines, "---", ""))


@given(title=WORDS.filter(bool), summary=WORDS, body=WORDS)
def test_a_document_survives_being_written_and_read(title, summary, body):
    document = a_document(title=title, summary=summary, body=body)

    assert parse(write(document)) == document


@pytest.mark.parametrize(
    "title", ["no", "12:30", "1.10", "2026-03-01", "{{ x }} ends", "a: b", "#"]
)
def test_a_value_stays_the_string_it_was(title):
    text = write(a_document(title=title))

    assert parse(text).title == title
    assert write(parse(text)) == text


def test_everyday_values_are_quoted_as_yaml_quotes_them():
    everyday = "".join(sign for sign in map(chr, range(1 << 16)) if EVERYDAY.fullmatch(sign))
    dumped = yaml.dump(everyday, default_style='"', allow_unicode=True, width=1 << 30)

    assert f"title: {dumped}" in write(a_document(title=everyday))


def test_line_ends_marks_and_decomposed_letters_are_made_one():
    text = "\ufeff" + write(a_document(title="Cafe\u0301")).replace("\n", "\r\n")

    assert parse(text) == a_document(title="Caf\u00e9")


def test_every_problem_is_told_at_once_with_its_line():
    text = header('id: "A B"', 'colour: "red"', 'id: "again"', "title: [a]", 'locale: "xx_"')

    assert problems_of(text) == [
        (2, "id"),
        (3, "colour"),
        (4, "id"),
        (5, "title"),
        (6, "locale"),
        (None, "source"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no header",
        "---\nid: 1",
        header("id: a: b"),
        header("- a"),
        header("id: &a [*a]"),
        header("[" * 2_000),
        header("!!python/object:os.system x: y"),
        header('id: "\x00"'),
        "",
        "---",
        "x" * (MAX_CHARACTERS + 1),
        header('title: "' + "x" * 20_000 + '"'),
    ],
)
def test_what_is_no_document_is_refused_with_a_sentence(text):
    assert problems_of(text)


@given(st.text())
def test_no_text_does_anything_but_be_read_or_refused(text):
    with suppress(Refused):
        assert parse(text)


def test_the_line_of_the_body_is_known():
    text = write(a_document(body="First.\n"))

    assert text.split("\n")[body_line(text) - 1] == "First."


def test_the_digest_follows_every_translated_word_and_nothing_else():
    document = a_document()

    assert digest(a_document(revision="8")) == digest(document)
    assert len({digest(document), digest(a_document(title="b")), digest(a_document(body="c"))}) == 3
