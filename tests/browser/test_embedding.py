"""The lines that the planner gives for a page do what it says, under the policy that it gives."""

import pytest
from makers import a_live_plan
from servers import NGINX, nginx

from sunset.speech import speech
from sunset.web.planner.embedding import blocks

pytestmark = pytest.mark.browser


@pytest.fixture
def ways(world):
    """Return the lines of each way to show the banner, by their label."""
    found = blocks(world.plan, world.home, speech("en"))
    return {block.id: dict(block.codes) for block in found}


def policy(way):
    (sources,) = way["Content-Security-Policy"]
    return f"default-src 'none'; {sources}"


@pytest.mark.parametrize("kind", ["script", "pinned"])
def test_a_script_line_shows_the_banner(page, shop, faults, ways, kind):
    (shop.tags,) = ways[kind]["HTML"]
    (shop.sheet,) = ways["place"]["CSS"]
    shop.policy = f"{policy(ways[kind])}; style-src 'self'"
    page.goto(shop("ko"))
    page.locator("section").wait_for()

    assert "2027년 3월 1일" in page.locator("section").inner_text()
    assert [text for text in faults if "favicon" not in text] == []


# French is not there: a line more says so, for which the narrowest page moves a little.
LANGUAGES = ["en", "ko", "ar"]


@pytest.mark.parametrize(
    ("width", "languages"),
    [(width, [*LANGUAGES, "fr"]) for width in (1280, 1100, 641, 414)] + [(360, LANGUAGES)],
)
def test_the_reserved_place_is_high_enough_for_every_language(page, shop, ways, width, languages):
    page.set_viewport_size({"width": width, "height": 780})
    (shop.sheet,) = ways["place"]["CSS"]
    heights = []

    for lang in languages:
        page.goto(shop(lang))
        page.locator("section").wait_for()
        heights.append(page.locator("section").bounding_box()["height"])

    assert max(heights) <= page.locator("#sunset-banner").evaluate(
        "place => parseFloat(getComputedStyle(place).minHeight)"
    )


@pytest.mark.parametrize("width", [1280, 641, 360])
def test_a_frame_line_shows_the_banner_without_scrolling(page, shop, ways, width):
    page.set_viewport_size({"width": width, "height": 780})
    (shop.sheet,) = ways["framed"]["CSS"]
    shop.tags = ""
    shop.policy = f"{policy(ways['framed'])}; style-src 'self'"

    for line in ways["framed"]["HTML"]:
        shop.place = line
        page.goto(shop())
        page.frame_locator("iframe").locator("section").wait_for()
        inner = page.frames[1].evaluate(
            "() => [document.documentElement.scrollHeight, window.innerHeight]"
        )

        assert inner[0] <= inner[1], line


@pytest.mark.nginx
@pytest.mark.skipif(NGINX is None, reason="there is no nginx here")
def test_the_lines_for_nginx_put_the_banner_into_a_page(page, world, ways, tmp_path):
    (server,) = ways["included"]["nginx"]
    sheet, include = ways["included"]["HTML"]
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>Shop</title>{sheet}<main>{include}</main></html>'
    )
    header = f'add_header Content-Security-Policy "{policy(ways["included"])}";'
    lines = f"root {site}; types {{ text/html html; }} {header}\n{server}"

    with nginx(tmp_path / "nginx", lines) as port:
        page.goto(f"http://localhost:{port}/")
        region = page.get_by_role("region", name="Notice from Harbour Tools")

        assert "1 March 2027" in region.inner_text()
        assert region.evaluate("e => getComputedStyle(e).display") == "grid"
        link = region.get_by_role("link").get_attribute("href")
        assert link == f"{world.home}/en/notices/chat"


def test_every_address_for_data_answers_in_its_language(page, ways, world):
    for url, locale in zip(ways["data"]["URL"], world.plan.locales, strict=True):
        told = page.request.get(url).json()["banner"]

        assert told["lang"] == locale


def test_a_button_copies_its_line_and_says_so(rooms, visit):
    rooms.someone("Mara")
    rooms.keep(a_live_plan())
    page = visit("/plans/chat/banner", "Mara")
    page.evaluate(
        "() => { navigator.clipboard.writeText = async text => { window.copied = text } }"
    )
    place = page.get_by_role("region", name="A place for it").locator(".copied").last

    place.get_by_role("button").click()

    assert page.evaluate("window.copied") == place.locator("code").text_content()
    assert place.get_by_role("button", name="Copied").is_visible()
