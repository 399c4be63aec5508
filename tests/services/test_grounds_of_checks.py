"""What editors published, what is behind and what does not answer reach the checks of notices."""

import crew
import pytest
from acts import an_act
from makers import NOON, a_live_plan

from sunset.domain.target_checks import Outcome, Result
from sunset.domain.target_lists import Lead, Listing, Source
from sunset.pages.checks import check
from sunset.store import keeping, notice_grounds, targets
from sunset.store.documents import Name, Wording

NOTICE = Name("chat", "notice", "en")
FORUM = "https://forum.harbour.example/"
BODY = (
    "## What you lose {#loss}\n\nYou will soon have to write elsewhere, because few write here.\n"
)


@pytest.fixture
def store(sqlite_store):
    crew.let_in(sqlite_store)
    with sqlite_store.write() as session:
        keeping.begin(session, a_live_plan(), an_act())
    return sqlite_store


def found(store):
    with store.read() as session:
        grounds = notice_grounds.read(session, a_live_plan())
    return {(str(x.code), x.locale, x.place) for x in check(a_live_plan(), grounds, NOON)}


def published(store, wording):
    crew.saved(store, NOTICE, wording)
    crew.published(store, NOTICE)


def test_a_plan_that_nobody_edited_is_judged_by_what_is_generated(store):
    assert found(store) == set()


def test_what_an_editor_published_is_judged_and_its_translations_are_behind(store):
    published(store, Wording(title="Why {{ channel }} closes", body=BODY))

    told = found(store)

    assert ("W13", "en", "texts.notice") in told
    assert ("E7", "en", "texts.notice") in told
    assert ("E10", "ko", "texts.notice") in told


def test_an_address_that_is_gone_is_told_at_its_destination(store):
    listing = Listing()
    listing.add(FORUM, Lead(Source.RULE, "chat.harbour.example/"))
    with store.write() as session:
        targets.keep_list(session, "chat", listing)
        for hours in range(3):
            at = NOON.replace(hour=NOON.hour + hours)
            targets.note(session, "chat", FORUM, Result(at=at, outcome=Outcome.GONE))

    assert ("E3", "ko", "destinations.forum.url") in found(store)
