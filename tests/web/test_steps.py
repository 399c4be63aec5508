"""Gates, publishing, milestones and rules: what managers do and what is refused."""

from dataclasses import replace

import pytest
from makers import NOON, a_plan


def test_a_plan_stays_private_while_its_gate_is_shut(rooms, mara):
    rooms.now = NOON.replace(month=9, day=1)
    rooms.keep(a_plan())

    assert "Gate G1 is closed." in mara.get("/plans/chat/publish").text
    mara.post("/plans/chat/publish", 400)
    assert not rooms.kept().published


def test_what_is_missing_leads_to_where_it_is_written(rooms, mara):
    plan = a_plan()
    rooms.keep(replace(plan, reason={"en": plan.reason["en"]}))

    page = mara.get("/plans/chat/publish")

    assert "words missing: 한국어 and العربية" in " ".join(page.text.split())
    assert "/documents/chat/words" in page.links


def test_a_gate_wants_evidence_and_must_be_there(draft, mara):
    page = mara.post("/plans/chat/gates/G1", 400, evidence="  ")

    assert "Fill in this field." in page.text
    mara.get("/plans/chat/gates/G9", 404)


@pytest.mark.parametrize("path", ["/plans/chat/milestones", "/plans/chat/milestones/briefed"])
def test_a_milestone_needs_a_title_and_a_day(draft, mara, path):
    page = mara.post(path, 400, title="", owner="Ed", due="tomorrow")

    assert "Fill in this field." in page.text
    assert "Give a date, as in 2027-03-01." in page.text
    assert page.value("owner") == "Ed"


@pytest.mark.parametrize("path", ["/plans/chat/milestones", "/plans/chat/milestones/briefed"])
def test_a_title_has_its_limit(draft, mara, path):
    page = mara.post(path, 400, title="x" * 300, owner="Ed", due="2027-01-01")

    assert "This text is longer than 200 characters." in page.text


def test_a_sign_that_nobody_can_see_is_refused_at_its_field(draft, mara):
    page = mara.post("/plans/chat/milestones", 400, title="a\0b", owner="Ed", due="2027-01-01")

    assert "This holds a character that cannot be shown." in page.text
    assert page.all("input", id="title")[0]["aria-invalid"] == "true"


def test_a_rule_never_leads_outside_the_company(draft, mara):
    fields = {"host": "chat.harbour.example", "path": "/a", "destination": ""}

    page = mara.post("/plans/chat/addresses/new", 400, urls="https://evil.example/", **fields)

    assert "is not one of the company's" in page.text
    assert page.all("textarea", id="urls")[0]["aria-invalid"] == "true"
