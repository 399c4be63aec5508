from gettext import c2py

import pytest
from babel import Locale

from sunset.speech import BrokenCatalogue, NotSpoken, shipped_locales, speech
from sunset.speech.catalogues import PLURAL_FORMS, exact_forms, is_formattable, placeholders

NUMBERS = (0, 1, 2, 3, 5, 10, 11, 19, 20, 21, 22, 100, 101, 111, 112, 1_000_000)
# The form of each of NUMBERS, in the order of the pinned Plural-Forms
FORMS = {
    "en": "1011111111111111",
    "ko": "0000000000000000",
    "ar": "0123334444455445",
    "ru": "2011222220120222",
    "lv": "2011111110110111",
}


def a_catalogue(folder, locale, body, *, plural_forms=None, header=""):
    path = folder / locale / "LC_MESSAGES" / "sunset.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        f'{header}msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {plural_forms or PLURAL_FORMS[locale]}\\n"\n\n{body}\n',
        encoding="utf-8",
    )
    return folder


def a_message(msgid, msgstr):
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def a_plural(count, text="%(num)s {form}"):
    forms = "".join(
        f'msgstr[{form}] "{text.replace("{form}", str(form))}"\n' for form in range(count)
    )
    return f'msgid "%(num)s thing"\nmsgid_plural "%(num)s things"\n{forms}'


def refusal(folder, locale="ko"):
    with pytest.raises(BrokenCatalogue) as refused:
        speech(locale, folder)
    return str(refused.value)


# --- Plural forms ----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["ar", "ko", "lv", "ru"])
def test_t8_t9_each_number_gets_the_plural_form_of_its_language(tmp_path, locale):
    count = int(PLURAL_FORMS[locale][len("nplurals=")])
    spoken = speech(locale, a_catalogue(tmp_path, locale, a_plural(count)))

    said = [spoken.ngettext("%(num)s thing", "%(num)s things", n) for n in NUMBERS]

    assert "".join(text[-1] for text in said) == FORMS[locale]


def test_t8_t9_english_has_two_forms_without_a_catalogue():
    said = [speech("en").ngettext("one", "many", n) for n in NUMBERS]

    assert said == ["many" if form == "1" else "one" for form in FORMS["en"]]


def test_t8_two_locales_in_one_process_keep_their_own_plural_rules(tmp_path):
    folder = a_catalogue(tmp_path, "ru", a_plural(3))
    a_catalogue(tmp_path, "ko", a_plural(1))

    said = [speech(locale, folder).ngettext("%(num)s thing", "", 5) for locale in ("ru", "ko")]

    assert said == ["5 2", "5 0"]


def test_t9_a_catalogue_with_other_plural_forms_than_the_pinned_is_refused(tmp_path):
    folder = a_catalogue(tmp_path, "ar", a_plural(2), plural_forms="nplurals=2; plural=(n != 1);")

    assert "Plural-Forms is 'nplurals=2; plural=(n != 1);', pinned is" in refusal(folder, "ar")


@pytest.mark.parametrize("locale", ["en", "ko", "ar", "ru"])
def test_t9_the_pinned_forms_are_those_of_unicode_in_its_order(locale):
    rule, order = rule_of(locale), ("zero", "one", "two", "few", "many", "other")
    category = Locale.parse(locale).plural_form

    pairs = sorted({(rule(n), order.index(category(n))) for n in NUMBERS})

    assert [form for form, _ in pairs] == list(range(len(pairs)))
    assert [place for _, place in pairs] == sorted({place for _, place in pairs})


def test_only_a_form_for_a_single_number_may_leave_the_number_out():
    exact = {locale: exact_forms(rule_of(locale)) for locale in ("ar", "ko", "lv", "ru")}

    assert exact == {"ar": {0, 1, 2}, "ko": set(), "lv": {2}, "ru": set()}


def rule_of(locale):
    return c2py(PLURAL_FORMS[locale].partition("plural=")[2].rstrip(";"))


def test_t3_a_catalogue_with_an_empty_plural_form_is_refused(tmp_path):
    body = a_plural(6).replace('"%(num)s 4"', '""')

    assert "has not each of its 6 plural forms" in refusal(a_catalogue(tmp_path, "ar", body), "ar")


def test_a_singular_form_may_leave_the_count_out(tmp_path):
    body = a_plural(6).replace('"%(num)s 1"', '"one"')

    spoken = speech("ar", a_catalogue(tmp_path, "ar", body))

    assert spoken.ngettext("%(num)s thing", "%(num)s things", 1) == "one"


def test_a_form_for_many_numbers_may_not_leave_the_count_out(tmp_path):
    body = a_plural(3).replace('"%(num)s 0"', '"one"')

    assert "other placeholders in 'one'" in refusal(a_catalogue(tmp_path, "ru", body), "ru")


# --- What is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (a_message("Hi %(name)s", "%(nmae)s"), "has other placeholders"),
        (a_message("Hi %(name)s", "Hi"), "has other placeholders"),
        (a_message("Hi", "Hi %(name)s"), "has other placeholders"),
        (a_message("Hi %(name)s", "Hi %(name)"), "neither %(name)s nor %%"),
        (a_message("Hi %(name)s", "Hi %(name)d"), "neither %(name)s nor %%"),
        (a_message("All of it", "100%"), "neither %(name)s nor %%"),
        (a_message("100%", "100%%"), "neither %(name)s nor %%"),
        (a_message("Hi", "%s"), "neither %(name)s nor %%"),
    ],
)
def test_t2_a_translation_that_would_raise_is_refused_at_load(tmp_path, body, fault):
    assert fault in refusal(a_catalogue(tmp_path, "ko", body))


@pytest.mark.parametrize("translated", ["<script>x</script>", "<b>x", "x", "<b onclick=y>x</b>"])
def test_t1_a_translation_with_other_tags_is_refused_at_load(tmp_path, translated):
    folder = a_catalogue(tmp_path, "ko", a_message("<b>now</b>", translated))

    assert "has other tags" in refusal(folder)


def test_t6_a_fuzzy_translation_is_refused_at_load(tmp_path):
    body = "#, fuzzy\n" + a_message("Chat is closed", "채팅이 열려 있습니다")

    assert "'Chat is closed': is fuzzy" in refusal(a_catalogue(tmp_path, "ko", body))


def test_t6_a_fuzzy_header_is_refused_at_load(tmp_path):
    folder = a_catalogue(tmp_path, "ko", "", header="#, fuzzy\n")

    assert "The header is fuzzy" in refusal(folder)


@pytest.mark.parametrize("body", ['msgid "a\nmsgstr "b"', "what is this", "msgid b"])
def test_a_malformed_catalogue_is_refused_with_its_name(tmp_path, body):
    assert "sunset.po" in refusal(a_catalogue(tmp_path, "ko", body))


def test_a_catalogue_in_another_encoding_is_refused(tmp_path):
    folder = a_catalogue(tmp_path, "ko", "")
    path = folder / "ko" / "LC_MESSAGES" / "sunset.po"
    path.write_bytes(path.read_bytes() + 'msgid "a"\nmsgstr "채팅이"'.encode("euc-kr"))

    assert "sunset.po" in refusal(folder)


def test_every_fault_of_a_catalogue_is_told_at_once(tmp_path):
    body = a_message("A %(x)s", "%(y)s") + "\n" + a_message("<b>B</b>", "B")

    told = refusal(a_catalogue(tmp_path, "ko", body))

    assert "'A %(x)s': has other placeholders" in told
    assert "'<b>B</b>': has other tags" in told


# --- What is spoken ----------------------------------------------------------------------------


def test_t5_one_sentence_may_have_a_translation_per_context(tmp_path):
    body = 'msgctxt "verb"\n' + a_message("Open", "열기") + "\n" + a_message("Open", "열림")

    spoken = speech("ko", a_catalogue(tmp_path, "ko", body))

    assert [spoken.pgettext("verb", "Open"), spoken.gettext("Open")] == ["열기", "열림"]


def test_an_untranslated_sentence_stays_english_in_both_its_forms(tmp_path):
    spoken = speech("ko", a_catalogue(tmp_path, "ko", a_message("Hi", "")))

    assert spoken.gettext("Hi") == "Hi"
    assert [spoken.ngettext("%(num)s day", "%(num)s days", n) for n in (1, 2)] == [
        "1 day",
        "2 days",
    ]


def test_t11_a_locale_without_a_catalogue_is_not_spoken(tmp_path):
    folder = a_catalogue(tmp_path, "ko", "")
    (tmp_path / "ja").mkdir()

    assert shipped_locales(folder) == ("en", "ko")
    with pytest.raises(NotSpoken, match="No catalogue for 'ja'"):
        speech("ja", folder)


@pytest.mark.parametrize("asked", ["zh", "zh-Hant", "zh-TW", "sr", "sr-Cyrl", "ZH-HANS", "zh_Hans"])
def test_t24_no_catalogue_of_another_script_is_loaded_instead(tmp_path, asked):
    forms = "nplurals=1; plural=0;"
    folder = a_catalogue(tmp_path, "zh-Hans", "", plural_forms=forms)
    a_catalogue(tmp_path, "sr-Latn", "", plural_forms=forms)

    with pytest.raises(NotSpoken):
        speech(asked, folder)


@pytest.mark.parametrize("asked", ["", ".", "..", "../ko", "ko/", "xx", "k" * 4_000, "\x00"])
def test_a_locale_is_never_a_path(asked):
    with pytest.raises(NotSpoken):
        speech(asked)


def test_placeholders_are_what_a_sentence_wants_values_for():
    assert placeholders("%(a)s and %(b)s, 100%% of %(a)s") == {"a", "b"}
    assert is_formattable("%(a)s 100%%")
    assert not is_formattable("%(a)s 100%")
