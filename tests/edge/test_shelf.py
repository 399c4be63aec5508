"""What all plans share: the list of guides, search, and what search engines are told."""

import pytest
from customers import PUBLIC
from editions import a_page, contents_of
from makers import a_live_plan, a_plan

from sunset.domain import lookups
from sunset.edition.records import HOUSE, Contents, PageKey
from sunset.edition.surfaces import AWAY, LINE

HERE = f"https://{PUBLIC}"


def with_shelf(*plans):
    """Add to an edition what the press prints for the list of all guides."""
    contents = contents_of(*plans)
    frames = [
        (PageKey(HOUSE, surface, locale), a_page(f"{surface} {locale}: <!--guides-->", locale))
        for surface in ("guides", AWAY)
        for locale in ("en", "ko", "ar")
    ]
    lines = [
        (PageKey(plan.id, LINE, locale, leg.key), a_page(f"[{plan.id} {locale} {leg.stage}]"))
        for plan in plans
        for locale in plan.locales
        for leg in {leg.key: leg for leg in lookups.retirement(plan).legs}.values()
    ]
    maps = [
        (PageKey(plan.id, "sitemap", "", leg.key), a_page("<urlset/>", "", "application/xml"))
        for plan in plans
        for leg in {leg.key: leg for leg in lookups.retirement(plan).legs}.values()
    ]
    pages = [*contents.pages, *frames, *lines, *maps]
    return Contents(plans=contents.plans, sites=contents.sites, routes=[], pages=pages)


@pytest.fixture
def cleo(at_stage):
    return at_stage("announce", with_shelf(a_live_plan(), a_plan(id="later", placements=())))


def test_the_list_names_the_plans_that_are_announced(cleo):
    assert cleo.get("/en/guides").text == "guides en: [chat en announce]"


def test_a_plan_without_the_language_stands_there_in_its_own(at_stage):
    cleo = at_stage("announce", with_shelf(a_live_plan(promised=("en",))))

    assert cleo.get("/ko/guides").text == "guides ko: [chat en announce]"


def test_the_list_is_kept_by_browsers_until_it_changes(cleo):
    first = cleo.get("/en/guides")

    again = cleo.get("/en/guides", If_None_Match=first["ETag"])

    assert (first["Cache-Control"], again.status, again.raw) == ("no-cache", 304, b"")


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/guides", "/ko/guides"),
        ("/fi/guides", "/en/guides?fallback=1"),
        ("/search?q=refund", "/ko/search?q=refund"),
        ("/search?q=%22%26x%3D1", "/ko/search?q=%22%26x%3D1"),
    ],
)
def test_a_neutral_address_leads_to_a_language(cleo, address, location):
    accepted = "fi" if "/fi/" in address else "ko"

    seen = cleo.get(address, Accept_Language=accepted)

    assert (seen.status, seen["Location"]) == (302, location)


def asks(cleo, answer):
    asked = []
    cleo.app._rooms = lambda address: asked.append(address) or answer
    return asked


def test_what_the_rooms_find_is_shown_and_kept_by_nobody(cleo):
    asked = asks(cleo, b"<p>found</p>")

    seen = cleo.get("/ko/search?q=%EC%83%81%EB%8B%B4&x=1")

    assert (seen.status, seen.text) == (200, "<p>found</p>")
    assert asked == ["/ko/search?q=%EC%83%81%EB%8B%B4"]
    assert seen["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in seen["Content-Security-Policy"]
    assert seen["Set-Cookie"] == ""
    cleo.get("/ko/search?q=%EC%83%81%EB%8B%B4&x=1")
    assert len(asked) == 2


def test_without_the_rooms_there_is_the_list(cleo):
    asks(cleo, None)

    seen = cleo.get("/en/search?q=refund")

    assert (seen.status, seen.text) == (200, "guides/away en: [chat en announce]")


def test_who_looks_for_nothing_gets_the_list_and_asks_nobody(cleo):
    asked = asks(cleo, b"")

    assert cleo.get("/en/search?q=%20").text.startswith("guides en")
    assert cleo.get("/en/search").text.startswith("guides en")
    assert asked == []


def test_what_is_looked_for_is_cut_and_safe_whatever_it_is(cleo):
    asked = asks(cleo, b"x")

    cleo.get(f"/en/search?q={'a' * 3000}")
    cleo.get("/en/search?q=%ff%00%0d%0aX:%20y")

    assert len(asked[0]) < 300
    assert all(sign not in address for address in asked for sign in "\r\n\0 ")


def test_who_searches_in_a_language_that_there_is_not_is_told_so(cleo):
    asked = asks(cleo, b"")

    cleo.get(cleo.get("/fi/search?q=refund", Accept_Language="fi")["Location"])

    assert asked == ["/en/search?q=refund&fallback=1"]


def test_a_search_goes_on_in_another_language(cleo):
    seen = cleo.post("/en/search?fallback=1&q=refund", act="language", language="ko")

    assert (seen.status, seen["Location"]) == (303, "/ko/search?q=refund")


def test_search_engines_are_told_of_announced_plans_only(cleo):
    robots, index = cleo.get("/robots.txt"), cleo.get("/sitemap.xml")

    assert f"Sitemap: {HERE}/sitemap.xml" in robots.text
    assert "Disallow: /*/search" in robots.text
    assert index["Content-Type"] == "application/xml; charset=utf-8"
    assert f"<loc>{HERE}/sitemaps/chat.xml</loc>" in index.text
    assert "later" not in index.text
    assert cleo.get("/sitemaps/chat.xml").text == "<urlset/>"
    assert cleo.get("/sitemaps/later.xml").status == 404


def test_a_retired_guide_is_gone_with_its_successors(at_stage):
    contents = with_shelf(a_live_plan())
    legs = lookups.retirement(a_live_plan()).legs
    key = next(leg.key for leg in legs if leg.key.startswith("announce"))
    gone = (PageKey("chat", "guide/old/gone", "en", key), a_page("Read these instead."))
    pages = [*contents.pages, gone]
    cleo = at_stage("announce", Contents(plans=contents.plans, sites={}, routes=[], pages=pages))

    seen = cleo.get("/en/guides/chat/old")

    assert (seen.status, seen.text) == (410, "Read these instead.")
    assert cleo.get("/en/guides/chat/never").status == 404
    assert cleo.post("/en/guides/chat/old", act="vote", answer="yes").status == 404


def test_an_old_host_has_none_of_these(cleo):
    for address in ("/sitemap.xml", "/robots.txt", "/en/guides", "/en/search?q=x"):
        assert cleo.old(address).status == 404, address
