"""A plan as a value."""

from makers import a_destination, a_need, a_plan, a_text

from sunset.domain.plans import StartHere


def test_every_text_can_be_replaced_at_its_place():
    link = StartHere(label=a_text("Start"), url={"*": "https://harbour.example/"})
    plan = a_plan(destinations=(a_destination(start_here=(link,)),), needs=(a_need(),))

    shouted = {name: {"en": text["en"].upper()} for name, text in plan.texts()}
    changed = plan.with_texts(shouted)

    assert dict(changed.texts()) == shouted
    assert changed.with_texts(dict(plan.texts())) == plan


def test_an_address_of_a_locale_goes_before_the_one_for_all():
    way = a_destination(url={"ko": "https://ko.harbour.example/", "*": "https://harbour.example/"})

    assert way.address("ko", "en") == "https://ko.harbour.example/"
    assert way.address("ar", "en") == "https://harbour.example/"


def test_the_source_comes_first_among_the_locales():
    assert a_plan(source_locale="ko").locales == ("ko", "en", "ar")


def test_offered_locales_can_be_read_but_hold_nothing_up():
    plan = a_plan(source_locale="ko", promised=("en", "ko"), offered=("ar", "en"))

    assert plan.locales == ("ko", "en", "ar")
    assert plan.gated == ("ko", "en")
