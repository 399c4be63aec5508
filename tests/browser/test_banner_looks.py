"""How the banner looks and is heard on a company's page, with and without script."""

import pytest
from accessible import PHONE, judged

from sunset.pages import assets

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(224, 243, 236)", "rgb(15, 48, 41)"


def background(page):
    page.locator("section").wait_for()
    return page.locator("section").evaluate("e => getComputedStyle(e).backgroundColor")


def test_it_follows_the_colours_of_the_page_and_not_of_the_visitor(page, shop):
    page.emulate_media(color_scheme="dark")
    page.goto(shop())
    dark = background(page)

    shop.sheet = ""
    page.goto(shop())

    assert (dark, background(page)) == (DARK, LIGHT)


def test_in_a_right_to_left_page_it_begins_at_the_right(page, shop):
    page.goto(shop("ar"))
    page.locator("section").wait_for()
    glyph, words, button = (
        page.locator(f"section > {part}").bounding_box()["x"] for part in ("svg", "p", "button")
    )

    assert glyph > words > button


def test_why_it_speaks_another_language_stands_below_its_words(page, shop):
    page.goto(shop("fr"))
    page.locator("section").wait_for()
    words, why = (each.bounding_box() for each in page.locator("section > p").all())

    assert (why["x"], why["width"]) == (words["x"], words["width"])
    assert why["y"] > words["y"]


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_in_it_moves(page, shop, motion):
    page.emulate_media(reduced_motion=motion)
    page.goto(shop())
    page.locator("section").wait_for()

    moving = page.locator("section").evaluate(
        """section => [...section.getRootNode().querySelectorAll("*")].filter(part => {
            const style = getComputedStyle(part);
            return part.getAnimations().length || style.transitionDuration !== "0s"
                || style.animationName !== "none";
        }).length"""
    )

    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_its_glyphs_and_edge_take_those_of_the_visitor(page, shop, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(shop())
    page.locator("section").wait_for()

    ink, glyph, cross, edge = page.locator("section").evaluate(
        """section => {
            const colour = name => getComputedStyle(section.querySelector(name)).color;
            return [colour("p"), colour("svg"), colour("button svg"),
                getComputedStyle(section).borderTopStyle];
        }"""
    )

    assert (glyph, cross, edge) == (ink, ink, "solid")


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_on_a_page_with_it(page, shop, lang, scheme):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(shop(lang))
    page.locator("section").wait_for()

    assert judged(page) == []


def test_the_button_that_hides_it_is_large_enough_for_a_thumb(page, shop):
    page.set_viewport_size(PHONE)
    page.goto(shop())
    page.locator("section").wait_for()

    box = page.get_by_role("button", name="Hide this notice").bounding_box()

    assert min(box["width"], box["height"]) >= 44


@pytest.fixture
def unscripted(windows):
    """Open pages in a browser without script."""
    return windows.lend(java_script_enabled=False, viewport=PHONE)


@pytest.mark.parametrize(("lang", "day"), [("ko", "2027년 3월 1일"), ("ar", "1 مارس 2027")])
def test_without_script_the_fragment_in_a_page_says_the_same(unscripted, shop, lang, day):
    shop.place = unscripted.request.get(f"{shop.home}/{lang}/banners/chat.html").text()
    shop.head = f'<link rel="stylesheet" href="{shop.home}{assets.stable_banner().path}">'
    shop.policy = "default-src 'none'; style-src 'self' {home}"
    unscripted.goto(shop(lang))
    region = unscripted.locator("section")

    assert day in region.inner_text()
    assert region.get_by_role("button").count() == 0
    assert background(unscripted) == LIGHT


def test_without_script_the_frame_fills_the_place_that_the_page_gives_it(unscripted, shop):
    title = "Notice from Harbour Tools"
    shop.place = f'<iframe class="f" src="{shop.home}/en/banners/chat" title="{title}"></iframe>'
    shop.sheet = ".f{display:block;width:100%;height:9rem;border:0}"
    shop.policy = "default-src 'none'; style-src 'self'; frame-src {home}"
    unscripted.goto(shop())
    frame = unscripted.frame_locator("iframe")

    assert "1 March 2027" in frame.locator("section").inner_text()
    assert unscripted.frames[1].title() == title
    assert frame.get_by_role("button").count() == 0
    box = frame.locator("section").bounding_box()
    assert box["height"] <= 9 * 16
