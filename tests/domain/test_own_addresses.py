"""Sunset's own addresses answer with a page of a locale, or lead to the visitor's."""

import pytest
from makers import a_live_plan

from sunset.domain.answers import answer
from sunset.domain.lookups import retirement
from sunset.domain.questions import Request

PLAN = retirement(a_live_plan())


class Home:
    """One plan, and no old address."""

    def site(self, _host):
        return None

    def retirement(self, plan):
        return PLAN if plan == "chat" else None


def at_home(path, state="announce", **request):
    start = next(leg.start for leg in PLAN.legs if leg.key.startswith(f"{state}~"))
    return answer(Home(), Request("support.example", path, **request), start)


def is_unknown(found):
    return (found.status, found.surface) == (404, "unknown")


def test_a_page_of_a_locale_is_that_page():
    found = at_home("/ko/notices/chat", accept_language="ar")

    assert (found.status, found.surface, found.locale, found.key) == (
        200,
        "notice",
        "ko",
        "announce~1",
    )
    assert not found.negotiated


def test_a_neutral_address_leads_to_the_language_and_says_when_it_falls_back():
    assert at_home("/notices/chat", accept_language="ko").location == "/ko/notices/chat"
    assert at_home("/notices/chat", accept_language="fi").location == "/en/notices/chat?fallback=1"
    assert at_home("/notices/chat").location == "/en/notices/chat"
    assert at_home("/ko-KP/notices/chat").location == "/ko/notices/chat"
    assert at_home("/notices/chat", accept_language="ko").private


def test_a_neutral_banner_answers_at_once():
    found = at_home("/banners/chat.json", page_language="ar", accept_language="ko")

    assert (found.status, found.locale, found.fresh, found.negotiated) == (200, "ar", 60, True)


@pytest.mark.parametrize("path", ["/", "/x", "/notices/fax", "/en/notices", "/chat"])
def test_what_is_no_page_is_unknown(path):
    assert is_unknown(at_home(path))


def test_a_plan_in_preparation_shows_nothing():
    assert is_unknown(at_home("/en/notices/chat", "prepare"))
    assert is_unknown(at_home("/banners/chat.json", "prepare"))


def test_our_own_pages_are_not_deprecated():
    found = at_home("/en/notices/chat", "limit")

    assert (found.deprecation, found.sunset) == (None, None)
