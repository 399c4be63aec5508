"""See it at: the countries of a programme, and a slider over every change."""

from urllib.parse import parse_qs, urlsplit

import pytest
from makers import CLOSES, LOCALES, a_live_plan, a_rule, a_schedule
from reading import read
from seeing import SEE, cells, see

from sunset.domain import timeline
from sunset.store import rules


@pytest.fixture
def programme(rooms, mara):
    """Keep siblings in two countries; only the first has old addresses."""
    rooms.keep(a_live_plan(programme="chat"))
    with rooms.store.write() as session:
        rules.replace_all(session, "chat", [a_rule()])
    later = a_schedule(CLOSES.replace(day=20))
    latvian = {"id": "chat-lv", "country": "LV", "placements": (), "schedule": later}
    rooms.keep(a_live_plan(programme="chat", promised=("en",), **latvian))


def test_another_country_is_asked_for_by_name(programme, mara):
    page = mara.get(see(at="2027-03-02T12:00", locale="ko"))

    assert [
        option.text for option in read(page.answer.text).one("select", id="country").all("option")
    ] == [
        "Sweden",
        "Latvia",
    ]


def test_another_country_shows_its_own_plan_at_the_same_moment(programme, mara):
    asked = see(at="2027-03-02T12:00", locale="ko", surface="old", country="chat-lv")

    led = urlsplit(mara.get(asked, 302).answer.location)

    assert led.path == "/plans/chat-lv/see"
    assert parse_qs(led.query) == {"at": ["2027-03-02T12:00"]}
    mara.get(f"{led.path}?{led.query}")


def test_countries_stand_side_by_side(programme, mara):
    page = mara.get(see(at="2027-03-02T12:00", across="countries"))

    table = read(page.answer.text).one("table", class_="moments")
    assert [each.text for each in table.one("thead").all("th")] == ["Sweden", "Latvia"]
    links = [link["href"] for cell in cells(page) for link in cell.all("a")]
    assert {urlsplit(href).path for href in links} == {SEE, "/plans/chat-lv/see"}
    assert "Live chat closed" in table.text
    for href in links[:8]:
        mara.get(href)


def test_a_plan_of_no_programme_asks_for_no_country(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00"))

    assert page.all("select", id="country") == []


def test_a_country_that_is_no_sibling_gets_a_sentence(programme, mara):
    mara.get(see(country="somewhere"), 400)


def test_every_change_is_a_stop_of_the_slider_and_a_link(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00"))

    stops = read(page.answer.text).one("ol", class_="stops").all("a")
    assert len(stops) == len(timeline.course(chat).spans)
    (here,) = [stop.text for stop in stops if stop["aria-current"]]
    assert here.startswith("Closed")
    slider = page.all("input", id="stop")[0]
    assert (slider["type"], slider["max"]) == ("range", stops[-1]["data-day"])


def test_the_slider_is_true_to_time_and_names_each_stop_once(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00"))

    stops = read(page.answer.text).one("ol", class_="stops").all("a")
    closed, grace, permanent = (
        next(int(stop["data-day"]) for stop in stops if stop.text.startswith(name))
        for name in ("Closed", "Grace", "Redirects become permanent")
    )
    assert (grace - closed, permanent - grace) == (30, 30)
    marks = read(page.answer.text).one("datalist", id="days").all("option")
    assert [mark["value"] for mark in marks] == [stop["data-day"] for stop in stops]


def test_a_stop_of_the_slider_leads_to_its_moment_without_script(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00"))
    stops = read(page.answer.text).one("ol", class_="stops").all("a")

    led = mara.get(see(at="2027-03-02T12:00", stop=stops[1]["data-day"]), 302).answer.location

    assert led == stops[1]["href"]
    assert "Announce" in stops[1].text


@pytest.mark.parametrize("stop", ["0", "9999", "x", "-1", "9" * 400])
def test_a_stop_that_is_not_there_changes_nothing(chat, mara, stop):
    mara.get(see(at="2027-03-02T12:00", stop=stop))


def test_each_cell_holds_banner_notice_guide_and_old_address(chat, mara):
    page = mara.get(see(at="2027-03-02T12:00"))

    for cell in cells(page)[: len(LOCALES)]:
        asked = [parse_qs(urlsplit(link["href"]).query)["surface"][0] for link in cell.all("a")]
        assert asked == ["banner", "notice", "guide", "old"]
