"""What a customer passes on: by which names, in which words, and never to anywhere else."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import a_destination, a_plan

from sunset.domain import checks
from sunset.domain.handoff import ITEMS, Handoff, Preset
from sunset.domain.passing import Passing, is_reference, led, loaded
from sunset.domain.redirects import MAX_URL, url_fault

HOSTS = ("harbour.example",)
GIVEN = {
    "came_from": "chat.harbour.example/help",
    "need": "결제",
    "locale": "ko",
    "reference": "HT-2041",
}
LABELS = {item: item.upper() for item in ITEMS}


def a_passing(preset=Preset.FORUM, url="https://forum.harbour.example/new-topic", **fields):
    handoff = Handoff(preset=preset, fields=fields)
    return Passing(url, handoff.names, handoff.items, LABELS, "결제", "한국어")


def fields_of(passing, given=GIVEN):
    url = led(passing, given, "ko", HOSTS)
    return dict(parse_qsl(urlsplit(url).query, strict_parsing=bool(urlsplit(url).query)))


def test_a_forum_gets_a_title_and_the_rest_as_lines_of_its_text():
    told = fields_of(a_passing())

    assert told == {
        "title": "결제",
        "body": "CAME_FROM: chat.harbour.example/help\nLOCALE: 한국어\nREFERENCE: HT-2041",
    }


def test_a_search_is_for_the_need_and_takes_nothing_else():
    passing = a_passing(Preset.SEARCH)

    assert passing.items == ("need",)
    assert fields_of(passing) == {"query": "결제"}


def test_a_form_gets_each_item_in_its_own_field_where_it_has_one():
    told = fields_of(a_passing(Preset.TICKET, reference="tf_77", locale="tf[lang]"))

    assert told == {
        "subject": "결제",
        "tf_77": "HT-2041",
        "tf[lang]": "ko",
        "description": "CAME_FROM: chat.harbour.example/help",
    }


def test_an_empty_name_takes_an_item_away():
    passing = a_passing(Preset.TICKET, locale="", need="")

    assert passing.items == ("came_from", "reference")
    assert set(fields_of(passing)) == {"description"}


def test_what_was_taken_away_is_not_passed_on():
    assert fields_of(a_passing(), {"reference": "HT-2041"}) == {"body": "REFERENCE: HT-2041"}
    assert led(a_passing(), {}, "ko", HOSTS) == "https://forum.harbour.example/new-topic"


def test_the_address_keeps_its_own_query_and_fragment_and_names_the_language():
    passing = a_passing(url="https://forum.harbour.example/{locale}/new?category=help#form")

    assert led(passing, {"need": "a&b=c"}, "ko", HOSTS) == (
        "https://forum.harbour.example/ko/new?category=help&title=a%26b%3Dc#form"
    )


def test_an_address_that_would_grow_too_long_leaves_out_what_can_be_found_again():
    long = {**GIVEN, "came_from": "x" * 3000}

    assert set(fields_of(a_passing(), long)) == {"title", "body"}
    assert "CAME_FROM" not in fields_of(a_passing(), long)["body"]
    assert fields_of(a_passing(), {**long, "need": "y" * 3000}).keys() == {"body"}


def test_nothing_leads_off_the_hosts_of_the_company():
    assert led(a_passing(url="https://evil.example/new"), GIVEN, "ko", HOSTS) == ""


@given(st.dictionaries(st.sampled_from(ITEMS), st.text(max_size=400)))
def test_whatever_is_passed_on_stays_within_its_field(given_):
    url = led(a_passing(reference="ref"), given_, "ko", HOSTS)
    parts = urlsplit(url)

    assert url_fault(url, HOSTS) is None
    assert len(url) <= MAX_URL
    assert url.isascii()
    assert (parts.netloc, parts.path) == ("forum.harbour.example", "/new-topic")
    assert {name for name, _ in parse_qsl(parts.query)} <= {"title", "body", "ref"}


def test_it_is_written_into_an_edition_and_read_again():
    passing = a_passing(Preset.TICKET, reference="tf_77")

    assert loaded(passing.dumped()) == passing


@pytest.mark.parametrize("text", ["HT-2041", "2026/11 #7", "١٢٣", "사건 7", "A" * 64, ""])
def test_a_reference_is_letters_and_digits_of_any_script(text):
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    ["a\r\nb", "a\x00", "<b>", "a&b", "a=b", "\u202eabc", "A" * 65, "'", '"', "a\\b", "a%0d"],
)
def test_a_reference_holds_no_other_signs(text):
    assert not is_reference(text)


def faults_of(handoff, **changes):
    plan = a_plan(destinations=(a_destination(handoff=handoff, **changes),))
    return [problem.field for problem in checks.faults(plan, plan.promised)]


def test_a_hand_off_in_order_has_no_fault():
    url = {"*": "https://help.harbour.example/{locale}/requests/new?form=7"}

    assert faults_of(Handoff(preset=Preset.TICKET, url=url, fields={"reference": "tf_7"})) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": {"*": "https://evil.example/new"}}, "url"),
        ({"url": {"*": "http://forum.harbour.example/new"}}, "url"),
        ({"url": {"ko": "tel:+46812345"}}, "url"),
        ({"url": {"*": "https://forum.harbour.example/new?title=x"}}, "fields"),
        ({"fields": {"agent": "x"}}, "fields"),
        ({"fields": {"reference": "title"}}, "fields"),
        ({"fields": {"reference": "a b"}}, "fields.reference"),
        ({"fields": {"locale": "x&y"}}, "fields.locale"),
    ],
)
def test_a_fault_of_a_hand_off_stands_at_its_field(changes, field):
    found = faults_of(replace(Handoff(preset=Preset.FORUM), **changes))

    assert found == [f"destinations.forum.handoff.{field}"]


def test_what_is_passed_on_never_goes_to_a_telephone():
    url = {"*": "tel:+46 8 123 45 00"}

    assert faults_of(Handoff(preset=Preset.FORUM), url=url) == ["destinations.forum.handoff.url"]
