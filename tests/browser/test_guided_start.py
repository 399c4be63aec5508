"""A manager answers every question of a guided start on a phone, leaves, and comes back."""

import pytest
from accessible import PHONE, judged
from guided import ANSWERS
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHOSEN = {"using-a-tool:the-forum", "refunds:the-private-form"}


@pytest.fixture
def mara(visit):
    """Return Mara's phone."""
    return visit("/plans", "Mara", viewport=PHONE)


def fill(page, step):
    """Type an answer as a person would: fields, menus and ticks, by their names."""
    for name, value in ANSWERS[step].items():
        field = page.locator(f'[name="{name}"]').first
        kind = field.evaluate("f => f.type")
        if kind == "checkbox":
            assert name != "fit" or set(ticked(page)) == CHOSEN
            field.check()
        elif kind == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind.startswith("select"):
            field.select_option(value)
        elif kind != "hidden":
            field.fill(value)


def ticked(page):
    return page.locator("[name=fit]:checked").evaluate_all("all => all.map(f => f.value)")


def test_every_question_is_answered_on_a_phone_and_a_plan_is_kept(mara, rooms):
    mara.get_by_role("link", name="Start a plan").click()
    seen = {"starts": judged(mara)}
    mara.get_by_role("button", name="Ask me the first question").click()
    for step in ANSWERS:
        expect(mara.locator(".evidence")).to_be_visible()
        fill(mara, step)
        seen[step] = judged(mara)
        if step == "needs":
            mara.get_by_role("button", name="Save and leave").click()
            seen["tasks"] = judged(mara)
            mara.get_by_role("link", name="What do people ask about?").click()
            expect(mara.locator("[name=needs-1-name]")).to_have_value("Refunds")
        mara.get_by_role("button", name="Save and go on").click()
    expect(mara.get_by_role("heading", level=1)).to_have_text("What is proposed")
    seen["proposal"] = judged(mara)
    mara.get_by_role("button", name="Keep the plan as a draft").click()

    expect(mara.get_by_role("heading", level=1)).to_contain_text("Phone line")
    mara.get_by_role("link", name="Needs and destinations").click()
    seen["needs"] = judged(mara)
    assert {name: found for name, found in seen.items() if found} == {}
    assert rooms.kept("phone-line").needs


def test_a_wrong_answer_keeps_what_was_typed_and_leads_to_its_field(mara):
    mara.get_by_role("link", name="Start a plan").click()
    mara.get_by_role("button", name="Ask me the first question").click()
    mara.goto(mara.url.replace("country", "needs"))
    fill(mara, "needs")
    mara.locator("[name=needs-1-share]").fill("90")

    mara.get_by_role("button", name="Save and go on").click()

    expect(mara.locator("#problems")).to_be_focused()
    expect(mara.locator("[name=needs-1-name]")).to_have_value("Refunds")
    assert judged(mara) == []
