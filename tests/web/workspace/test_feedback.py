"""What readers said of a guide stands beside it, and on the board."""

import pytest
from acts import MARA
from makers import LOCALES, NOON, a_live_plan, a_need
from reading import read

from sunset.domain.hits import Vote
from sunset.services import writing
from sunset.store import hits
from sunset.store.documents import Name, Wording

GUIDE = Name("chat", "after", "en")
PATH = "/documents/chat/after/en/feedback"
DAY = int(NOON.timestamp()) // 86400 * 86400
BODY = "## Ask the forum {#forum}\n\n{{ reason }}\n"


@pytest.fixture
def plan(rooms, mara):
    return rooms.keep(a_live_plan())


def said(rooms, *votes):
    """Let readers say these, each so many times."""
    made = {
        Vote(
            plan="chat",
            guide="after",
            locale="en",
            answer=answer,
            day=DAY,
            revision=revision,
            step=step,
        ): count
        for answer, count, revision, step in votes
    }
    with rooms.store.write() as session:
        hits.apply_batch(session, "a.1", {}, made, NOON)


def published(rooms):
    with rooms.store.write() as session:
        kept = writing.save(session, MARA, GUIDE, Wording(title="Way", body=BODY), 0, now=NOON)
        writing.publish(session, MARA, GUIDE, kept.number, now=NOON)


@pytest.mark.parametrize("locale", LOCALES)
def test_feedback_is_whole_in_every_language(rooms, plan, locale):
    said(rooms, ("no", 3, 0, ""))
    reader = rooms.someone("Nils", locale)

    page = reader.get(PATH)

    assert page.all("html")[0]["lang"] == locale


def test_a_guide_of_which_nobody_said_anything_says_so(plan, ed):
    assert "No reader has said anything yet." in ed.get(PATH).text


def test_reasons_stand_at_their_block_and_revision(rooms, plan, ed):
    published(rooms)
    said(rooms, ("no", 3, 1, ""), ("date", 2, 1, "forum"), ("yes", 7, 0, ""))

    page = ed.get(PATH)
    tree = read(page.answer.text)

    assert [x.text for x in tree.all("h2")] == ["Revision 1", "What Sunset wrote from the plan"]
    assert [x.text for x in tree.all("h3")] == [
        "The whole guide",
        "Ask the forum",
        "The whole guide",
    ]
    assert "/documents/chat/after/en#b-forum.0" in page.links
    assert "The date is unclear2 readers last on 21 Nov 2026" in page.text


def test_the_board_counts_whom_the_newest_revision_did_not_help(rooms, plan, ed):
    said(rooms, ("no", 3, 0, ""), ("no", 2, 0, "forum"), ("date", 4, 0, ""))

    before = ed.get("/documents")
    published(rooms)
    after = ed.get("/documents")

    assert "5 not helped" in before.text
    assert "not helped" not in after.text


def test_only_guides_lead_to_what_readers_say(plan, ed):
    guide, notice = ed.get("/documents/chat/after/en"), ed.get("/documents/chat/notice/en")

    assert PATH in guide.links
    assert "/documents/chat/notice/en/feedback" not in notice.links


def test_a_block_that_is_gone_is_named_by_its_anchor(rooms, plan, ed):
    said(rooms, ("link", 1, 0, "<script>alert(1)</script>"))

    page = ed.get(PATH)

    assert "<script>alert" not in page.answer.text
    assert "A link is broken" in page.text


def test_a_manager_retires_a_guide_and_gives_it_again(rooms, mara, ed):
    rooms.keep(a_live_plan(needs=(a_need("repair"),)))
    guide = "/documents/chat/for-repair/en"
    ed.post(f"{guide}/retire", 403)

    mara.post(f"{guide}/retire", act="retire")
    retired = mara.get(f"{guide}/feedback").text
    mara.post(f"{guide}/retire", act="unretire")

    assert "Give this guide again" in retired
    assert "Retire this guide" in mara.get(f"{guide}/feedback").text
    assert "Retire this guide" not in mara.get("/documents/chat/after/en/feedback").text
    assert "Retire this guide" not in ed.get(f"{guide}/feedback").text
