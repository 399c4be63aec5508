"""A number, an e-mail address and an address of the web are found in every spelling."""

import pytest
from makers import a_channel, a_plan

from sunset.domain.sought import Sought, SoughtKind, pattern, plain, read_sought, sought_of


def found(sought, text):
    return [match.group() for match in pattern(read_sought(sought)).finditer(plain(text))]


@pytest.mark.parametrize(
    "written",
    [
        "+46 8 123 45 00",
        "+4681234500",
        "0046 8 123 45 00",
        "08-123 45 00",
        "(08) 123 45 00",
        "08/1234500",
        "+46 (0)8 123 45 00",
        "tel:+46-8-123-45-00",
        "08\u00a0123\u202f45\u00a000",
        "08\u2011123\u201145\u201100",
        "+٤٦ ٨ ١٢٣ ٤٥ ٠٠",
    ],
)
@pytest.mark.parametrize("sought", ["+46 8 123 45 00", "08-123 45 00", "+46 (0)8 1234500"])
def test_a_number_is_found_however_it_is_written(sought, written):
    assert len(found(sought, f"Call us: {written}.")) == 1


@pytest.mark.parametrize(
    "written",
    [
        "+47 8 123 45 00",
        "08-123 45 000",
        "031-8 123 45 00",
        "5081234500",
        "08-123 45 01",
        "SE55681234500",
    ],
)
def test_another_number_with_the_same_digits_is_not_it(written):
    assert found("+46 8 123 45 00", written) == []


@pytest.mark.parametrize(
    ("sought", "written"),
    [
        ("+1 800 555 0199", "(800) 555-0199"),
        ("+1 800 555 0199", "1-800-555-0199"),
        ("+7 800 555 35 35", "8 (800) 555-35-35"),
        ("+39 06 1234 5678", "06 1234 5678"),
        ("+34 912 345 678", "912345678"),
        ("+371 6712 3456", "67123456"),
        ("11400", "114 00"),
    ],
)
def test_countries_write_numbers_in_ways_of_their_own(sought, written):
    assert len(found(sought, written)) == 1


def test_two_numbers_beside_each_other_are_two():
    assert len(found("08-123 45 00", "08-123 45 00, 08-123 45 00 or 08-123 45 01")) == 2


@pytest.mark.parametrize(
    "written",
    [
        "Help@Harbour.example",
        "mailto:help@harbour.example?subject=x",
        "help (at) harbour.example",
        "help%40harbour.example.",
    ],
)
def test_an_e_mail_address_is_found_however_it_is_written(written):
    assert len(found("help@harbour.example", written)) == 1


@pytest.mark.parametrize(
    "written", ["nohelp@harbour.example", "help@harbour.example.org", "help@harbour.examples"]
)
def test_another_e_mail_address_is_not_it(written):
    assert found("help@harbour.example", written) == []


@pytest.mark.parametrize(
    "written",
    [
        "https://shop.harbour.example/chat",
        "http://www.shop.harbour.example:8080/chat/",
        "shop.harbour.example/chat?from=footer",
        "Go to SHOP.harbour.example/chat.",
        "https://shop.harbour.example/chat/room/7",
    ],
)
def test_an_address_of_the_web_is_found_with_what_lies_below_it(written):
    assert len(found("https://shop.harbour.example/chat", written)) == 1


@pytest.mark.parametrize(
    "written",
    [
        "https://shop.harbour.example/chatter",
        "https://shop.harbour.example/chat.html",
        "https://my-shop.harbour.example/chat",
        "https://shop.harbour.example/",
        "x@shop.harbour.example/chat",
    ],
)
def test_another_address_of_the_web_is_not_it(written):
    assert found("shop.harbour.example/chat", written) == []


def test_a_host_is_found_in_both_its_spellings():
    text = "https://xn--hjlp-moa.harbour.example/x and hjälp.harbour.example"

    assert len(found("hjälp.harbour.example", text)) == 2


@pytest.mark.parametrize("text", ["", "  ", "Live chat", "1234", "a@b", "https://", "x" * 400])
def test_what_is_none_of_these_is_not_looked_for(text):
    assert read_sought(text) is None


def test_a_plan_says_what_leads_to_its_channel():
    plan = a_plan(channel=a_channel(identity="+46 8 123 45 00"))

    assert sought_of(plan) == (
        Sought(SoughtKind.NUMBER, "+46 8 123 45 00"),
        Sought(SoughtKind.URL, "chat.harbour.example"),
    )
