"""Customer pages as a browser shows them: accessible, whole on a phone, the first way in sight."""

from functools import cache

import pytest
from accessible import PHONE, judged, too_wide
from makers import a_live_plan
from printed import HOME, a_held_plan, a_moved_plan, printed, rendered, samples
from turns import a_cancelled_plan, a_paused_plan

from sunset.documents.front_matter import Document
from sunset.domain.timeline import BEGINNING
from sunset.edition.records import PageKey
from sunset.pages import assets
from sunset.pages.scenes import scenes

pytestmark = pytest.mark.browser

GUIDE = "guide/after"
SMALLEST = {"width": 320, "height": 640}
LOOKED_AT = [
    (a_moved_plan, "notice", "stop_new~2"),
    (a_moved_plan, "notice", "closed~2"),
    (a_held_plan, "notice", "stop_new.held~1"),
    (a_paused_plan, "notice", "limit.paused~1"),
    (a_cancelled_plan, "notice", "cancelled~1"),
    (a_moved_plan, "address", "stop_new~2"),
    (a_moved_plan, "address", "limit~2"),
    (a_moved_plan, "address", "brownout-1~2"),
    (a_moved_plan, "address", "closed~2"),
    (a_moved_plan, "address", "archived~2"),
    (a_moved_plan, "unknown", "grace~2"),
    (a_moved_plan, "banner", "limit~2"),
    (a_moved_plan, GUIDE, "limit~2"),
    (a_moved_plan, f"{GUIDE}/thanks", "limit~2"),
    (a_moved_plan, f"{GUIDE}/help", "limit~2"),
    (a_moved_plan, f"{GUIDE}/noted", "limit~2"),
    (a_moved_plan, "guides", "limit~2"),
]


@cache
def made(maker):
    return printed(maker())


@cache
def shipped(locale):
    """The notice of the plan that the demo shows first."""
    return rendered(samples()["phone-line"], "notice", "stop_new~2", locale).plain()


@pytest.fixture
def show(windows):
    """Show the bytes of a page to a browser of a certain size and scheme."""

    def show(body, *, dark=False, size=PHONE):
        sheets = {f"{HOME.public_url}{each.path}": each for each in assets.all_assets()}

        def answer(route):
            sheet = sheets.get(route.request.url)
            kind = sheet.content_type if sheet else "text/html; charset=utf-8"
            route.fulfill(body=sheet.body if sheet else body, content_type=kind)

        page = windows.lend(viewport=size, color_scheme="dark" if dark else "light")
        page.route("**/*", answer)
        page.goto(f"{HOME.public_url}/page")
        return page

    return show


@pytest.mark.slow
@pytest.mark.parametrize("seen", [("en", False), ("ar", True)], ids=["en-light", "ar-dark"])
@pytest.mark.parametrize(("maker", "surface", "key"), LOOKED_AT)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(show, maker, surface, key, seen):
    locale, dark = seen
    page = show(made(maker)[PageKey("chat", surface, locale, key)], dark=dark)

    assert judged(page) == []


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_the_first_way_is_in_sight_on_a_phone(show, locale):
    body = shipped(locale)

    box = show(body).locator(".way").first.bounding_box()

    assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("plan", ["chat-tile", "mailbox", "teams-api"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_date_or_address_is_wider_than_the_smallest_phone(show, plan, locale):
    keys = [scene.span.key for scene in scenes(samples()[plan], BEGINNING)]
    body = rendered(samples()[plan], "notice", keys[len(keys) // 2], locale).plain()

    page = show(body, size=SMALLEST)

    assert too_wide(page, SMALLEST) == []


WORDS = """words => {
  const found = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = {};
  while (found.nextNode()) for (const word of words) {
    const range = document.createRange(), at = found.currentNode.data.indexOf(word);
    if (at < 0 || !found.currentNode.parentElement.closest('.prose')) continue;
    range.setStart(found.currentNode, at);
    range.setEnd(found.currentNode, at + word.length);
    left[word] = range.getClientRects()[0].left;
  }
  return words.map(word => left[word]);
}"""


def test_a_date_behind_a_name_that_somebody_typed_is_read_in_its_order(show):
    line = "Harbour Tools {{ closes_on }}"
    typed = Document(id="notice", locale="ar", source="en", title="موعد", body=line)
    told = printed(a_live_plan(), {("notice", "ar"): typed})

    page = show(told[PageKey("chat", "notice", "ar", "announce~1")])
    lefts = page.evaluate(WORDS, ["Harbour", "1", "مارس", "2027"])

    assert lefts == sorted(lefts, reverse=True)


def test_both_ways_on_are_equally_large(show):
    page = show(made(a_moved_plan)[PageKey("chat", "address", "en", "limit~2")])

    new, old = (page.locator(f"form.acts {tag}").bounding_box() for tag in ("a.btn", "button.btn"))

    assert (new["width"], new["height"]) == (old["width"], old["height"])
    assert new["height"] >= 44


def test_the_number_of_a_step_is_heard_with_its_heading(show):
    page = show(made(a_moved_plan)[PageKey("chat", GUIDE, "en", "limit~2")])

    assert page.get_by_role("heading", name="1 Choose the way that fits", exact=True).count() == 1


def test_links_inside_a_way_can_be_reached_beside_it(show):
    page = show(shipped("en"))
    inner = page.locator(".starts a").first

    inner.scroll_into_view_if_needed()
    box = inner.bounding_box()
    spot = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    hit = page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('a').href", spot)

    assert hit == inner.get_attribute("href")


def test_on_paper_the_steps_stay_and_the_buttons_go(show):
    page = show(made(a_moved_plan)[PageKey("chat", GUIDE, "en", "limit~2")])

    page.emulate_media(media="print")

    assert page.locator(".steps h2").first.is_visible()
    assert not page.locator(".ask").is_visible()
    assert not page.locator(".lang").is_visible()
