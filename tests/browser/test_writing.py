"""Ed writes and Mara looks ahead, in a real browser, with scripts and without."""

import pytest
from makers import NOON, a_live_plan, a_rule
from playwright.sync_api import expect

from sunset.store import documents, rules
from sunset.store.documents import Name

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BLOCKED = "Blocked form submission"  # what Chromium says of a form in a preview
NOTICE = "/documents/chat/notice/en"


@pytest.fixture
def opened(rooms, visit, faults):
    """Open pages as Ed or somebody else; everything the browser complains of is a failure."""
    rooms.someone("Mara")
    rooms.keep(a_live_plan())
    with rooms.store.write() as session:
        rules.replace_all(session, "chat", [a_rule()])
    yield lambda path, who="Ed", **options: visit(path, who, **options)
    assert [each for each in faults if not each.startswith(BLOCKED)] == []


def proof(page):
    return page.frame_locator("iframe[name=proof]")


def kept(rooms, locale="en"):
    with rooms.store.read() as session:
        return documents.history(session, Name("chat", "notice", locale))


def test_what_ed_types_is_seen_while_he_types(opened):
    page = opened(NOTICE)

    page.get_by_label("Text", exact=True).fill("## New {#loss}\n\nBrand new words. {{ closes_on }}")

    expect(proof(page).get_by_text("Brand new words.")).to_be_visible()
    expect(proof(page).get_by_text("Brand new words. 1 March 2027")).to_be_visible()


def test_the_preview_wears_the_customers_stylesheet(opened):
    page = opened(NOTICE)

    expect(proof(page).get_by_role("heading", level=1)).to_be_visible()
    font = proof(page).locator("body").evaluate("b => getComputedStyle(b).fontSize")
    assert float(font.removesuffix("px")) >= 18


def test_problems_come_and_go_while_ed_types(opened):
    page = opened(NOTICE)
    body = page.get_by_label("Text", exact=True)

    body.fill("{{ secret }}")
    expect(page.get_by_text("is no fact of a plan")).to_be_visible()
    body.fill("{{ reason }}")

    expect(page.get_by_text("Nothing is wrong with this text.")).to_be_visible()


def test_ctrl_and_enter_save_the_draft(rooms, opened):
    page = opened(NOTICE)
    page.get_by_label("Text", exact=True).fill("{{ reason }} Saved by keys.")

    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("The draft is saved as revision 1.")).to_be_visible()
    assert kept(rooms)[0].wording.body == "{{ reason }} Saved by keys."


def test_a_hostile_text_runs_nothing_in_the_preview(opened):
    page = opened(NOTICE)

    page.get_by_label("Text", exact=True).fill(
        "<img src=x onerror=\"parent.document.title='taken'\"> [go](javascript:alert(1))"
    )

    expect(page.get_by_text("would be seen as text").first).to_be_visible()
    assert "taken" not in page.title()


def test_without_scripts_mara_previews_saves_and_publishes(rooms, opened):
    page = opened(NOTICE, "Mara", java_script_enabled=False)
    page.get_by_label("Text", exact=True).fill("{{ reason }} No scripts here.")

    page.get_by_role("button", name="Show preview").click()
    expect(proof(page).get_by_text("No scripts here.")).to_be_visible()
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("Revision 1 is published.")).to_be_visible()
    assert kept(rooms)[0].state == "published"


def test_arabic_braces_stay_together_and_are_saved_as_everywhere(rooms, opened):
    page = opened("/documents/chat/notice/ar")
    body = page.locator("textarea[name='block:loss.1']")
    assert "\u2066{{loss}}\u2069" in body.input_value()

    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("The draft is saved as revision 1.")).to_be_visible()
    assert "{{ loss }}" in kept(rooms, "ar")[0].wording.body


def test_inside_a_preview_links_stay_at_the_same_moment(opened):
    page = opened("/plans/chat/see?surface=notice&at=2027-03-02T10:00", "Mara")
    inside = page.frame_locator("iframe.customer")

    inside.get_by_role("link", name="Step-by-step guide").click()

    expect(inside.get_by_role("heading", name="Get help without Live chat")).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_preview_wears_the_customers_stylesheet(opened, locale):
    page = opened(f"/plans/chat/see?surface=old&locale={locale}&at=2027-03-02T10:00", "Mara")
    inside = page.frame_locator("iframe.customer")

    font = inside.locator("body").evaluate("b => getComputedStyle(b).fontSize")

    assert float(font.removesuffix("px")) >= 18
    assert inside.locator("html").get_attribute("dir") == ("rtl" if locale == "ar" else "ltr")


def test_a_form_inside_a_preview_sends_nothing(rooms, opened):
    page = opened("/plans/chat/see?surface=old&at=2026-12-01T10:00", "Mara")
    inside = page.frame_locator("iframe.customer")
    asked = []
    page.on("request", lambda request: asked.append(request.method))

    inside.get_by_role("button", name="I have an open case: continue").click()
    page.wait_for_timeout(300)

    assert "POST" not in asked
    assert rooms.now == NOON
