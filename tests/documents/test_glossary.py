import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import a_document

from sunset.documents.glossary import Term, faults, found, problems

DESK = Term(source="Harbour Desk", locale="en", keep=True)
FORUM = Term(
    source="forum",
    locale="en",
    forms={"ko": ("포럼",), "ar": ("منتدى",), "lv": ("forums", "forumā")},
    forbidden={"ko": ("게시판",), "en": ("message board",)},
)


def words(text, locale, *terms):
    return [text[each.start : each.end] for each in found(text, terms or (DESK, FORUM), locale)]


@pytest.mark.parametrize(
    ("locale", "text", "seen"),
    [
        ("en", "Ask in the forum of Harbour Desk.", ["forum", "Harbour Desk"]),
        ("en", "Two Forums.", ["Forums"]),
        ("en", "A forumgoer in {{ forum }}.", []),
        ("ko", "포럼에서 Harbour Desk를 여세요.", ["포럼", "Harbour Desk"]),
        ("ar", "اكتب في المنتدى أو بمنتدى.", ["المنتدى", "بمنتدى"]),
        ("lv", "Jautājiet forumā.", ["forumā"]),
        ("ru", "Спросите на форуме.", []),
    ],
)
def test_terms_are_found_with_what_a_language_fastens_to_them(locale, text, seen):
    assert words(text, locale) == seen


def test_a_longer_term_is_found_instead_of_one_within_it():
    board = Term(source="forum board", locale="en", keep=True)

    assert words("The forum board.", "en", FORUM, board) == ["forum board"]


def test_words_that_a_language_does_not_use_are_told_apart():
    (place,) = found("게시판에 쓰세요.", [FORUM], "ko")

    assert place.forbidden
    assert str(FORUM.rule("ko")) == "“forum” is “포럼” here, never “게시판”."
    assert str(DESK.rule("ko")) == "Keep “Harbour Desk” as it is."


def told(body, source=None, locale="ko"):
    beside = a_document(body=source) if source else None
    mine = a_document(locale=locale, body=body, title="x", summary="")
    return [str(each.message) for each in problems(mine, [DESK, FORUM], beside)]


def test_a_translation_says_terms_as_the_glossary_does():
    assert told("포럼에 쓰세요.", "Write in the forum.") == []
    assert told("광장에 쓰세요.", "Write in the forum.") == [
        "The source says “forum” here. Write “포럼”."
    ]
    assert told("항구를 여세요.", "Open Harbour Desk.") == [
        "The source says “Harbour Desk” here. Write “Harbour Desk”."
    ]
    assert told("게시판에 쓰세요.") == ["Do not write “게시판” here. Write “포럼”."]
    assert told("Use the message board.", locale="en") == [
        "Do not write “message board” here. Write “forum”."
    ]


def test_a_language_without_a_rule_may_say_a_term_in_any_way():
    assert told("Спросите на форуме.", "Ask in the forum.", locale="ru") == []


@pytest.mark.parametrize(
    ("term", "field"),
    [
        (Term(source="", locale="en", keep=True), "source"),
        (Term(source="x" * 81, locale="en", keep=True), "source"),
        (Term(source="x", locale="en", keep=True, forms={"ko": ("y",)}), "keep"),
        (Term(source="x", locale="en"), "rules"),
        (Term(source="x", locale="en", forms={"ko": ("y",) * 21}), "rules"),
        (Term(source="x", locale="en", forbidden={"en": ("x",)}), "rules"),
    ],
)
def test_a_term_without_sense_says_so_at_its_field(term, field):
    assert [each.field for each in faults(term)] == [field]


@given(st.text(max_size=60), st.text(min_size=1, max_size=10))
def test_what_is_found_stands_there(text, words):
    for place in found(text, [Term(source=words, locale="en", keep=True)], "ko"):
        assert text[place.start : place.end].strip() != ""
