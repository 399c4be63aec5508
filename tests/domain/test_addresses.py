"""Customer addresses are built and read in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.domain import addresses
from sunset.domain.addresses import Address, parse

WORDS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True).filter(
    lambda word: word not in addresses.PAGES
)
SURFACES = st.sampled_from(
    [
        "notice",
        "banner",
        "banner.json",
        "banner.html",
        "calendar",
        "guide/after",
        "guide/after/thanks",
        "guide/after/help",
        "guide/after/noted",
        "guides",
    ]
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/notices/chat", Address("notice", "chat")),
        ("/ko/notices/chat", Address("notice", "chat", "ko")),
        ("/ko/notices/chat/", Address("notice", "chat", "ko")),
        ("/pt-BR/guides/chat/after", Address("guide/after", "chat", "pt-BR")),
        ("/guides/chat/after/help", Address("guide/after/help", "chat")),
        ("/en/calendars/chat.ics", Address("calendar", "chat", "en")),
        ("/banners/chat.json", Address("banner.json", "chat")),
        ("/en/banners/chat.html", Address("banner.html", "chat", "en")),
        ("/en/banners/chat", Address("banner", "chat", "en")),
        ("/ko/guides/chat", Address("guides", "chat", "ko")),
        ("/guides", Address("guides", "")),
        ("/en/guides", Address("guides", "", "en")),
        ("/en/search", Address("search", "", "en")),
        ("/sitemaps/chat.xml", Address("sitemap", "chat")),
    ],
)
def test_an_address_is_read(path, address):
    assert parse(path) == address


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/en",
        "/notices",
        "/en/notices",
        "/en/notices/chat/more",
        "/en/ko/notices/chat",
        "/en//notices/chat",
        "/en/search/chat",
        "/en/sitemaps/chat.xml",
        "/sitemaps/chat",
        "/guides/chat/after/other",
        "/guides/chat/after/help/more",
        "/calendars/chat",
        "/calendars/.ics",
        "/letters/chat",
    ],
)
def test_what_is_no_address_is_nothing(path):
    assert parse(path) is None


@given(surface=SURFACES, plan=WORDS, locale=st.just("") | WORDS)
def test_an_address_is_read_back_from_its_path(surface, plan, locale):
    address = Address(surface, plan, locale)

    assert parse(address.path()) == address


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_none(text):
    found = parse(text)

    assert found is None or parse(found.path()) == found


def test_each_kind_of_page_has_its_maker():
    assert addresses.notice("chat") == "/notices/chat"
    assert addresses.notice("chat", "ko") == "/ko/notices/chat"
    assert addresses.guide("chat", "after", "ko", "thanks") == "/ko/guides/chat/after/thanks"
    assert addresses.banner("chat", suffix=".json") == "/banners/chat.json"
    assert addresses.calendar("chat", "ar") == "/ar/calendars/chat.ics"
    assert addresses.guides(locale="ko") == "/ko/guides"
    assert addresses.guides("chat", "ko") == "/ko/guides/chat"
    assert addresses.search("ko") == "/ko/search"
    assert addresses.sitemap("chat") == "/sitemaps/chat.xml"
