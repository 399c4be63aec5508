"""Managers see where a plan leads, what is in trouble there, and have it asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from askers import Askers
from errands import STILL
from makers import NOON, a_rule

from sunset.domain.target_checks import Outcome
from sunset.jobs import targets as asking
from sunset.services import jobs
from sunset.services.targeting import CHECK_TARGETS
from sunset.store import jobs as kept
from sunset.store import rules
from sunset.web.planner import target_views

PAGE = "/plans/chat/targets"
FORUM = "https://forum.harbour.example/"


@pytest.fixture
def askers():
    return Askers()


def lead(rooms, *urls):
    with rooms.store.write() as session:
        new = [a_rule(path=f"/{n}", destination="", urls={"*": x}) for n, x in enumerate(urls)]
        rules.replace_all(session, "chat", new)


def done(rooms, askers, hours=0):
    at = NOON + timedelta(hours=hours)
    kinds = {CHECK_TARGETS: lambda work: asking.check(askers, work)}
    return jobs.run_next(rooms.store, kinds, lambda: at, STILL)


def asked(rooms, mara, askers, *hours):
    for each in hours or (0,):
        mara.post(PAGE)
        assert done(rooms, askers, each)
    return mara.get(PAGE)


def test_before_anybody_asked_the_page_says_so(draft, mara):
    page = mara.get(PAGE)

    assert "Nobody has asked yet whether the targets answer." in page.text
    assert "No target is known yet." in page.text


def test_a_click_has_the_targets_asked_and_the_page_says_how_far_it_is(rooms, draft, mara, askers):
    mara.post(PAGE)

    waiting = mara.get(PAGE)
    assert "The targets are asked in a moment." in waiting.text
    assert waiting.all("meta", http_equiv="refresh")
    assert "Check now" not in waiting.text

    done(rooms, askers)
    page = mara.get(PAGE)
    assert "1 target" in page.text
    assert FORUM in page.text
    assert "destination forum" in page.text
    assert "21 Nov 2026, 13:00 (UTC+1)" in page.text
    assert not page.all("meta", http_equiv="refresh")


def test_a_second_click_asks_for_nothing_more(rooms, draft, mara):
    mara.post(PAGE)
    mara.post(PAGE)

    with rooms.store.read() as session:
        assert len(kept.listed(session, "chat", CHECK_TARGETS)) == 1


def test_a_click_does_not_wait_for_the_round_of_the_day(rooms, draft, mara):
    asking.schedule(rooms.store, lambda: NOON)
    assert "Check now" in mara.get(PAGE).text

    mara.post(PAGE)

    assert "Check now" not in mara.get(PAGE).text


def test_asking_is_stopped_with_a_click(rooms, draft, mara, askers):
    mara.post(PAGE)
    mara.post(f"{PAGE}/stop")
    mara.post(f"{PAGE}/stop")

    assert "Check now" in mara.get(PAGE).text
    assert not done(rooms, askers)


def test_trouble_is_told_with_its_reason_its_mend_and_since_when(rooms, draft, mara, askers):
    lead(rooms, *[f"{FORUM}x"] * 8)
    askers.outcomes[f"{FORUM}x"] = Outcome.NOT_FOUND

    noted = asked(rooms, mara, askers, 0)
    assert "Noted" in noted.text
    assert "since 21 Nov 2026, 13:00 (UTC+1)" in noted.text
    assert "There is no such page" in noted.text
    assert "Lead to the page that took its place." in noted.text
    assert "chat.harbour.example/4" in noted.text
    assert "and 3 more" in noted.text

    broken = asked(rooms, mara, askers, 7)
    assert "Broken" in broken.text
    assert "2 answers" in broken.text
    assert "Next: 22 Nov 2026, 01:00 (UTC+1)" in broken.text


def test_where_nothing_is_asked_by_itself_the_page_promises_nothing(rooms, draft, mara, askers):
    parts = rooms.app.extensions["rooms"]
    chosen = replace(parts.settings, targets="asked")
    rooms.app.extensions["rooms"] = replace(parts, settings=chosen)

    page = asked(rooms, mara, askers)

    assert "only when somebody clicks" in page.text
    assert not any(promise in page.text for promise in ("once a day", "Next:"))


def test_targets_are_searched_filtered_and_sorted(rooms, draft, mara, askers):
    lead(rooms, f"{FORUM}bad", f"{FORUM}good")
    askers.outcomes[f"{FORUM}bad"] = Outcome.GONE
    asked(rooms, mara, askers)

    noted = mara.get(f"{PAGE}?standing=noted")
    good = mara.get(f"{PAGE}?text=GOOD&order=asked")
    none = mara.get(f"{PAGE}?text=nothing")

    assert f"{FORUM}bad" in noted.text
    assert f"{FORUM}good" not in noted.text
    assert f"{FORUM}good" in good.text
    assert f"{FORUM}bad" not in good.text
    assert "No target matches this." in none.text


def test_there_is_a_page_for_every_fifty(rooms, draft, mara, askers, monkeypatch):
    monkeypatch.setattr(target_views, "PAGE", 2)
    lead(rooms, *(f"{FORUM}{n}" for n in range(4)))
    asked(rooms, mara, askers)

    page = mara.get(f"{PAGE}?page=9&order=leads")

    assert "Page 3 of 3" in page.text
    assert f"{PAGE}?order=leads&page=2" in page.links


def test_what_is_not_checked_is_counted(rooms, draft, mara, askers):
    with rooms.store.write() as session:
        rule = a_rule(query={"id": ":id"}, destination="", urls={"*": f"{FORUM}:id"})
        rules.replace_all(session, "chat", [rule])

    page = asked(rooms, mara, askers)

    assert "1 rule is not checked: where it leads depends on the visitor's address." in page.text


def test_the_page_of_the_old_addresses_tells_of_the_targets(rooms, draft, mara, askers):
    askers.outcomes[FORUM] = Outcome.TIMEOUT
    asked(rooms, mara, askers)

    page = mara.get("/plans/chat/addresses")

    assert PAGE in page.links
    assert f"{PAGE}?standing=noted" in page.links


def test_an_odd_address_of_the_list_shows_a_list(rooms, draft, mara, askers):
    asked(rooms, mara, askers)

    for query in ("page=0", "page=²", "order=x", "standing=x", "text=%00", "text=%"):
        mara.get(f"{PAGE}?{query}")


def test_a_plan_that_is_not_there_has_no_targets(draft, mara):
    mara.get("/plans/fax/targets", 404)
    mara.post("/plans/fax/targets", 404)


def test_who_may_not_change_plans_sees_no_buttons_and_is_refused(draft, vera):
    assert "Check now" not in vera.get(PAGE).text
    vera.post(PAGE, 403)
    vera.post(f"{PAGE}/stop", 403)


def test_the_page_is_whole_in_every_language_whatever_came_back(rooms, draft, mara, askers):
    lead(rooms, f"{FORUM}?<script>alert(1)</script>", *(f"{FORUM}{x}" for x in Outcome))
    askers.outcomes |= {f"{FORUM}{x}": x for x in Outcome}
    asked(rooms, mara, askers)

    for reader, locale in (("Nils", "en"), ("Ada", "ko"), ("Vera", "ar")):
        page = rooms.someone(reader, locale).get(PAGE)

        assert page.all("html")[0]["lang"] == locale
        assert "<script>alert(1)</script>" in page.text
