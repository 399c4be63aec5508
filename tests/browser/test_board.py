"""The editors' board in a real browser: filters, keys, a set, a review, and the way back."""

from dataclasses import replace

import pytest
from accessible import PHONE, too_wide, violations
from desks import BODY
from makers import NOON, a_live_plan
from playwright.sync_api import expect

from sunset.domain.hits import Vote
from sunset.services import reviewing, writing
from sunset.store import documents, hits, people
from sunset.store.documents import Name, Wording

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTICE = Name("chat", "notice", "en")
WORDS = Wording(title="Why it closes", body=BODY)


@pytest.fixture
def opened(rooms, visit, faults):
    """Open a page as somebody; whatever the browser complains of is a failure."""
    rooms.someone("Mara")
    rooms.someone("Ed")
    rooms.keep(a_live_plan())
    yield visit
    assert faults == []


def write(rooms, *bodies, name=NOTICE, ask=False):
    """Let Ed save a draft after another, and ask for a review of the last."""
    with rooms.store.write() as session:
        ed, _ = people.by_email(session, "ed@harbour.example")
        for base, body in enumerate(bodies):
            kept = writing.save(session, ed, name, replace(WORDS, body=body), base, now=NOON)
        if ask:
            reviewing.ask(session, ed, name, kept.number, now=NOON)


def states(rooms):
    with rooms.store.read() as session:
        return {r.name.document: str(r.state) for r in documents.latest(session, "chat")}


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def test_ed_narrows_the_board_and_widens_it_again(rooms, opened):
    write(rooms, BODY)
    page = opened("/documents", "Ed")

    page.get_by_label("State").select_option(label="Draft")
    page.get_by_role("button", name="Show these texts").click()
    expect(page.locator("table.board tbody tr")).to_have_count(1)
    page.get_by_label("State").select_option(label="Scheduled")
    page.get_by_role("button", name="Show these texts").click()
    expect(page.get_by_role("heading", name="No text matches.")).to_be_visible()
    page.get_by_role("link", name="Clear filters").last.click()

    expect(page.locator("table.board tbody tr").nth(5)).to_be_visible()


def test_arrows_move_between_texts_and_enter_opens_one(opened):
    page = opened("/documents", "Ed")
    first = page.locator("td.c a").first
    first.focus()
    start = focused(page)

    page.keyboard.press("ArrowRight")
    beside = focused(page)
    page.keyboard.press("ArrowDown")
    below = focused(page)
    page.keyboard.press("Home")
    home = focused(page)
    page.keyboard.press("ArrowUp")

    assert beside.rpartition("/")[0] == start.rpartition("/")[0]
    assert below.rpartition("/")[2] == beside.rpartition("/")[2] != start.rpartition("/")[2]
    assert home.rpartition("/")[0] == below.rpartition("/")[0]
    assert focused(page) == start
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{start}")


def test_in_arabic_the_arrows_follow_the_eye(opened):
    page = opened("/documents", "Nils", "ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("td.c a").first.focus()
    start = page.evaluate("document.activeElement.getBoundingClientRect().left")

    page.keyboard.press("ArrowLeft")

    assert page.evaluate("document.activeElement.getBoundingClientRect().left") < start


def test_tab_stops_once_in_the_whole_board(opened):
    page = opened("/documents", "Ed")
    page.locator("td.c a").first.focus()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('table.board')") is None


def test_a_phone_shows_one_language_at_a_time(opened):
    page = opened("/documents", "Ed", viewport=PHONE)

    nav = page.get_by_role("navigation", name="Language of the texts")
    nav.get_by_role("link", name="한국어").click()

    shown = page.locator("td.c a:visible")
    assert {each.get_attribute("href").rpartition("/")[2] for each in shown.all()} == {"ko"}
    assert too_wide(page) == []


def test_a_set_goes_out_together(rooms, opened):
    write(rooms, BODY)
    write(rooms, BODY, name=replace(NOTICE, document="after"))
    page = opened("/documents?plan=chat", "Mara")

    page.get_by_role("link", name="Publish a language").click()
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Publish English now").click()

    expect(page.get_by_text("The texts are published, all of them together.")).to_be_visible()
    assert states(rooms) == {"notice": "published", "after": "published"}


def test_a_set_gets_its_time_and_is_called_off(rooms, opened):
    write(rooms, BODY)
    page = opened("/documents/chat/sets/en", "Mara")

    page.get_by_label("Date and time").fill("2026-12-01T09:00")
    page.get_by_role("button", name="Publish at this time").click()
    expect(page.get_by_text("1 Dec 2026, 09:00")).to_be_visible()
    assert states(rooms) == {"notice": "scheduled"}
    page.get_by_role("button", name="Call it off").click()

    expect(page.get_by_text("The texts are drafts again.")).to_be_visible()
    assert states(rooms) == {"notice": "draft"}


def test_another_person_reviews_what_ed_wrote(rooms, opened):
    write(rooms, BODY)
    ed = opened("/documents/chat/notice/en/review", "Ed")
    ed.get_by_role("button", name="Ask for a review").click()
    expect(ed.get_by_role("button", name="Pass this text")).to_have_count(0)
    mara = opened("/documents/reviews", "Mara")

    mara.get_by_role("link", name="Notice, English").click()
    mara.get_by_label("What has to change").fill("Say why first.")
    mara.get_by_role("button", name="Send it back").click()
    ed.reload()
    expect(ed.get_by_text("Say why first.")).to_be_visible()
    ed.get_by_role("button", name="Ask for a review").click()
    mara.reload()
    mara.get_by_role("button", name="Pass this text").click()

    expect(mara.get_by_text("Reviewed by Mara. It can be published.")).to_be_visible()


def test_an_earlier_revision_comes_back_after_asking(rooms, opened):
    write(rooms, "{{ reason }} First.\n", "{{ reason }} Second.\n")
    page = opened("/documents/chat/notice/en/history", "Ed")

    page.get_by_role("link", name="Restore … Revision 1").click()
    expect(page.locator("del")).to_contain_text("Second")
    page.get_by_role("button", name="Restore revision 1").click()

    expect(page.get_by_text("Revision 1 is back as the draft")).to_be_visible()
    with rooms.store.read() as session:
        newest = documents.history(session, NOTICE)[0]
    assert (newest.number, newest.wording.body) == (3, "{{ reason }} First.\n")


@pytest.mark.parametrize(
    ("locale", "scheme"), [("en", "light"), ("ar", "dark")], ids=["en light", "ar dark"]
)
def test_axe_finds_nothing_where_there_is_much_to_see(rooms, opened, locale, scheme):
    write(rooms, BODY, f"{BODY}\nMore.\n", ask=True)
    write(rooms, "{{ secret }}\n", name=replace(NOTICE, document="gone", locale="ko"))
    day = int(NOON.timestamp()) // 86400 * 86400
    vote = Vote(plan="chat", guide="after", locale="ar", answer="no", day=day)
    with rooms.store.write() as session:
        hits.apply_batch(session, "a.1", {}, {vote: 3}, NOON)
    paths = ("", "/reviews", "/chat/notice/en/review", "/chat/notice/en/history", "/chat/sets/ko")
    paths += ("/chat/notice/en/history/1/restore", "/chat/after/ar/feedback", "/chat/sets/en")
    page = opened("/documents", "Nils", locale, color_scheme=scheme)
    found = {}

    for path in paths:
        page.goto(page.url.partition("/documents")[0] + f"/documents{path}")
        if faults := violations(page):
            found[path] = faults

    assert found == {}
