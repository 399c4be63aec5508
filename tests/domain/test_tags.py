import pytest
from babel.core import get_global

from sunset.domain import tags
from sunset.domain.tags import canonical, is_tag


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "pt-BR",
        "zh-Hant-TW",
        "es-419",
        "sl-rozaj-biske",
        "de-CH-1996",
        "en-u-ca-gregory",
        "zh-Hant-CN-x-private1-private2",
        "x-pig-latin",
        "zh-cmn-Hans-CN",
    ],
)
def test_a_language_tag_is_known_by_its_shape(tag):
    assert is_tag(tag)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "e",
        "en-",
        "-en",
        "en--US",
        "en_US",
        "en US",
        "en\n",
        "../../etc/passwd",
        "<script>",
        "é",
        "a-b",
        "en-x",
        "i-klingon",
        "en-" + "a" * 9,
        "en-x-" + "-".join(["aaaaaaaa"] * 9),
        "١٢",
        "a" * 5_000,
    ],
)
def test_what_is_not_a_language_tag_is_refused(text):
    assert not is_tag(text)
    with pytest.raises(ValueError, match="Not a language tag"):
        canonical(text)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("ZH-hANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("en-U-CA-Gregory", "en-u-ca-gregory"),
        ("en-x-US", "en-x-us"),
        ("x-Pig-LATN", "x-pig-latn"),
        ("iw", "he"),
        ("IW-il", "he-IL"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("tl-PH", "fil-PH"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl", "sr-Cyrl"),
        ("zh-yue-HK", "yue-HK"),
        ("zh-cmn-Hant", "zh-Hant"),
        ("no", "no"),
        ("nb", "nb"),
    ],
)
def test_a_tag_has_one_canonical_form(tag, expected):
    assert canonical(tag) == expected
    assert canonical(expected) == expected


def test_the_scripts_are_those_of_unicode():
    likely = get_global("likely_subtags")
    places = {**tags._SCRIPTS, **tags._REGIONAL_SCRIPTS}

    wrong = {
        place: script
        for place, script in places.items()
        if _script_by_unicode(place, likely) != script
    }

    assert wrong == {}


def _script_by_unicode(place, likely):
    language, _, region = place.partition("-")
    full = likely.get(f"{language}_{region.upper()}") or likely[language]
    return full.split("_")[1].lower()
