"""Dates that are dragged or moved by keys, and timelines that are walked by keys."""

import pytest
from makers import a_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def opened(rooms, visit):
    """Open a page of a draft as Nils, in a language of his."""
    rooms.someone("Mara")
    rooms.keep(a_plan())
    return lambda path, locale="en": visit(path, "Nils", locale)


def dates(page, *stages):
    return [page.input_value(f"#{stage}")[:10] for stage in stages]


def test_a_stage_that_is_dragged_takes_later_ones_along(opened):
    page = opened("/plans/chat/dates")
    grip = page.get_by_role("slider", name="Limit").bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    before = page.input_value("#brownouts-0-start")

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.up()

    limit, closed, stop_new = dates(page, "limit", "closed", "stop_new")
    assert limit > "2026-12-31"
    assert closed > "2027-03-01"
    assert stop_new == "2026-11-01"
    assert page.input_value("#brownouts-0-start") > before


def test_a_stage_moves_by_keys_too_and_alone_if_that_is_asked(opened):
    page = opened("/plans/chat/dates")
    page.get_by_label("Later stages and brownouts follow").uncheck()
    page.get_by_role("slider", name="Limit").focus()

    for key in ("ArrowRight", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)

    assert dates(page, "limit", "closed") == ["2027-01-07", "2027-03-01"]
    spoken = page.get_by_role("slider", name="Limit").get_attribute("aria-valuetext")
    assert spoken == "Thursday, January 7, 2027"


def test_keys_follow_the_direction_of_the_script(opened):
    page = opened("/plans/chat/dates", "ar")
    page.locator(".grip").nth(2).focus()

    page.keyboard.press("ArrowLeft")

    assert dates(page, "limit") == ["2027-01-01"]


def test_what_was_moved_on_the_ribbon_is_kept(rooms, opened):
    page = opened("/plans/chat/dates")
    page.get_by_role("slider", name="Closed").focus()
    page.keyboard.press("PageUp")

    page.get_by_role("button", name="Set the dates").click()
    page.wait_for_url("**/plans/chat")

    assert f"{rooms.kept().schedule.closes:%Y-%m-%d %H}" == "2027-03-08 18"


def test_the_slider_shows_the_moment_where_it_stands(opened):
    page = opened("/plans/chat/see")
    page.locator("#stop").focus()
    page.keyboard.press("End")

    page.keyboard.press("Enter")
    page.wait_for_url("**at=2027-0**")

    assert page.locator("[data-stops] li:last-child a").get_attribute("aria-current") == "true"


def test_plus_changes_the_stretch_of_a_focused_timeline(opened):
    page = opened("/plans/chat/timeline?zoom=weeks")
    page.locator("[data-timeline]").focus()

    page.keyboard.press("+")
    page.wait_for_url("**zoom=week#when")

    assert page.locator("[data-zoom=week]").get_attribute("aria-current") == "true"
