from texts import EVERYTHING, a_document

from sunset.documents.compare import compare
from sunset.speech import speech


def said(source, translation):
    found = compare(a_document(body=source), a_document(locale="ko", body=translation))
    return [(each.severity.value, each.text(speech("en"))) for each in found]


def test_a_faithful_translation_has_no_problem():
    translated = EVERYTHING.replace("## After", "## 이후").replace("{{ closes_on|full }}", "")

    assert said(EVERYTHING, translated) == []


def test_a_fact_left_out_is_an_error_and_one_added_a_warning():
    assert said("{{ closes_on }} `{{ loss }}`", "{{ moved_on|iso }}") == [
        ("error", "The source names “closes_on”; this text does not."),
        ("warning", "This text names “moved_on”; the source does not."),
    ]


def test_headings_keep_their_ids_in_every_language():
    assert said("## A {#a}", "## 가 {#b}") == [
        ("error", "The heading with the id “a” is missing."),
        ("error", "The source has no heading with the id “b”."),
    ]


def test_links_that_differ_are_shown():
    assert said("[a](/en/x) [b]({{ main_url }})", "[a](/ko/y) [b]({{main_url}})") == [
        ("warning", "The source links to “/en/x”; this text does not."),
        ("warning", "This text links to “/ko/y”; the source does not."),
    ]


def test_a_link_to_our_own_page_in_the_own_language_is_the_same_link():
    assert said("[a](/en/x)", "[a](/ko/x)") == []
    assert len(said("[a](/en/x)", "[a](/en/x)")) == 2


def test_a_fact_left_out_is_told_at_its_block():
    source, translation = (
        a_document(body="a\n\n{{ loss }}\n"),
        a_document(locale="ko", body="a\n\nb\n"),
    )

    assert [(each.line, each.block) for each in compare(source, translation)] == [(3, "_.1")]


def test_titles_are_compared_too():
    source, translation = a_document(), a_document(locale="ko", title="종료")

    assert [each.field for each in compare(source, translation)] == ["title"]
