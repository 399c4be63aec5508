"""A translator's whole path in a real browser: no word is lost, and keys alone suffice."""

import pytest
from accessible import violations
from desks import form_of
from makers import NOON, a_live_plan
from playwright.sync_api import expect

from sunset.documents.generate import generated
from sunset.store import documents
from sunset.store.documents import Name

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOCALES = ["ar", "lv"]
NOTICE = "/documents/chat/notice/"
CHANGED = "block:why.0"
WORDS = {"ar": "كلمات جديدة", "lv": "Jauni vārdi ar ķ, ļ un š"}


@pytest.fixture
def mara(rooms):
    """Keep a live plan whose notice changed in one block since it was translated."""
    mara = rooms.someone("Mara")
    source = generated(rooms.keep(a_live_plan(gates=("G1", "G2"), offered=("lv",))), "notice", "en")
    body = source.body.replace("## Why we close it", "## Why we are closing it")
    assert body != source.body
    fields = {"title": source.title, "summary": source.summary, "body": body}
    mara.post(f"{NOTICE}en", **fields, base="0", source="0", note="Right.", act="publish")
    return mara


@pytest.fixture
def opened(mara, visit):
    """Open the notice in a locale as somebody."""
    return lambda locale, who="Ed", **options: visit(f"{NOTICE}{locale}", who, **options)


def newest(rooms, locale):
    with rooms.store.read() as session:
        return documents.history(session, Name("chat", "notice", locale))[0].wording


def block(page, name=CHANGED):
    return page.locator(f'textarea[name="{name}"]')


@pytest.mark.parametrize("locale", LOCALES)
def test_keys_alone_translate_what_changed_and_save_it(rooms, opened, locale):
    page = opened(locale)
    expect(page.locator("ins").first).to_have_text("are closing")

    page.get_by_role("link", name="Next open block").press("Enter")
    expect(block(page)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(f"## {WORDS[locale]} {{{{")
    expect(page.get_by_label("Find a fact")).to_be_focused()
    page.keyboard.type("closes_on")
    page.keyboard.press("Enter")
    expect(block(page)).to_be_focused()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("The draft is saved as revision 1.")).to_be_visible()
    assert f"## {WORDS[locale]} {{{{ closes_on }}}} {{#why}}" in newest(rooms, locale).body
    assert newest(rooms, locale).mode == "segments"
    assert newest(rooms, locale).source_revision == 1


def test_alt_and_arrows_go_from_block_to_block(opened):
    page = opened("ar")

    block(page, "title").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowUp")

    expect(block(page, "summary")).to_be_focused()


def test_whoever_is_signed_out_while_writing_finds_every_word_again(rooms, opened):
    page = opened("ar")
    rooms.now = NOON.replace(year=2031)
    block(page).fill(WORDS["ar"])
    expect(page.get_by_text("You are no longer signed in.")).to_be_visible()

    rooms.now = NOON
    page.reload()

    expect(page.get_by_text("You typed these words until")).to_be_visible()
    expect(block(page)).to_have_value(WORDS["ar"])


def test_words_wait_on_the_device_while_the_server_is_away(opened):
    page = opened("lv")
    page.route("**/keep", lambda route: route.abort())
    block(page).fill(WORDS["lv"])
    expect(page.locator("#kept")).to_contain_text("Saved on this device")

    page.unroute("**/keep")

    expect(page.get_by_text("Words kept")).to_be_visible()


def test_two_who_wrote_the_same_text_choose_block_by_block(rooms, mara, opened):
    page = opened("ar")
    block(page).fill(f"## {WORDS['ar']} {{#why}}")
    page.get_by_text("Words kept").wait_for()
    theirs = form_of(mara.get(NOTICE + "ar")) | {"title": "Hers", CHANGED: "## Hers {#why}"}
    mara.send(NOTICE + "ar", theirs)

    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("Mara saved revision 1 while you wrote.")).to_be_visible()
    title, why = (page.get_by_role("group").nth(each) for each in range(2))
    expect(title.get_by_role("radio", name="Take theirs")).to_be_checked()
    expect(why.get_by_role("radio", name="Keep mine")).to_be_checked()
    page.get_by_role("button", name="Save this version").click()
    expect(page.get_by_text("The draft is saved as revision 2.")).to_be_visible()
    assert newest(rooms, "ar").title == "Hers"
    assert WORDS["ar"] in newest(rooms, "ar").body


def test_whoever_loses_the_text_is_told_and_keeps_every_word(opened):
    ed = opened("lv")
    block(ed).fill(WORDS["lv"])
    ed.get_by_text("Words kept").wait_for()
    mara = opened("lv", "Mara")
    expect(mara.get_by_text("Ed is writing here since 13:00.")).to_be_visible()
    expect(block(mara)).not_to_be_editable()

    mara.get_by_role("button", name="Take over").click()
    expect(block(mara)).to_be_editable()
    block(ed).press("x")

    expect(ed.get_by_text("Mara is writing here since 13:00.")).to_be_visible()
    ed.reload()
    assert WORDS["lv"] in block(ed).input_value()


def test_without_scripts_a_block_is_translated_and_a_text_written_freely(rooms, opened):
    page = opened("ar", java_script_enabled=False)
    block(page).fill(f"## {WORDS['ar']} {{#why}}")

    page.get_by_role("button", name="Write it as one text of its own").click()
    expect(page.get_by_text("You typed these words until")).to_be_visible()
    assert WORDS["ar"] in page.locator("#body").input_value()
    page.get_by_role("button", name="Save draft").click()

    assert newest(rooms, "ar").mode == "free"
    assert WORDS["ar"] in newest(rooms, "ar").body


@pytest.mark.parametrize(("locale", "scheme"), [("lv", "light"), ("ar", "dark")])
def test_axe_finds_nothing_with_every_tool_open(opened, locale, scheme):
    page = opened(locale, color_scheme=scheme)
    found = violations(page)

    page.get_by_role("button", name="Keys").click()
    found += violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fact", exact=True).click()
    found += violations(page)

    assert found == []
