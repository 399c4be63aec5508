"""Managers see what is wrong with the notices of a plan, and where to mend it."""

from dataclasses import replace

import pytest
from makers import a_plan

PAGE = "/plans/chat/notice-checks"
SHORT = "Notice period in days: 100. The profile promises 150."


@pytest.fixture
def careless(rooms, mara):
    """A plan that promises vague things in English, and gives no reason in Korean."""
    plan = a_plan()
    loss = {**plan.loss, "en": "You will soon hear from us."}
    return rooms.keep(replace(plan, loss=loss, reason={**plan.reason, "ko": "-"}))


def test_each_finding_says_what_is_wrong_how_to_mend_it_and_where(careless, mara):
    page = mara.get(PAGE)

    assert "2 errors keep the notice from customers." in page.text
    assert "“soon” tells customers nothing." in page.text
    assert "The notice gives no reason that customers could check." in page.text
    assert "/documents/chat/words" in page.links
    assert "/plans/chat/closing" in page.links


def test_findings_of_one_language_or_one_kind_are_shown_alone(careless, mara):
    korean = mara.get(f"{PAGE}?locale=ko&kind=errors")
    warnings = mara.get(f"{PAGE}?kind=warnings")

    assert "The notice gives no reason" in korean.text
    assert "soon" not in korean.text
    assert "soon" in warnings.text
    assert SHORT not in warnings.text


def test_what_an_address_cannot_mean_is_left_out(careless, mara):
    page = mara.get(f"{PAGE}?locale=xx&kind=everything")

    assert "soon" in page.text
    assert SHORT in page.text


def test_the_page_of_a_plan_leads_to_its_checks(draft, mara):
    assert PAGE in mara.get("/plans/chat").links


def test_the_gate_of_the_announcement_counts_the_errors(careless, mara):
    page = mara.get("/plans/chat/gates/G1")

    assert "Errors in notices: " in page.text
    assert PAGE in page.links


def test_a_plan_whose_notice_is_wrong_cannot_go_to_review(rooms, mara):
    plan = a_plan()
    rooms.keep(replace(plan, cases={**plan.cases, "en": "-"}))

    page = mara.get("/plans/chat/publish")
    mara.post("/plans/chat/publish", status=400)

    assert "The notice does not say what happens to open cases." in page.text
    assert not rooms.kept("chat").published
