"""The words that ship: the same title, blocks, places and facts in every language."""

import re

import pytest

from sunset.documents.check import BANNER, check
from sunset.documents.front_matter import parse
from sunset.documents.kits import FOLDERS, Kit, kit, locales_of, pieces, place
from sunset.documents.outline import outline
from sunset.documents.placeholders import sample_facts, scan
from sunset.documents.recipes import RECIPES
from sunset.domain.texts import NOTICES, OVERVIEW, TOUCHPOINTS
from sunset.resources import CONTENT, LOCALES
from sunset.speech import shipped_locales, speech

KITS = sorted(
    {text.key for text in NOTICES}
    | {OVERVIEW, "for-need"}
    | {key for keys in TOUCHPOINTS.values() for key in keys}
)
EVERY = [(name, locale) for name in KITS for locale in locales_of(name)]
LANGUAGES = shipped_locales()


def words(found: Kit) -> dict[str, str]:
    return {"title": found.title, "summary": found.summary, **found.blocks}


def named(text: str) -> set[str]:
    return {place.name for place in scan(text)}


def shape(found: Kit) -> list[object]:
    return [
        (name, named(text), [heading.id for heading in outline(text).headings])
        for name, text in words(found).items()
    ]


@pytest.mark.parametrize("name", KITS)
def test_every_text_ships_in_every_language(name):
    assert set(LANGUAGES) - set(locales_of(name)) == set()


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_words_have_the_same_blocks_places_and_facts_in_every_language(name, locale):
    assert shape(kit(name, locale)) == shape(kit(name, "en"))


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_each_block_can_be_published(name, locale):
    document = parse((place(name) / f"{locale}.md").read_text(encoding="utf-8"))
    kind = BANNER if name.startswith(BANNER) else ""

    assert (document.id, document.locale, document.source) == (name, locale, "en")
    for above, piece in pieces(document):
        found = check(piece, facts_known=sample_facts(), speech=speech(locale), kind=kind)
        assert found == (), above


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_no_block_is_empty(name, locale):
    found = kit(name, locale)

    assert found.title.strip()
    assert all(text.strip() for text in found.blocks.values())


def test_nothing_lies_in_the_folders_that_no_text_is_made_from():
    files = {path for folder in FOLDERS for path in (CONTENT / folder).rglob("*.md")}

    assert files == {place(name) / f"{locale}.md" for name, locale in EVERY}


def test_every_recipe_has_words():
    assert set(RECIPES) <= set(KITS)


def test_from_right_to_left_a_name_in_latin_letters_does_not_turn_a_date_behind_it():
    """What stands between a name and digits would read from left to right with them."""
    catalogue = (LOCALES / "ar" / "LC_MESSAGES" / "sunset.po").read_text(encoding="utf-8")
    bare = re.compile(
        r"%\((?:name|decider|proposer)\)s[،.: ]+%\((?:date|decided|proposed|moment|num)\)"
    )

    lines = catalogue.splitlines()
    assert [line for line in lines if line.startswith("msgstr") and bare.search(line)] == []
