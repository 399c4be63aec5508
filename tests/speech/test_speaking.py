import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from datetime import date

import pseudo
import pytest
from jinja2 import Environment
from markupsafe import Markup

from sunset.errors import LocaleName, Message
from sunset.speech import NotSpoken, gettext_callables, isolate, shipped_locales, speech
from sunset.speech.speaking import babel_locale

HOSTILE = "<script>alert(1)</script>"
current = ContextVar("current")


def an_environment():
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    gettext, ngettext, pgettext, npgettext = gettext_callables(current.get)
    environment.install_gettext_callables(
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    return environment


def rendered(source, locale="en", **values):
    def render():
        current.set(speech(locale))
        return an_environment().from_string(source).render(**values)

    return copy_context().run(render)


# --- Locales -----------------------------------------------------------------------------------


def test_a_locale_in_a_message_is_said_as_its_language():
    message = Message("%(locale)s", {"locale": LocaleName("ko")})

    assert [speech(locale).say(message) for locale in ("en", "sv")] == ["Korean", "koreanska"]


def test_english_korean_and_arabic_are_spoken():
    assert set(shipped_locales()) >= {"en", "ko", "ar"}
    assert shipped_locales()[0] == "en"


@pytest.mark.parametrize(
    ("locale", "direction", "own_name"),
    [("en", "ltr", "English"), ("ko", "ltr", "한국어"), ("ar", "rtl", "العربية")],
)
def test_a_locale_knows_its_direction_and_its_own_name(locale, direction, own_name):
    spoken = speech(locale)

    assert (spoken.locale, spoken.direction, spoken.own_name) == (locale, direction, own_name)


def test_a_speech_is_made_once():
    assert speech("ko") is speech("ko")


@pytest.mark.parametrize(
    ("tag", "known_as"),
    [
        ("pt-BR", "pt_BR"),
        ("zh-TW", "zh_Hant_TW"),
        ("zh-Hans", "zh_Hans"),
        ("iw", "he"),
        ("EO", "eo"),
    ],
)
def test_t10_a_language_tag_becomes_what_babel_calls_it(tag, known_as):
    assert str(babel_locale(tag)) == known_as


@pytest.mark.parametrize("tag", ["pt_BR", "xx", "und", "", "x-pig", "*", "../en", "e" * 5_000])
def test_t10_what_is_no_known_language_is_refused_and_never_english(tag):
    with pytest.raises(NotSpoken):
        babel_locale(tag)


# --- Sentences ---------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
@pytest.mark.parametrize(
    "source",
    [
        "{{ _('Hi %(name)s', name=name) }}",
        "{{ gettext('Hi %(name)s', name=name) }}",
        "{{ ngettext('%(num)s %(name)s', '%(num)s %(name)s', 2, name=name) }}",
        "{{ pgettext('greeting', 'Hi %(name)s', name=name) }}",
        "{{ npgettext('greeting', '%(num)s %(name)s', '%(num)s %(name)s', 2, name=name) }}",
        "{% trans name=name %}Hi {{ name }}{% endtrans %}",
        "{{ speech.gettext('Hi %(name)s', name=name) }}",
        "{{ speech.list([name, name]) }}",
    ],
)
def test_t1_a_hostile_name_is_escaped_in_every_kind_of_sentence(source, locale):
    html = rendered(source, locale, name=HOSTILE, speech=speech(locale))

    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_t1_markup_of_ours_stays_markup_in_a_sentence():
    html = rendered("{{ _('See %(link)s', link=link) }}", link=Markup("<a>it</a>"))

    assert html == "See <a>it</a>"


def test_t2_a_percent_sign_is_written_twice_everywhere():
    assert rendered("{{ _('100%% of %(name)s', name='us') }}") == "100% of us"
    assert speech("en").gettext("100%% of %(name)s", name="us") == "100% of us"


def test_t13_one_job_speaks_three_languages_without_a_request():
    said = [speech(locale).days(3) for locale in ("en", "ko", "ar", "en")]

    assert said == ["3 days", "3일", "3 أيام", "3 days"]


def test_t13_a_language_set_inside_another_does_not_leak_out_of_it():
    source = "{{ ngettext('%(num)s day', '%(num)s days', 3) }}"

    def outer():
        current.set(speech("ko"))
        inner = rendered(source, "ar")
        return inner, an_environment().from_string(source).render()

    assert copy_context().run(outer) == ("3 أيام", "3일")


def test_t13_threads_speak_each_their_own_language():
    source = "{{ ngettext('%(num)s day', '%(num)s days', 3) }}"
    locales = ["en", "ko", "ar"] * 20

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda locale: rendered(source, locale), locales))

    assert said == ["3 days", "3일", "3 أيام"] * 20


def test_t14_whatever_is_said_is_plain_text():
    spoken = speech("ko")

    said = {
        "sentence": spoken.gettext("Hi"),
        "plural": spoken.days(2),
        "date": spoken.date(date(2027, 3, 1)),
        "number": spoken.number(1_000),
        "list": spoken.list(["a", "b"]),
        "name": spoken.own_name,
    }

    assert {type(text) for text in said.values()} == {str}
    assert json.loads(json.dumps(said)) == said
    assert ", ".join(said.values())


def test_a_problem_is_said_with_its_dates_and_numbers_in_the_language_of_the_reader():
    inner = Message("%(num)s more", {"num": 1_200})
    message = Message("By %(day)s: %(rest)s, %(name)s", {"day": date(2027, 3, 1), "rest": inner})
    values = {**message.values, "name": "Mara"}

    said = speech("en").say(Message(message.msgid, values))

    assert said == "By 1 March 2027: 1,200 more, Mara"


# --- Numbers, lists, facts ---------------------------------------------------------------------


def test_numbers_shares_and_lists_are_written_as_the_locale_does():
    english, arabic = speech("en"), speech("ar")

    assert (english.number(1_234_567), english.percent(0.25)) == ("1,234,567", "25%")
    assert english.list(["a", "b", "c"]) == "a, b and c"
    assert english.list(["a", "b", "c"], "or") == "a, b or c"
    assert english.list([]) == ""
    assert arabic.list(["a", "b"]) == "a وb"


def test_the_number_of_a_plural_sentence_is_written_as_the_locale_does():
    assert speech("en").days(1_200) == "1,200 days"


def test_days_are_counted_in_arabic_as_in_arabic():
    said = [speech("ar").days(n) for n in (0, 1, 2, 3, 11, 100)]

    assert said == ["0 يوم", "يوم واحد", "يومان", "3 أيام", "11 يومًا", "100 يوم"]


def test_t25_a_fact_in_plain_text_is_isolated_and_cannot_break_out():
    assert isolate("+46 8 123") == "\u2068+46 8 123\u2069"
    assert isolate("a\u2069\u202eb\u200f") == "\u2068ab\u2069"


def test_a_name_is_set_apart_only_where_it_runs_against_the_words_around_it():
    arabic, english = speech("ar").apart, speech("en").apart

    assert [arabic("Harbour"), arabic("الدردشة 24")] == ["\u2068Harbour\u2069", "الدردشة 24"]
    assert [english("Harbour"), english("الدردشة")] == ["Harbour", "\u2068الدردشة\u2069"]


# --- The pseudo-language -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Hi %(name)s",
        '<a href="%(url)s">Open</a> 100%% &amp; {{ closes_on }}',
        "Chat closes on %(date)s. What to do now?",
    ],
)
def test_t26_pseudo_language_is_longer_bracketed_and_keeps_what_is_not_words(text):
    made = pseudo.pseudo(text)

    kept = re.compile(r"%\(\w+\)s|%%|<[^>]+>|&\w+;|\{\{.*?\}\}")
    assert made.startswith("[")
    assert made.endswith("]")
    assert Counter(kept.findall(made)) == Counter(kept.findall(text))
    assert len(kept.sub("", made)) >= 1.4 * len(kept.sub("", text))


def test_t26_a_page_in_pseudo_language_shows_what_was_never_marked_for_translation():
    def render():
        current.set(pseudo.a_pseudo_speech("ar"))
        source = "<p>{{ _('Marked') }}</p><p>Forgotten</p>"
        return an_environment().from_string(source).render()

    shown = re.findall(r"<p>(.*?)</p>", copy_context().run(render))

    assert [text.startswith("[") for text in shown] == [True, False]


# --- Quotation marks ---------------------------------------------------------------------------


def test_words_of_others_stand_in_the_marks_of_the_language():
    quoted = {locale: speech(locale).quoted("x") for locale in ("en", "ru", "sv")}

    assert quoted == {"en": "“x”", "ru": "«x»", "sv": "”x”"}
