"""Guides are found in every language, on both databases, whatever somebody types."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import NOON

from sunset.store import search
from sunset.store.search import Guide

SHELF = {
    "en": {
        "after": ("Which way now?", "Our phone line closes. The forum answers in about 4 hours."),
        "for-billing": ("Get help with a payment", "Open the form and attach the invoice."),
        "for-café": ("A table in the café", "Reserve it in the app."),
    },
    "eo": {
        "after": ("Kiu vojo nun?", "Nia telefonlinio fermiĝas. La forumo respondas ĉiutage."),
        "for-billing": ("Helpo pri pago", "Malfermu la formularon kaj aldonu la fakturon."),
    },
    "es": {
        "after": ("¿Qué camino ahora?", "Nuestra línea telefónica cierra."),
        "for-billing": ("Ayuda con un pago", "Abra el formulario y adjunte las facturas."),
    },
    "sv": {
        "after": ("Vilken väg nu?", "Vår telefonlinje stänger. Fråga i forumet."),
        "for-billing": ("Hjälp med en betalning", "Öppna formuläret och bifoga fakturan."),
    },
    "lv": {
        "after": ("Kurp tagad?", "Mūsu tālruņa līnija tiek slēgta. Jautājiet forumā."),
        "for-billing": ("Palīdzība ar maksājumu", "Atveriet veidlapu un pievienojiet rēķinu."),
    },
    "ko": {
        "after": ("이제 어디로 문의하나요?", "전화상담이 종료됩니다. 포럼에서 답변을 받으세요."),
        "for-billing": ("결제 도움받기", "양식을 열고 청구서를 첨부하세요. 돈은 돌려드립니다."),
    },
    "ru": {
        "after": ("Куда теперь?", "Наша телефонная линия закрывается. Спросите на форуме."),
        "for-billing": ("Помощь с оплатой", "Откройте форму и приложите счёт."),
    },
    "ar": {
        "after": ("إلى أين الآن؟", "سيُغلق خط الهاتف. اسأل في المنتدى."),
        "for-billing": ("المساعدة في الدفع", "افتح النموذج وأرفق الفاتورة."),
    },
}
GOLDENS = [
    ("en", "phone", ["after"]),
    ("en", "payments", ["for-billing"]),
    ("en", "PAYMENT form", ["for-billing"]),
    ("en", "cafe", ["for-café"]),
    ("en", "٤", ["after"]),
    ("en", "forum answer", ["after"]),
    ("en", "invoice zebra", ["for-billing"]),
    ("eo", "fermigas", ["after"]),
    ("eo", "fakturo", ["for-billing"]),
    ("es", "telefonica", ["after"]),
    ("es", "factura", ["for-billing"]),
    ("sv", "betalningar", ["for-billing"]),
    ("sv", "fraga", ["after"]),
    ("lv", "tālrunis", ["after"]),
    ("lv", "rekins", ["for-billing"]),
    ("ko", "상담", ["after"]),
    ("ko", "청구서", ["for-billing"]),
    ("ko", "전화", ["after"]),
    ("ko", "돈", ["for-billing"]),
    ("ko", "종료", ["after"]),
    ("ru", "оплата", ["for-billing"]),
    ("ru", "счет", ["for-billing"]),
    ("ru", "форум", ["after"]),
    ("ar", "هاتف", ["after"]),
    ("ar", "الفاتورة", ["for-billing"]),
    ("ar", "دفع", ["for-billing"]),
    ("ar", "المنتدى", ["after"]),
]
NUMBERS = [
    "1500", "1,500", "1 500", "1.500", "1\u00a0500", "1\u202f500", "1\u2019500", "١٬٥٠٠", "١٥٠٠",
]  # fmt: skip
HOSTILE = [
    'foo"bar', "AND", "NOT a", "c++", "it's", "a:b", "", " ", "*", "NEAR(a b)", "(", "-x", "^a",
    "{a b}: c", "\\", "'; DROP TABLE plan; --", "a & | ! b", "<->", "a\0b", "\ud800", "%_",
    "words:x",
]  # fmt: skip


def a_guide(name="after", locale="en", title="Which way now?", text="Ask.", **changes):
    made = Guide(
        plan="chat",
        guide=name,
        locale=locale,
        language=locale,
        channel="",
        title=title,
        text=text,
        visible_from=NOON,
    )
    return replace(made, **changes)


@pytest.fixture
def shelf(store):
    guides = [
        a_guide(name, locale, *words)
        for locale, named in SHELF.items()
        for name, words in named.items()
    ]
    with store.write() as session:
        search.replace(session, "chat", guides)
    return store


def found(store, query, locale="en", now=NOON):
    with store.read() as session:
        return [each.guide for each in search.find(session, query, locale, now)]


def test_a_reader_finds_her_guide_in_her_language(shelf):
    assert [(x, q, found(shelf, q, x)) for x, q, _ in GOLDENS] == GOLDENS


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_found_however_its_thousands_are_written(store, text):
    guides = [a_guide(text=f"Above {text} euros, write."), a_guide("other", text="Below 500, too.")]
    with store.write() as session:
        search.replace(session, "chat", guides)

    assert [typed for typed in NUMBERS if found(store, typed) != ["after"]] == []


def test_a_telephone_number_is_found_by_its_pieces_and_as_a_whole(store):
    with store.write() as session:
        search.replace(session, "chat", [a_guide(text="Call 020 123 456, or 08-123 456 00.")])

    pieces = ("020 123 456", "020123456", "020-123 456", "123", "08-123 456 00")
    assert [typed for typed in pieces if found(store, typed) != ["after"]] == []


def test_guides_of_other_languages_are_not_offered(shelf):
    assert found(shelf, "phone", "sv") == []


def test_a_language_of_a_region_is_another_one(store):
    with store.write() as session:
        search.replace(session, "chat", [a_guide(locale="pt-BR", text="Ajuda com a fatura.")])

    assert (found(store, "faturas", "pt-BR"), found(store, "faturas", "pt")) == (["after"], [])


def test_a_word_of_the_title_goes_before_one_of_the_text(store):
    named = a_guide("named", title="Refunds", text="Ask us about it in the long form over there.")
    mentioned = a_guide("mentioned", title="Parcels", text="Ask us about refunds in the long form.")
    with store.write() as session:
        search.replace(session, "chat", [mentioned, named])

    assert found(store, "refunds") == ["named", "mentioned"]


def test_all_words_go_before_any_of_them(shelf):
    assert found(shelf, "form payment phone") == ["for-billing", "after"]
    assert found(shelf, "form payment") == ["for-billing"]


def test_a_guide_is_found_from_the_moment_customers_may_see_it(store):
    with store.write() as session:
        search.replace(session, "chat", [a_guide()])

    assert found(store, "ask", now=NOON - timedelta(seconds=1)) == []
    assert found(store, "ask") == ["after"]


def test_what_replaces_the_guides_of_a_plan_leaves_nothing_of_them(store):
    with store.write() as session:
        search.replace(session, "chat", [a_guide(text="Old words.")])
        search.replace(session, "phone", [a_guide(text="Old words.", plan="phone")])
        search.replace(session, "chat", [a_guide(text="New words.")])

    with store.read() as session:
        assert [each.plan for each in search.find(session, "old", "en", NOON)] == ["phone"]
        assert [each.plan for each in search.find(session, "new", "en", NOON)] == ["chat"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_only_words(shelf, typed):
    assert isinstance(found(shelf, typed), list)


@given(typed=st.text(max_size=300), locale=st.sampled_from(sorted(SHELF)))
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_text_at_all_is_an_error(shelf, typed, locale):
    assert isinstance(found(shelf, typed, locale), list)


def test_plans_are_known_whose_guides_read_otherwise_by_now(store):
    later = NOON + timedelta(days=1)
    with store.write() as session:
        search.replace(session, "chat", [a_guide(holds_until=later), a_guide("two", "ko")])
        search.replace(session, "phone", [a_guide(plan="phone")])

        assert search.outlived(session, NOON) == []
        assert search.outlived(session, later) == ["chat"]


def test_the_publication_that_was_reached_is_remembered(store):
    with store.write() as session:
        before = search.number(session)
        search.reached(session, 4)
        search.reached(session, 7)

        assert (before, search.number(session)) == (0, 7)
