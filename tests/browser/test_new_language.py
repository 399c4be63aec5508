"""Somebody comes in by a link, and a language that did not ship reaches a customer."""

import pytest
from accessible import violations
from acts import MARA
from languages import all_said, forget
from makers import NOON, a_live_plan
from playwright.sync_api import expect

from sunset.edge.wsgi import Edge
from sunset.press.run import Press
from sunset.services import localizing
from sunset.settings import from_environment
from sunset.store import change_sets

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "four words will do"
LANGUAGES = "/documents/languages"


@pytest.fixture
def opened(rooms, visit):
    """Open pages as somebody who is signed in, or as nobody yet."""
    rooms.someone("Mara")
    rooms.keep(a_live_plan(gates=("G1", "G2")))
    yield visit
    forget()


@pytest.fixture
def customers(rooms, serving, sqlite_url, tmp_path):
    """Print what there is, and return the address of the edge."""
    told = {}

    def app(environ, start):
        return told["edge"](environ, start)

    port = serving(app)
    public = f"http://localhost:{port}"
    settings = from_environment(
        {"SUNSET_STATE": str(tmp_path / "node"), "SUNSET_PUBLIC_URL": public}
    )
    told["edge"] = Edge(settings, lambda: NOON)
    press = Press(settings, rooms.store, lambda: NOON)

    def publish():
        press.publish()
        return public

    return publish


def choose(page, group, language):
    page.get_by_role("group", name=group).get_by_label(language, exact=True).check()


def change_plan(rooms, page, group):
    """Change the languages of the plan, and let Ada confirm it: customers see the difference."""
    page.goto(page.url.partition("/documents")[0].partition("/plans")[0] + "/plans/chat/details")
    for box in page.get_by_role("group", name="Promised languages").get_by_label("suomi").all():
        box.uncheck()
    for box in page.get_by_role("group", name="Offered languages").get_by_label("suomi").all():
        box.uncheck()
    choose(page, group, "suomi")
    page.get_by_role("button", name="Change the plan").click()
    expect(page.get_by_text("The change is proposed. A second person confirms it.")).to_be_visible()
    with rooms.store.read() as session:
        (asked,) = change_sets.waiting(session)
    rooms.someone("Ada").post(f"/plans/chat/changes/{asked.id}/confirm")


def test_somebody_invited_by_a_link_sees_what_is_theirs_and_nothing_else(opened):
    mara = opened("/account/people", "Mara")
    mara.get_by_role("link", name="Invite somebody").click()
    mara.get_by_label("Name", exact=True).fill("Edda")
    mara.get_by_label("Role").select_option("editor")
    mara.get_by_label("한국어").select_option("both")
    mara.get_by_label("Texts to write").select_option("chat")
    mara.get_by_role("button", name="Make the link").click()
    link = mara.get_by_label("Copy this link and send it").input_value()

    edda = opened("/account/join/" + link.rpartition("/")[2])
    expect(edda.get_by_role("heading", level=1)).to_contain_text("Welcome, Edda")
    edda.get_by_label("E-mail address").fill("edda@harbour.example")
    edda.get_by_label("Password").fill(PASSWORD)
    edda.get_by_role("button", name="Come in").click()

    expect(edda.get_by_role("heading", level=1)).to_have_text("Documents")
    written = edda.locator("table a.cell").evaluate_all("all => all.map(a => a.pathname)")
    assert written
    assert {path.split("/")[2:3][0] + path[-3:] for path in written} == {"chat/ko"}
    expect(edda.get_by_role("link", name="Plans")).to_have_count(0)
    edda.goto(edda.url.partition("/documents")[0] + "/plans/chat")
    expect(edda.get_by_role("heading", level=1)).to_have_text("Your role does not permit this")


def add_finnish(mara):
    mara.get_by_label("Language tag").fill("fi")
    mara.get_by_role("button", name="Add the language").click()
    expect(mara.get_by_text("Today: 21. marraskuuta 2026")).to_be_visible()
    mara.goto(mara.url.partition("/documents")[0] + "/documents?locale=fi")
    expect(mara.get_by_role("link", name="Words around guides, suomi")).to_be_visible()


def say_everything(rooms):
    with rooms.store.write() as session:
        localizing.write(session, MARA, "fi", all_said(), now=NOON)


def test_a_language_waits_for_its_sentences_and_then_customers_read_it(
    rooms, opened, customers, windows
):
    mara = opened(LANGUAGES, "Mara")
    cleo = windows.lend(locale="fi-FI")
    add_finnish(mara)

    change_plan(rooms, mara, "Offered languages")
    public = customers()
    cleo.goto(f"{public}/fi/notices/chat")
    assert cleo.url == f"{public}/en/notices/chat?fallback=1"

    say_everything(rooms)
    customers()
    cleo.goto(f"{public}/notices/chat")
    assert cleo.url == f"{public}/fi/notices/chat"
    html = cleo.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("fi", "ltr")
    assert "fi:" in cleo.locator("body").inner_text()
    assert violations(cleo) == []


def test_a_complete_language_is_promised_by_the_plan(rooms, opened):
    mara = opened(LANGUAGES, "Mara")
    add_finnish(mara)
    say_everything(rooms)

    change_plan(rooms, mara, "Promised languages")

    assert rooms.kept().promised[-1] == "fi"
