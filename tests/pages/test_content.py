"""The texts that ship: complete, checked, and the same in every language but for the words."""

import pytest
from makers import LOCALES

from sunset.documents.check import check
from sunset.documents.outline import outline, used_in_line
from sunset.documents.placeholders import sample_facts
from sunset.errors import NotFound
from sunset.pages import content
from sunset.resources import CONTENT
from sunset.speech import speech

KEYS = content.keys()
EVERY = [(key, locale) for key in KEYS for locale in LOCALES]


def structure(document):
    seen = outline(document.body)
    return (
        seen.names,
        [heading.id for heading in seen.headings],
        used_in_line(document.title) | used_in_line(document.summary),
    )


@pytest.mark.parametrize(("key", "locale"), EVERY)
def test_a_text_can_be_published_as_it_ships(key, locale):
    document = content.shipped(key, locale)
    kind = "banner" if key.startswith("banner-") else ""

    assert (document.id, document.locale, document.source) == (key, locale, "en")
    assert check(document, facts_known=sample_facts(), speech=speech(locale), kind=kind) == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_text_names_the_same_facts_and_places_in_every_language(key):
    english, *others = (structure(content.shipped(key, locale)) for locale in LOCALES)

    assert all(other == english for other in others)


def test_nothing_lies_in_the_folders_that_no_page_shows():
    files = {path for folder in ("notices", "guides") for path in (CONTENT / folder).rglob("*.md")}

    assert files == {content.file_of(key, locale) for key, locale in EVERY}


@pytest.mark.parametrize(("key", "locale"), [("notice", "xx"), ("../plans/fax", "en"), ("", "en")])
def test_a_text_that_does_not_ship_is_not_found(key, locale):
    with pytest.raises(NotFound):
        content.shipped(key, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_promises_with_empty_words(locale):
    empty = {"soon", "maintenance", "improvements", "excited", "convenience"}

    for key in KEYS:
        document = content.shipped(key, locale)
        text = f"{document.title} {document.summary} {document.body}".lower()
        assert not empty & set(text.split()), key


def test_no_english_sentence_is_longer_than_twenty_five_words():
    for key in KEYS:
        body = content.shipped(key, "en").body.replace("{{ ", "").replace(" }}", "")
        for sentence in body.replace("\n", ". ").split(". "):
            assert len(sentence.split()) <= 25, (key, sentence)
