"""The notice of a programme asks for the country, at the edge and without a guess."""

from dataclasses import replace
from datetime import timedelta

import pytest
from customers import OLD
from makers import a_company, a_rule, a_schedule, plans, published
from programmes import LAW, WHY, a_sibling, one_that_stays, printed
from reading import read

from sunset.domain import timeline
from sunset.domain.lookups import route


@pytest.fixture(scope="module")
def edition():
    later = a_schedule(a_schedule().closes + timedelta(days=30))
    return printed(a_sibling("SE"), a_sibling("KR", schedule=later), one_that_stays())


@pytest.fixture
def cleo(at_stage, edition):
    return at_stage("stop_new", edition)


def countries(page):
    """Return each country with what becomes of the channel there."""
    lines = read(page.text).classed("guides")[0].all("li")
    return [(line.one("a").text, line.one("p").text) for line in lines]


def test_the_page_asks_for_the_country_in_the_order_of_their_names(cleo):
    page = cleo.get("/en/programmes/phone")

    assert read(page.text).one("h1").text == "Live chat: choose your country"
    assert countries(page) == [
        ("South Korea", "Live chat will close on 31 March 2027"),
        ("Spain", "Live chat stays open"),
        ("Sweden", "Live chat will close on 1 March 2027"),
    ]


def test_each_country_leads_to_its_own_notice(cleo):
    page = cleo.get("/ko/programmes/phone")

    links = [a["href"] for a in read(page.text).classed("guides")[0].all("a")]

    assert [link.rpartition("/")[2] for link in links] == ["phone-kr", "phone-se", "phone-es"]
    notices = [cleo.get(link.removeprefix("https://support.harbour.example")) for link in links]
    assert [notice.status for notice in notices] == [200, 200, 200]
    assert "<script" not in page.text


def test_an_address_without_a_language_leads_to_one_and_says_why(cleo):
    asked = cleo.get("/programmes/phone", Accept_Language="ko")
    lost = cleo.get("/programmes/phone", Accept_Language="fi")

    assert (asked.status, asked["Location"]) == (302, "/ko/programmes/phone")
    assert lost["Location"] == "/en/programmes/phone?fallback=1"
    assert asked["Vary"] == "Accept-Language, Cookie"


def test_a_chosen_language_keeps_the_reader_at_the_question(cleo):
    answer = cleo.post("/en/programmes/phone", act="language", language="ar")

    assert (answer.status, answer["Location"]) == (303, "/ar/programmes/phone")


def test_a_programme_that_nobody_knows_is_not_there(cleo):
    assert cleo.get("/en/programmes/phone-se").status == 404
    assert cleo.get("/en/programmes/").status == 404


def test_what_is_not_announced_yet_is_no_line_and_brings_no_language(at_stage):
    soon = replace(one_that_stays(), facts=())
    cleo = at_stage("limit", printed(a_sibling("SE", promised=("en",)), soon))

    assert cleo.get("/ko/programmes/phone").status == 302
    assert [name for name, _ in countries(cleo.get("/en/programmes/phone"))] == ["Sweden"]


def test_a_sibling_that_lacks_the_language_stands_there_in_its_own(at_stage):
    only = one_that_stays(promised=("en",))
    cleo = at_stage("limit", printed(a_sibling("SE"), only))

    line = read(cleo.get("/ko/programmes/phone").text).classed("guides")[0].all("li")

    assert {each["lang"] for each in line} == {"en", "ko"}


def test_search_engines_notices_and_feeds_know_the_programme(cleo):
    assert "/programmes/phone</loc>" in cleo.get("/sitemaps/phone-se.xml").text
    assert "/en/programmes/phone" in cleo.get("/en/notices/phone-se").text
    assert 'rel="related"' in cleo.get("/en/feeds/phone-se.atom").text


def test_a_notice_says_why_a_channel_stays_and_no_date(cleo):
    page = cleo.get("/en/notices/phone-es").text

    assert read(page).one("h1").text == "Live chat stays open"
    assert WHY["en"] in page
    assert LAW in page
    assert "2027" not in page
    assert cleo.get("/en/calendars/phone-es.ics").status == 404
    assert cleo.get("/en/banners/phone-es.html").text == ""


def test_old_addresses_of_a_channel_that_stays_pass_and_promise_nothing(at_stage):
    host = plans.Placement(host=OLD, kind=plans.PlacementKind.FRONT)
    plan = one_that_stays(placements=(host,), company=a_company())
    rule = a_rule(host=OLD)
    made = replace(printed(plan), routes=[(OLD, rule.match, route(rule, plan))])
    cleo = at_stage("stays", made)

    answer = cleo.get("/chat", host=OLD)

    assert answer["X-Accel-Redirect"] == "@sunset_origin"
    assert (answer["Sunset"], answer["Deprecation"]) == ("", "")


def test_a_channel_that_stays_needs_no_gate_and_reaches_no_stage():
    plan = one_that_stays()

    life = timeline.course(plan)

    assert [span.state.key for span in life.spans] == ["prepare", "stays"]
    assert life.spans[1].start == published(plan).effective_at


def test_the_menu_offers_every_language_of_some_country(at_stage):
    cleo = at_stage("stop_new", printed(a_sibling("SE", promised=("ar",)), a_sibling("KR")))

    menu = read(cleo.get("/ar/programmes/phone").text).classed("lang")[0].all("button")

    assert {button["value"] for button in menu} == {"en", "ar", "ko"}
    assert [button["value"] for button in menu if button["aria-current"]] == ["ar"]
