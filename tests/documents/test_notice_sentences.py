"""What single sentences of a notice get wrong, in the languages that ship."""

from datetime import date

import pytest

from sunset.documents.notice_findings import Code
from sunset.documents.notice_sentences import Ground, Piece, Tense, findings, sentences
from sunset.speech import speech

TODAY, CLOSES = date(2026, 11, 21), date(2027, 3, 1)


def found(text, locale="en", *, offers="", **given):
    piece = Piece(place="reason", locale=locale, text=text, read_on=TODAY, **given)
    dates = frozenset({CLOSES, date(2027, 1, 1)})
    ground = Ground(speech=speech(locale), today=TODAY, closes=CLOSES, dates=dates, offers=offers)
    return [str(each.code) for each in findings(piece, ground)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "We will answer soon."),
        ("en", "This is due to maintenance."),
        ("eo", "Ni respondos baldaŭ."),
        ("es", "Le responderemos en breve."),
        ("ko", "곧 답변해 드립니다."),
        ("lv", "Drīzumā atbildēsim."),
        ("ru", "Мы скоро ответим."),
        ("sv", "Vi svarar inom kort."),
        ("ar", "سنجيبك قريبًا."),
    ],
)
def test_a_vague_word_is_a_warning(locale, text):
    assert found(text, locale) == [Code.VAGUE]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Write to us as soon as you can."),
        ("es", "Escriba tan pronto como pueda."),
        ("ko", "곧바로 답변해 드립니다."),
        ("ar", "تصلك الإجابة خلال 4 ساعات تقريبًا."),
    ],
)
def test_a_word_like_a_vague_one_is_none(locale, text):
    assert Code.VAGUE not in found(text, locale)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "It ends next month."),
        ("en", "It ends at the end of the month."),
        ("eo", "Ĝi finiĝos venontan monaton."),
        ("es", "Termina el próximo mes."),
        ("ko", "다음 달에 끝납니다."),
        ("lv", "Tas beigsies nākamajā mēnesī."),
        ("ru", "Это закончится в следующем месяце."),
        ("sv", "Det slutar nästa månad."),
        ("ar", "ينتهي ذلك الشهر القادم."),
        ("en", "Write before 03/04/2027."),
        ("en", "Write before 12 June."),
    ],
)
def test_a_day_that_nobody_can_be_sure_of_is_a_warning(locale, text):
    assert found(text, locale) == [Code.RELATIVE]


def test_a_wait_in_days_is_no_relative_date():
    assert found("An answer comes in 2 days.", service=True) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "You reach us 24/7."),
        ("en", "Answers in the forum are faster."),
        ("eo", "Vi atingas nin tage kaj nokte."),
        ("es", "Le atendemos las 24 horas."),
        ("ko", "24시간 답변해 드립니다."),
        ("lv", "Atbildam visu diennakti jeb diennakts laikā."),
        ("ru", "Мы отвечаем круглосуточно."),
        ("sv", "Vi svarar dygnet runt."),
        ("ar", "نجيبك على مدار الساعة."),
    ],
)
def test_a_promise_that_no_way_keeps_is_a_warning(locale, text):
    assert Code.PROMISE in found(text, locale)


def test_a_promise_that_a_way_keeps_or_a_figure_backs_is_none():
    assert found("You reach the forum 24/7.", offers="Day and night.") == []
    assert found("Answers are faster: 4 hours, not 2 days.") == []
    assert found("Letters are no faster.") == []


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("en", "It closes on Monday, 1 March 2027.", "It closes on Sunday, 1 March 2027."),
        ("eo", "Fermo: lundon, la 1-an de marto 2027.", "Fermo: mardon, la 1-an de marto 2027."),
        ("es", "Cierra el lunes 1 de marzo de 2027.", "Cierra el martes 1 de marzo de 2027."),
        ("ko", "2027년 3월 1일 월요일에 끝납니다.", "2027년 3월 1일 화요일에 끝납니다."),
        ("lv", "Slēgts pirmdien, 2027. gada 1. martā.", "Slēgts otrdien, 2027. gada 1. martā."),
        ("ru", "Конец в понедельник, 1 марта 2027 года.", "Конец в среду, 1 марта 2027 года."),
        ("sv", "Slut måndagen den 1 mars 2027.", "Slut tisdagen den 1 mars 2027."),
        ("ar", "ينتهي يوم الاثنين 1 مارس 2027.", "ينتهي يوم الأحد 1 مارس 2027."),
    ],
)
def test_a_weekday_fits_its_date(locale, right, wrong):
    assert found(right, locale) == []
    assert found(wrong, locale) == [Code.WEEKDAY]


def test_opening_days_beside_a_date_are_no_weekday_of_it():
    assert found("Monday to Friday, from 1 January 2027: 10:00–14:00.") == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Live chat will close on 2 March 2027."),
        ("eo", "La babilejo fermiĝos je la 2-a de marto 2027."),
        ("es", "El chat cerrará el 2 de marzo de 2027."),
        ("ko", "채팅은 2027년 3월 2일에 종료됩니다."),
        ("lv", "Tērzēšana tiks slēgta 2027. gada 2. martā."),
        ("ru", "Чат закроется 2 марта 2027 года."),
        ("sv", "Chatten stängs den 2 mars 2027."),
        ("ar", "سيتم إغلاق الدردشة في 2 مارس 2027."),
    ],
)
def test_a_closing_on_another_day_than_the_plan_s_is_an_error(locale, text):
    assert found(text, locale) == [Code.SAME_DATE]


def test_dates_of_the_plan_and_of_before_are_no_errors():
    assert found("Live chat will close on 1 March 2027, not on 15 February 2027.") == []
    assert found("We moved house on 3 May 2019.") == []


def test_a_closing_told_in_the_wrong_tense_is_a_warning():
    assert found("It was scheduled for 1 March 2027.") == [Code.TENSE]
    assert found("It will close on 1 January 2026.", tense=Tense.AHEAD) == [Code.TENSE]
    assert found("The chat has been closed.", tense=Tense.AHEAD) == [Code.TENSE]
    assert found("The chat will be closed.", tense=Tense.OVER) == [Code.TENSE]
    assert found("The chat will be closed.", tense=Tense.AHEAD) == []


def test_a_sentence_of_more_than_25_words_is_a_warning():
    assert found(f"{'word ' * 25}.") == []
    assert found(f"{'word ' * 26}.") == [Code.LENGTH]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Until 1 March 2027. Then it ends.", 2),
        ("Slēgts 2027. gada 12. martā.", 1),
        ("2027. 3. 12. 종료됩니다.", 1),
        ("ينتهي في 1 مارس 2027. يمكنك الاتصال.", 2),
        ("One\n\nTwo\n- three", 3),
    ],
)
def test_sentences_end_where_a_reader_stops(text, count):
    assert len(sentences(text)) == count
