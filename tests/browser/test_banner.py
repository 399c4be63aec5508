"""The banner on a page of the company, under the strictest policy it promises to live with."""

import json
from datetime import timedelta

import pytest
from makers import CLOSES, NOON, a_live_plan, a_schedule, moved

from sunset.domain.schedules import shifted
from sunset.pages import assets

pytestmark = pytest.mark.browser


def test_cleo_sees_the_banner_and_no_policy_is_broken(page, shop, faults, world):
    page.goto(shop())

    region = page.get_by_role("region", name="Notice from Harbour Tools")
    region.wait_for()

    assert "1 March 2027" in region.inner_text()
    link = region.get_by_role("link").get_attribute("href")
    assert link == f"{world.home}/en/notices/chat"
    assert [text for text in faults if "favicon" not in text] == []


@pytest.mark.parametrize(("lang", "direction"), [("ko", "ltr"), ("ar", "rtl")])
def test_the_banner_speaks_the_language_of_its_page(page, shop, lang, direction):
    page.goto(shop(lang))

    region = page.locator("section")
    region.wait_for()

    assert (region.get_attribute("lang"), region.get_attribute("dir")) == (lang, direction)


def test_a_language_chosen_for_the_tag_comes_before_that_of_the_page(page, shop):
    shop.tags = shop.tags.replace("data-plan", 'data-lang="ko" data-plan')
    page.goto(shop("ar"))

    region = page.locator("section")
    region.wait_for()

    assert (region.get_attribute("lang"), region.get_attribute("dir")) == ("ko", "ltr")


def test_a_banner_that_says_where_it_stands_is_counted_apart_and_so_is_its_link(page, shop, world):
    shop.tags = shop.tags.replace("data-plan", 'data-via="footer" data-plan')
    page.goto(shop())

    page.locator("section a").click()
    page.wait_for_url(f"{world.home}/en/notices/chat?via=footer")

    counted = {(hit.surface, hit.touchpoint) for hit in world.edge.counter.counts}
    assert counted == {("banner.json", "footer"), ("notice", "footer")}


def test_a_language_nobody_promised_is_explained(page, shop):
    page.goto(shop("fi"))

    page.get_by_text("Not available in the language you asked for. You see English.").wait_for()


def test_once_hidden_it_stays_hidden_until_the_date_changes(page, shop, world):
    page.goto(shop())
    page.get_by_role("button", name="Hide this notice").click()
    page.reload(wait_until="networkidle")
    hidden = page.locator("section").count()
    later = shifted(a_schedule(), CLOSES + timedelta(days=14), NOON.replace(tzinfo=None))

    world.now = NOON + timedelta(hours=1)
    world.publish(a_live_plan(facts=(moved(later, NOON),)))
    page.goto(shop())
    page.locator("section").wait_for()

    assert hidden == 0
    assert "15 March 2027" in page.locator("section").inner_text()


def test_hiding_it_leaves_the_keyboard_where_it_was(page, shop):
    page.goto(shop())
    page.get_by_role("button", name="Hide this notice").press("Enter")

    assert page.evaluate("document.activeElement.shadowRoot !== null")


def test_hidden_it_rests_as_long_as_the_server_says(page, shop, world):
    hidden = world.now = NOON + timedelta(days=45)
    page.clock.set_fixed_time(hidden)
    page.goto(shop())
    page.get_by_role("button", name="Hide this notice").click()
    page.clock.set_fixed_time(hidden + timedelta(days=2, hours=23))
    page.reload(wait_until="networkidle")
    rested = page.locator("section").count()

    page.clock.set_fixed_time(hidden + timedelta(days=3, hours=1))
    page.reload()
    page.locator("section.limit").wait_for()

    assert rested == 0


def test_a_shorter_rest_also_counts_for_what_was_hidden_before(page, shop):
    page.goto(shop())
    page.get_by_role("button", name="Hide this notice").click()
    stored = json.loads(page.evaluate("localStorage['sunset.hidden']"))["chat"]
    page.clock.set_fixed_time(NOON + timedelta(minutes=2))

    def shortened(route):
        told = route.fetch().json()
        told["banner"]["rests"] = 60
        route.fulfill(json=told, headers={"Access-Control-Allow-Origin": "*"})

    page.route("**/banners/**", shortened)
    page.reload()
    page.locator("section").wait_for()

    assert stored["v"] == 1
    assert stored["created"] == NOON.timestamp() * 1000


def test_a_new_stage_shows_it_again(page, shop, world):
    page.goto(shop())
    page.get_by_role("button", name="Hide this notice").click()

    world.now = NOON + timedelta(days=45)
    page.clock.set_fixed_time(world.now)
    page.goto(shop())

    page.locator("section.limit").wait_for()


def test_a_pause_cannot_be_hidden(page, shop, world):
    world.now = NOON.replace(year=2027, month=2, day=2, hour=9)
    page.clock.set_fixed_time(world.now)
    page.goto(shop())
    page.locator("section.brownout").wait_for()

    assert page.get_by_role("button").count() == 0


def test_a_stale_copy_never_shows_what_has_ended(page, shop):
    page.clock.set_fixed_time(NOON + timedelta(days=400))
    page.goto(shop(), wait_until="networkidle")

    assert page.locator("section").count() == 0


def test_a_pinned_script_is_taken_and_a_changed_one_is_not(page, shop, faults):
    pinned = assets.embed()[1]
    tag = '<script async src="{{home}}{}" integrity="{}" crossorigin="anonymous" data-plan="chat">'
    shop.tags = tag.format(pinned.path, pinned.integrity) + "</script>"
    page.goto(shop())
    page.locator("section").wait_for()

    shop.tags = tag.format("/embed/v1.js", assets.banner().integrity) + "</script>"
    page.goto(shop(), wait_until="networkidle")

    assert page.locator("section").count() == 0
    assert any("integrity" in fault for fault in faults)


def test_with_the_place_reserved_nothing_moves(page, shop):
    page.goto(shop())
    page.locator("section").wait_for()

    shift = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value }))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(sum), 200);
        })"""
    )

    assert shift == 0
