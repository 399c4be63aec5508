"""Comments: plain words on a plan, a milestone or a gate, and one's own can be taken back."""

import pytest

from sunset.store import audit, comments

PLAN = "/plans/chat/comments"


def said(rooms):
    with rooms.store.read() as session:
        return comments.of(session, "chat")


def test_words_stand_as_they_were_written_and_are_escaped(draft, mara):
    mara.post(PLAN, words="<script>alert(1)</script>\nSecond line", subject="")

    page = mara.get(PLAN)

    assert "<script>alert(1)</script> Second line" in page.text
    assert "&lt;script&gt;" in page.answer.text


def test_a_comment_on_a_milestone_shows_on_its_page_and_on_the_plans(draft, mara, vera):
    answer = vera.post(PLAN, words="The signs are ordered.", subject="milestone/briefed").answer

    assert answer.location.endswith("/plans/chat/milestones/briefed#comments")
    assert "The signs are ordered." in mara.get("/plans/chat/milestones/briefed").text
    assert "/plans/chat/milestones/briefed" in mara.get(PLAN).links


def test_comments_of_a_gate_are_shown_by_themselves(draft, mara):
    mara.post(PLAN, words="Waits for the legal team.", subject="gate/G1")
    mara.post(PLAN, words="Of the plan.", subject="")

    page = mara.get(f"{PLAN}?subject=gate/G1")

    assert "Waits for the legal team." in page.text
    assert "Of the plan." not in page.text
    assert page.value("subject") == "gate/G1"


def test_only_ones_own_words_are_taken_back(rooms, draft, mara, nils):
    mara.post(PLAN, words="Mine.", subject="")
    number = said(rooms)[0].id

    assert "Remove the comment" not in nils.get(PLAN).text
    nils.post(f"{PLAN}/{number}/remove", 403)
    mara.post(f"{PLAN}/{number}/remove")

    assert said(rooms) == []


def test_what_was_said_and_taken_back_is_in_the_log(rooms, draft, mara):
    mara.post(PLAN, words="Mine.", subject="milestone/briefed")
    mara.post(f"{PLAN}/{said(rooms)[0].id}/remove")

    with rooms.store.read() as session:
        removed, added = audit.search(session, limit=2)

    assert [line.action for line in (added, removed)] == ["comment added", "comment removed"]
    assert {line.subject for line in (added, removed)} == {"milestone/briefed"}
    assert (added.changes[0].after, removed.changes[0].before) == ("Mine.", "Mine.")


@pytest.mark.parametrize(
    ("words", "told"),
    [(" ", "Fill in this field."), ("x" * 2001, "This text is longer than 2,000 characters.")],
)
def test_what_cannot_be_said_is_refused_and_kept_in_the_form(rooms, draft, mara, words, told):
    page = mara.post(PLAN, 400, words=words, subject="")

    assert told in page.text
    assert said(rooms) == []


@pytest.mark.parametrize("subject", ["milestone/nothing", "gate/G9", "other/thing", "gate"])
def test_nothing_is_said_of_what_is_not_there(rooms, draft, mara, subject):
    mara.post(PLAN, 404, words="Hello", subject=subject)

    assert said(rooms) == []


def test_comments_have_their_limit(rooms, draft, mara, monkeypatch):
    monkeypatch.setattr("sunset.services.commenting.MOST", 1)
    mara.post(PLAN, words="First.", subject="")

    page = mara.post(PLAN, 400, words="Second.", subject="")

    assert "There are 1 comments here already." in page.text


def test_a_comment_of_another_plan_is_not_found(rooms, draft, mara):
    mara.post(PLAN, words="Mine.", subject="")

    mara.post(f"/plans/phone/comments/{said(rooms)[0].id}/remove", 404)


def test_who_sees_no_plans_says_nothing_of_them(draft, ed):
    ed.get(PLAN, 403)
    ed.post(PLAN, 403, words="Hello", subject="")
