"""What the page of a notice lacks, seen on the page itself."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import NOON, a_live_plan, a_plan, a_schedule
from printed import a_held_plan, a_moved_plan

from sunset.documents.notice_grounds import Grounds
from sunset.domain import timeline
from sunset.pages.checks import NOWHERE, check, page
from sunset.pages.content import Library
from sunset.pages.parsed import parsed
from sunset.pages.scenes import scene_of
from sunset.pages.views import View


def a_view(plan, at=NOON):
    scene = scene_of(plan, timeline.course(plan).span(at))
    return View(scene=scene, locale="en", fallback=False, home=NOWHERE, library=Library({}))


def codes(view):
    return [str(each.code) for each in page.of_notice(view)]


def test_a_whole_notice_lacks_nothing():
    assert codes(a_view(a_live_plan())) == []


@pytest.mark.parametrize("pattern", ["d MMMM", "MMMM y"])
def test_a_language_that_writes_dates_without_year_or_day_is_told(pattern):
    view = a_view(a_live_plan())

    vars(view)["speech"] = replace(view.speech, patterns={"long": pattern})

    assert codes(view) == ["E1"]


def test_digits_of_every_script_are_read():
    assert page.digits("١ مارس ٢٠٢٧") == "1 مارس 2027"


def test_without_a_way_to_go_there_is_no_first_step():
    assert codes(a_view(a_live_plan(destinations=()))) == ["E6"]


def test_a_moved_date_is_there_with_the_old_one_struck_out():
    view = a_view(a_moved_plan())

    assert view.scene.moves
    assert codes(view) == []


def test_while_a_date_is_withdrawn_nobody_says_when_to_look_again():
    assert codes(a_view(a_held_plan(), NOON + timedelta(days=60))) == ["W25"]


def test_a_closing_on_a_day_of_rest_is_a_warning():
    sunday = a_live_plan(schedule=a_schedule(datetime(2027, 2, 28, 18)))

    assert "W18" in [str(each.code) for each in check(sunday, Grounds(), NOON)]


def test_a_plan_in_preparation_is_checked_as_it_will_be_announced():
    places = {each.place for each in check(a_plan(cases={"en": "-"}), Grounds(), NOON)}

    assert "cases" in places


def test_a_page_is_parsed_with_the_words_that_readers_see():
    root = parsed(
        b"<main><h1>It <bdi>ends</bdi></h1><p class='at now'>Soon<br>or &amp; late</p></main>"
    )

    assert root.text == "It ends Soonor & late"
    assert root.first("p", "now").classes == {"at", "now"}
    assert [each.tag for each in root.all()] == ["main", "h1", "bdi", "p", "br"]
