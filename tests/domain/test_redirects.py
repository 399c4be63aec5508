"""A rule leads where it should, and a dangerous address is refused."""

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import a_destination, a_plan, a_rule

from sunset.domain.redirects import canonical, host_of, is_host, tidy, url_fault

REAL = os.environ.get("SUNSET_REAL_DATA")


@pytest.mark.parametrize(
    ("written", "one_form"),
    [
        ("", "/"),
        ("/", "/"),
        ("help", "/help"),
        ("//help//", "/help"),
        ("/help/", "/help"),
        ("/a//b", "/a//b"),
        ("/hj%C3%A4lp", "/hjälp"),
        ("/hja\u0308lp", "/hjälp"),
        ("/hj%c3%a4lp/", "/hjälp"),
        ("/%FF", "/\ufffd"),
        ("/100%25", "/100%"),
        ("/a%2520b", "/a%20b"),
    ],
)
def test_a_path_has_one_form(written, one_form):
    assert canonical(written) == one_form


@given(st.text(max_size=60))
def test_the_one_form_stays_what_it_is(text):
    path = tidy(text)

    assert tidy(path) == path
    assert path.startswith("/")
    assert not path.startswith("//")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_path_on_the_wire_is_the_same_as_the_path_in_a_rule(text):
    on_the_wire = quote(text)

    assert canonical(on_the_wire) == tidy(text)


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("Chat.Example", "chat.example"),
        ("chat.example:8080", "chat.example"),
        ("chat.example.", "chat.example"),
        ("[::1]:80", "[::1]:80"),
        ("", ""),
    ],
)
def test_a_host_is_read_without_port_and_case(written, host):
    assert host_of(written) == host


@pytest.mark.parametrize("host", ["localhost", "a.b", "xn--bcher-kva.example", "1.2.3.4"])
def test_a_host_is_one(host):
    assert is_host(host)


@pytest.mark.parametrize(
    "host", ["", "-a", "a-", "a..b", ".a", "a.", "a" * 64, "a b", "A", "a_b", "a\n"]
)
def test_what_is_no_host_is_none(host):
    assert not is_host(host)


@pytest.mark.parametrize(
    "url",
    [
        "https://forum.harbour.example/",
        "http://forum.harbour.example:8080/a?b=c#d",
        "https://bücher.example/도움",
        "tel:+46 8 123",
        "mailto:help@harbour.example",
    ],
)
def test_a_plain_address_is_fine(url):
    assert url_fault(url.replace(" ", "%20") if url.startswith("http") else url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/path",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "http:\\\\evil.example",
        "https://good.example\\@evil.example",
        "https://good.example@evil.example",
        "https://user:word@good.example",
        " https://good.example",
        "https://good.example/a b",
        "https://good.example/\r\nX: y",
        "https://good.example/\t",
        "https://good.example:99999/",
        "https://good.example:x/",
        "https://[::1/",
        "https://?x",
        "https://#x",
        "https://.example",
        "https://fu\u00df.example/",
        "https://a\u200db.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://good.example/",
        "tel:javascript",
        "mailto:nobody",
        "https://good.example/" + "a" * 2048,
    ],
)
def test_an_address_that_browsers_could_read_otherwise_is_refused(url):
    assert url_fault(url) is not None


def test_only_the_companys_hosts_and_what_lies_under_them_are_led_to():
    hosts = ("harbour.example",)

    assert url_fault("https://harbour.example/", hosts) is None
    assert url_fault("https://forum.harbour.example/", hosts) is None
    assert "evil.example" in str(url_fault("https://evil.example/", hosts))
    assert url_fault("https://evilharbour.example/", hosts) is not None
    assert url_fault("https://harbour.example.evil.example/", hosts) is not None


def test_a_host_without_a_dot_stands_for_nothing_below_it():
    assert url_fault("https://wiki/", ("wiki", "com")) is None
    assert url_fault("https://evil.com/", ("wiki", "com")) is not None


@pytest.mark.parametrize(("count", "end"), [(10, "h10.example."), (11, "h10.example, ….")])
def test_of_very_many_hosts_only_the_first_are_named(count, end):
    hosts = [f"h{number:02}.example" for number in range(1, count + 1)]

    assert str(url_fault("https://evil.example/", hosts)).endswith(end)


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real payloads were NOT tried")
def test_no_real_payload_leads_away_from_the_companys_hosts():
    text = Path(REAL, "hostile", "open-redirects.txt").read_text("utf-8")
    payloads = [line for line in text.splitlines() if line]

    taken = [url for url in payloads if url_fault(url, ("harbour.example",)) is None]

    assert len(payloads) > 200
    assert taken == []


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real payloads were NOT tried")
def test_a_real_payload_that_is_taken_where_any_host_is_names_its_host_plainly():
    text = Path(REAL, "hostile", "open-redirects.txt").read_text("utf-8")

    taken = [url for url in text.splitlines() if url and url_fault(url) is None]

    assert all(url.startswith(("http://", "https://")) for url in taken)
    assert all(is_host(urlsplit(url).hostname) for url in taken)
    assert not any("@" in urlsplit(url).netloc for url in taken)


def test_a_rule_leads_to_its_destination_in_each_language():
    forum = a_destination(url={"en": "https://f.example/en", "ko": "https://f.example/ko"})
    plan = a_plan(destinations=(forum,))

    targets = a_rule().targets(plan)

    assert targets == {
        "en": "https://f.example/en",
        "ko": "https://f.example/ko",
        "ar": "https://f.example/en",
    }


def test_readers_without_an_address_of_their_own_get_that_of_the_plans_language():
    urls = {"ko": "https://ko.example/", "en": "https://en.example/"}

    for rule, ways in (
        (a_rule(), (a_destination(url=urls),)),
        (a_rule(urls=urls, destination=""), ()),
    ):
        assert rule.targets(a_plan(destinations=ways))["ar"] == "https://en.example/"


def test_one_target_for_all_languages_is_written_once():
    assert a_rule().targets(a_plan()) == {"*": "https://forum.harbour.example/"}


def test_an_address_of_the_rule_wins_over_its_destination():
    targets = a_rule(urls={"ko": "https://ko.example/"}).targets(a_plan())

    assert targets["ko"] == "https://ko.example/"
    assert targets["en"] == "https://forum.harbour.example/"


def test_an_address_for_all_fills_the_languages_without_their_own():
    targets = a_rule(destination="", urls={"*": "https://x.example/", "ko": "https://k.example/"})

    assert targets.targets(a_plan()) == {
        "en": "https://x.example/",
        "ko": "https://k.example/",
        "ar": "https://x.example/",
    }


def test_a_rule_that_leads_nowhere_has_an_empty_target():
    assert a_rule(destination="nowhere").targets(a_plan()) == {"*": ""}
