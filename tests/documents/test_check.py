import pytest
from texts import a_document, facts

from sunset.documents.check import BANNER, check
from sunset.documents.placeholders import Fact, Kind
from sunset.speech import speech

EN = speech("en")


def said(document, kind="", **changes):
    found = check(document, facts_known=facts(**changes), speech=EN, kind=kind)
    return [(each.field, each.line, each.text(EN).partition(". ")[0].rstrip(".")) for each in found]


def test_a_document_with_everything_in_it_can_be_published():
    assert said(a_document()) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": " "}, ("title", None, "The title is empty")),
        ({"title": "{{ nope }}"}, ("title", 1, "“nope” is no fact of a plan")),
        ({"summary": "x" * 301}, ("summary", None, "Keep this to one line of 300 characters")),
        ({"body": "a\n\n{{ nope }}"}, ("body", 3, "“nope” is no fact of a plan")),
        ({"body": "a {{ nope"}, ("body", 1, "“{{” is not a placeholder")),
        ({"body": "[" * 50}, ("body", 1, "More than 12 brackets are open here at once")),
        ({"body": "# A {#a}"}, ("body", 1, "The title is the only heading of the first level")),
        ({"body": "x\n\n## A"}, ("body", 3, "Give the heading “A” an id that stays: {#like-this}")),
        (
            {"body": "## A {#a}\n\n## B {#a}"},
            ("body", 1, "The id “a” is used by more than one heading"),
        ),
        ({"body": "[x](#gone)"}, ("body", 1, "“#gone” leads to no heading of this text")),
        (
            {"body": "a\n[x](javascript:1)"},
            ("body", 2, "“javascript:1” is not a link to the web, to mail or to a phone number"),
        ),
        (
            {"body": "[x]({{ channel }})"},
            ("body", None, "“{{channel}}” is not a link to the web, to mail or to a phone number"),
        ),
        (
            {"body": "![x](https://a/b.png)"},
            ("body", 1, "“https://a/b.png” is a picture of another site"),
        ),
        ({"body": "a\n\n<b>c</b>"}, ("body", 3, "“<b>” would be seen as text")),
        (
            {"body": "Do this:\n- a\n- b"},
            ("body", 2, "Leave an empty line before the list, or it is read as a sentence"),
        ),
        ({"body": "- a\n  - b"}, ("body", 2, "Begin what belongs to a list item with four spaces")),
        (
            {"body": "1. a\n\n   b\n2. c"},
            ("body", 3, "Begin what belongs to a list item with four spaces"),
        ),
    ],
)
def test_what_blocks_publishing_is_said_at_its_line(changes, problem):
    assert problem in said(a_document(**changes))


def test_code_is_never_a_problem():
    body = "`{{ nope }} <b>`\n\n```\n{{ nope }} <script>\n```\n"

    assert said(a_document(body=body)) == []


def test_an_address_of_the_plan_that_is_dangerous_blocks():
    document = a_document(body="[x]({{ main_url }})")

    found = said(document, main_url=Fact(Kind.URL, "javascript:alert(1)"))

    assert [sentence[:14] for _, _, sentence in found] == ["“{{main_url}}”"]


def test_a_banner_is_measured_as_customers_read_it():
    short = a_document(body="{{ channel }} closes on {{ closes_on }}.")
    long = Fact(Kind.NAME, "A channel with a name that goes on and on " * 3)

    assert said(short, BANNER) == []
    assert said(short, BANNER, channel=long) == [
        ("body", None, "The banner is 150 characters long; 120 is the most")
    ]


def test_problems_are_told_in_the_language_of_the_editor():
    problem = check(a_document(title=""), facts_known=facts(), speech=EN)[0]

    assert problem.text(speech("ko"))
    assert str(problem) == "title: The title is empty. Say what this text is about."
