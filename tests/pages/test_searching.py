"""What a search found, in the marks of its language."""

import pytest
from languages import finnish, forget

from sunset.documents import quotation
from sunset.documents.finding import Found
from sunset.documents.front_matter import Document
from sunset.pages.searching import results
from sunset.pages.views import Home
from sunset.speech import know, speech


@pytest.fixture(autouse=True)
def _only_shipped():
    yield
    forget()


def test_words_that_were_looked_for_stand_in_the_marks_that_a_company_set():
    know([finnish(quotes="»»››")])

    page = results("refund", (), "fi", ("en", "fi"), Home(public_url="")).decode()

    assert "Guides about »refund»" in page


def test_a_number_is_marked_as_the_text_writes_it():
    found = Found("chat", "after", "sv", "", "Återköp", "Över 1\u00a0500 kronor: skriv till oss.")

    page = results("1500", (found,), "sv", ("en", "sv"), Home(public_url="")).decode()

    assert "<mark>1\u00a0500</mark>" in page


def test_checks_hold_texts_to_the_marks_that_a_company_set():
    know([finnish(quotes="»»››")])
    text = Document(id="after", locale="fi", source="en", title="»A», “B”", body="")

    found = [each.text(speech("en")) for each in quotation.problems(text, speech("fi").quotes)]

    assert found == ["Quote »…» in this language, not with “."]
