"""A manager answers for every check of a gate on a phone, and opens it."""

import pytest
from accessible import PHONE, judged
from gatekeepers import a_careful_plan
from makers import NOON
from playwright.sync_api import expect

from sunset.domain import timeline

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def opened(visit):
    """Open pages of the rooms on Mara's phone."""

    def opened(path, locale="en", scheme="light"):
        return visit(path, "Mara", locale, viewport=PHONE, color_scheme=scheme)

    return opened


def test_every_check_is_answered_for_on_a_phone_and_the_gate_opens(rooms, opened):
    rooms.someone("Ada")
    rooms.keep(a_careful_plan())
    page = opened("/plans/chat/gates/G1")
    seen = {"shut": judged(page)}

    while (ask := page.get_by_role("link", name="Answer for it :")).count():
        ask.first.click()
        if "evidence" not in seen:
            seen["evidence"] = judged(page)
        page.get_by_label("What shows it").fill("It was seen on Monday.")
        page.get_by_role("button", name="Answer for it").click()
        expect(page.get_by_role("heading", name="Checks")).to_be_visible()
    expect(page.get_by_text("All hold")).to_be_visible()
    seen["ready"] = judged(page)
    page.get_by_label("What shows it").fill("Everybody is ready.")
    page.get_by_role("button", name="Open gate G1").click()

    expect(page.get_by_text("Opened · Mara")).to_be_visible()
    assert timeline.gate_open(rooms.kept(), "G1", NOON)
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize("path", ["/plans/chat/struggles", "/plans/chat/gates/G5"])
@pytest.mark.parametrize(("locale", "scheme"), [("ar", "dark"), ("en", "light")])
def test_pages_about_gates_are_fit_for_everybody(rooms, opened, path, locale, scheme):
    rooms.someone("Ada")
    rooms.keep(a_careful_plan())

    assert judged(opened(path, locale, scheme)) == []
