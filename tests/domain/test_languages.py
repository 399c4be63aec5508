import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.domain.languages import Choice, Range, lookup, negotiate, parse

SHIPPED = ("en", "ko", "ar")
FIVE_KILOBYTES = ",".join(f"x{n:04}-aa;q=0.5" for n in range(400)) + ",ko"
MANY = ("en", "ko", "ar", "he", "nb", "pt-BR", "zh-Hans", "zh-Hant", "sr", "sr-Latn", "de")


HEADERS = [
    # header, available, answer, reason (the default is always the first of the available)
    (None, SHIPPED, "en", "default"),
    ("", SHIPPED, "en", "default"),
    (" ", SHIPPED, "en", "default"),
    ("*", SHIPPED, "en", "default"),
    ("*;q=0.1", SHIPPED, "en", "default"),
    ("ko", SHIPPED, "ko", "accepted"),
    ("KO", SHIPPED, "ko", "accepted"),
    ("ko-KR", SHIPPED, "ko", "accepted"),
    ("ko_KR", SHIPPED, "ko", "accepted"),
    ("ko-Kore-KR", SHIPPED, "ko", "accepted"),
    ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", SHIPPED, "ko", "accepted"),
    ("en-US,en;q=0.9", SHIPPED, "en", "accepted"),
    ("ar-EG", SHIPPED, "ar", "accepted"),
    ("fr", SHIPPED, "en", "fallback"),
    ("fr-CH, fr;q=0.9, de;q=0.8, *;q=0.5", SHIPPED, "en", "fallback"),
    ("fr-CH, fr;q=0.9, ko;q=0.8, de;q=0.7", SHIPPED, "ko", "accepted"),
    ("de-AT,en;q=0.5", ("en", "de"), "de", "accepted"),
    ("fr-CA,de;q=0.9", ("de", "fr"), "fr", "accepted"),
    ("en;q=0.5,ko", SHIPPED, "ko", "accepted"),
    ("en;q=0.5,ko;q=0.5", SHIPPED, "en", "accepted"),
    ("ko;q=0.5,en;q=0.5", SHIPPED, "ko", "accepted"),
    # q=0 excludes
    ("ko;q=0", SHIPPED, "en", "default"),
    ("en;q=0", SHIPPED, "en", "default"),
    ("ko;q=0, ar", SHIPPED, "ar", "accepted"),
    ("ko;q=0.0, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=0.000, ko", SHIPPED, "en", "fallback"),
    ("ko-KR, ko;q=0, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("en-GB, en;q=0", ("de", "en", "en-GB"), "en-GB", "accepted"),
    ("en, en-GB;q=0", ("en-GB", "en"), "en", "accepted"),
    ("*, en;q=0", SHIPPED, "en", "default"),
    ("zh;q=0, zh-TW", ("en", "zh-Hant"), "en", "fallback"),
    ("en-US, *;q=0", SHIPPED, "en", "accepted"),
    # weights as people write them
    ("en;q=.3, ko;q=.5", SHIPPED, "ko", "accepted"),
    ("en; q=0.3 , ko ;q=0.5", SHIPPED, "ko", "accepted"),
    ("en;Q=0.3, ko;Q=0.5", SHIPPED, "ko", "accepted"),
    ("en;q=0.30000000000000004, ko;q=0.4", SHIPPED, "ko", "accepted"),
    ("ko;level=1;q=0.9, ar", SHIPPED, "ar", "accepted"),
    ("ko;q=1.000", SHIPPED, "ko", "accepted"),
    ("ko;q=2, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=-1, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=nan, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=inf, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=1e9, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q=\N{ARABIC-INDIC DIGIT ZERO}, ar;q=0.1", SHIPPED, "ar", "accepted"),
    ("ko;q", SHIPPED, "en", "default"),
    # other names of the same language; scripts are never changed
    ("iw", MANY, "he", "accepted"),
    ("iw-IL", MANY, "he", "accepted"),
    ("he", ("en", "iw"), "iw", "accepted"),
    ("no", MANY, "nb", "accepted"),
    ("nb-NO", ("en", "no"), "no", "accepted"),
    ("nn", MANY, "en", "fallback"),
    ("zh-TW", MANY, "zh-Hant", "accepted"),
    ("zh-HK", MANY, "zh-Hant", "accepted"),
    ("zh-Hant-TW", MANY, "zh-Hant", "accepted"),
    ("zh-Hant-TW", ("zh", "zh-Hant"), "zh-Hant", "accepted"),
    ("zh-Hant-TW", ("en", "zh"), "en", "fallback"),
    ("zh-TW,zh;q=0.9,en;q=0.8", ("en", "zh-Hans"), "zh-Hans", "accepted"),
    ("zh-TW,en;q=0.8", ("en", "zh-Hans"), "en", "accepted"),
    ("zh-CN", MANY, "zh-Hans", "accepted"),
    ("zh", MANY, "zh-Hans", "accepted"),
    ("zh-SG", ("en", "zh"), "zh", "accepted"),
    ("zh-Hant", ("en", "zh-CN", "zh-TW"), "zh-TW", "accepted"),
    ("zh-Hans", ("en", "zh-TW", "zh-CN"), "zh-CN", "accepted"),
    ("zh-Hant-CN-x-private1-private2", MANY, "zh-Hant", "accepted"),
    ("sr-Latn-RS", MANY, "sr-Latn", "accepted"),
    ("sr-RS", MANY, "sr", "accepted"),
    ("sr-ME", MANY, "sr-Latn", "accepted"),
    ("sh", MANY, "sr-Latn", "accepted"),
    ("sr-Latn", ("en", "sr"), "en", "fallback"),
    ("hi-Latn", ("en", "hi"), "en", "fallback"),
    ("pt-PT", MANY, "pt-BR", "accepted"),
    ("pt", MANY, "pt-BR", "accepted"),
    ("pt-BR", ("en", "pt-PT", "pt"), "pt", "accepted"),
    ("en", ("de", "en-US", "en-GB"), "de", "fallback"),
    ("en-u-ca-gregory", SHIPPED, "en", "accepted"),
    ("de-CH-1996", MANY, "de", "accepted"),
    # junk
    (",,,", SHIPPED, "en", "default"),
    (";;;", SHIPPED, "en", "default"),
    ("q=0.5", SHIPPED, "en", "default"),
    ("ko;q=0.5;q=0", SHIPPED, "ko", "accepted"),
    ("../../etc/passwd, ko", SHIPPED, "ko", "accepted"),
    ("<script>alert(1)</script>, ko;q=0.1", SHIPPED, "ko", "accepted"),
    ("\x00\xff\u202e, ko", SHIPPED, "ko", "accepted"),
    ("%s%n%(x)s", SHIPPED, "en", "default"),
    ("en-*, ko;q=0.1", SHIPPED, "ko", "accepted"),
    ("und", SHIPPED, "en", "fallback"),
    ("x-pig-latin", SHIPPED, "en", "fallback"),
    ("i-klingon, ko;q=0.5", SHIPPED, "ko", "accepted"),
    ("k" * 5_000, SHIPPED, "en", "default"),
    ("-" * 5_000, SHIPPED, "en", "default"),
    ("," * 5_000 + "ko", SHIPPED, "en", "default"),
    (FIVE_KILOBYTES, SHIPPED, "en", "default"),
    ("ko," + FIVE_KILOBYTES, SHIPPED, "ko", "accepted"),
]


def test_the_table_of_headers_is_long_enough_to_mean_something():
    assert len(HEADERS) >= 60
    assert len(FIVE_KILOBYTES) > 5_000


@pytest.mark.parametrize(("header", "available", "locale", "reason"), HEADERS)
def test_t10_a_header_gets_its_locale_and_its_reason(header, available, locale, reason):
    choice = negotiate(available, header=header, default=available[0])

    assert choice == Choice(locale=locale, reason=reason)
    assert choice.locale in available


def test_a_header_cut_at_its_limit_does_not_name_half_a_language():
    header = "x-a," * 40 + "y" * 1_838 + ",ko-KR"
    assert header[:2_000].endswith(",k")

    assert parse(header + "," * 9) == tuple(Range("x-a") for _ in range(40))


@given(st.text(max_size=300), st.lists(st.sampled_from(MANY), min_size=1, unique=True))
def test_whatever_is_sent_the_answer_is_available(text, available):
    names = tuple(available)

    choice = negotiate(names, chosen=text, page=text, header=text, default=names[0])

    assert choice.locale in names


@given(st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True))
def test_t24_lookup_never_answers_in_another_script(tag):
    hans, latin = ("zh-Hans", "zh", "zh-CN"), ("sr-Latn", "en", "uz")

    found = lookup([Range(tag)], (*hans, *latin))

    if found in hans:
        assert "-Hant" not in tag
        assert not ("-Hans" not in tag and tag.endswith(("-TW", "-HK", "-MO")))
    if found in latin:
        assert "-Cyrl" not in tag
        assert "-Arab" not in tag


# --- What goes before the header ---------------------------------------------------------------


def test_an_explicit_choice_goes_before_the_page_and_the_header():
    choice = negotiate(SHIPPED, chosen="ko", page="ar", header="en", default="en")

    assert choice == Choice(locale="ko", reason="chosen")


def test_the_language_of_the_page_goes_before_the_header():
    choice = negotiate(SHIPPED, page="ar", header="ko", default="en")

    assert choice == Choice(locale="ar", reason="page")


def test_a_choice_is_returned_in_the_case_of_the_available_tag():
    choice = negotiate(("en", "pt-BR"), chosen="PT_br", default="en")

    assert choice == Choice(locale="pt-BR", reason="chosen")


@pytest.mark.parametrize("junk", ["", "*", "../x", "ko;q=0", "a" * 90, "ko\r\nSet-Cookie: a=b"])
def test_a_junk_choice_asks_for_nothing(junk):
    choice = negotiate(SHIPPED, chosen=junk, page=junk, default="en")

    assert choice == Choice(locale="en", reason="default")


@pytest.mark.parametrize("asked", [{"chosen": "lv"}, {"page": "lv"}, {"header": "lv"}])
def test_what_was_asked_for_and_is_not_there_is_a_fallback(asked):
    choice = negotiate(SHIPPED, **asked, default="en")

    assert choice == Choice(locale="en", reason="fallback")


def test_a_missed_choice_is_told_even_when_the_header_is_met():
    choice = negotiate(SHIPPED, chosen="lv", header="ko", default="en")

    assert choice == Choice(locale="ko", reason="fallback")


def test_a_default_that_is_not_available_gives_way_to_one_that_is():
    assert negotiate(("ko", "ar"), default="en").locale == "ko"
    assert negotiate(("ko", "en-GB"), default="en-GB-oxendict").locale == "en-GB"


def test_junk_among_the_available_tags_is_never_the_answer_to_a_question():
    assert negotiate(("en", "../x", ""), header="../x", default="en").locale == "en"


def test_a_header_seen_before_costs_next_to_nothing():
    header = "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7"
    negotiate(SHIPPED, header=header, default="en")

    best = min(timeit.repeat(lambda: negotiate(SHIPPED, header=header, default="en"), number=2_000))

    assert best / 2_000 < 20e-6


INSTEAD = {"fi": ("sv", "en"), "uk": ("ru",), "he": ("en",)}


@pytest.mark.parametrize(
    ("asked", "available", "found", "reason"),
    [
        ({"header": "fi"}, ("en", "sv"), "sv", "fallback"),
        ({"header": "fi-FI"}, ("en", "sv"), "sv", "fallback"),
        ({"chosen": "fi"}, ("ko", "sv"), "sv", "fallback"),
        ({"page": "fi"}, ("ko", "sv"), "sv", "fallback"),
        ({"header": "fi, ko"}, ("ko", "sv"), "ko", "accepted"),
        ({"header": "fi"}, ("fi", "sv"), "fi", "accepted"),
        ({"header": "uk"}, ("en", "ru"), "ru", "fallback"),
        ({"header": "he"}, ("ko", "en"), "ko", "fallback"),
        ({"header": "lv"}, ("ko", "sv"), "ko", "fallback"),
        ({"header": "fi, not a tag!, ,"}, ("ko", "sv"), "sv", "fallback"),
        ({}, ("ko", "sv"), "ko", "default"),
    ],
)
def test_readers_of_a_missing_language_get_one_they_can_read_in_the_same_script(
    asked, available, found, reason
):
    choice = negotiate(available, default=available[0], instead=INSTEAD, **asked)

    assert (choice.locale, choice.reason) == (found, reason)
