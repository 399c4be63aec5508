"""The banner on a page of the company, under the strictest policy it promises to live with."""

from datetime import timedelta

import pytest
from makers import CLOSES, NOON, a_live_plan, a_schedule, moved

from sunset.domain.schedules import shifted

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8"><title>Shop</title>
<link rel="stylesheet" href="/shop.css"><main><div id="sunset-banner"></div><h1>Drills</h1></main>
<script async src="{home}/embed/v1.js" data-plan="chat"></script></html>"""

POLICY = (
    "default-src 'none'; script-src {home}; connect-src {home}; "
    "style-src 'self'; require-trusted-types-for 'script'"
)


@pytest.fixture
def shop(world, serving, page):
    """Serve the company's page and return its address for a language."""

    def app(environ, start):
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            (
                "Content-Security-Policy",
                POLICY.format(home=world.home),
            ),
        ]
        if environ["PATH_INFO"] == "/shop.css":
            start("200 OK", [("Content-Type", "text/css")])
            return [b":root{color-scheme:light dark}#sunset-banner{min-height:4rem}"]
        start("200 OK", headers)
        lang = environ["PATH_INFO"].strip("/") or "en"
        text = PAGE.format(lang=lang, dir="rtl" if lang == "ar" else "ltr", home=world.home)
        return [text.encode()]

    port = serving(app)
    page.clock.set_fixed_time(world.now)
    return lambda lang="en": f"http://localhost:{port}/{lang}"


@pytest.fixture
def faults(page):
    seen = []
    page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


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


def test_it_follows_the_colours_of_the_page_and_not_of_the_visitor(page, shop, world, serving):
    page.emulate_media(color_scheme="dark")
    page.goto(shop())
    page.locator("section").wait_for()
    dark = page.locator("section").evaluate("e => getComputedStyle(e).backgroundColor")
    bare = PAGE.replace('<link rel="stylesheet" href="/shop.css">', "")
    text = bare.format(lang="en", dir="ltr", home=world.home).encode()

    def app(_environ, start):
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [text]

    page.goto(f"http://localhost:{serving(app)}/")
    page.locator("section").wait_for()
    light = page.locator("section").evaluate("e => getComputedStyle(e).backgroundColor")

    assert (dark, light) == ("rgb(15, 48, 41)", "rgb(224, 243, 236)")


def test_without_script_the_fragment_and_the_frame_say_the_same(browser, world):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{world.home}/ko/banners/chat")
    framed = page.locator("section").inner_text()
    fragment = page.request.get(f"{world.home}/ko/banners/chat.html").text()
    context.close()

    assert "2027년 3월 1일" in framed
    assert "2027년 3월 1일" in fragment
