"""The report: one page that says where a plan stands, what was promised and what was learnt."""

from datetime import datetime

import pytest
from makers import NOON, a_live_plan, a_schedule, a_text, moved
from turns import cancelled

from sunset.domain.contacts import Contact
from sunset.domain.hits import Hit, Vote
from sunset.domain.milestones import Milestone
from sunset.domain.programmes import Stays
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle
from sunset.store import contacts, hits

PATH = "/plans/chat/report"


@pytest.fixture
def plan(rooms, mara):
    slip = moved(a_schedule(datetime(2027, 3, 15, 18)), NOON)
    struggles = (
        Struggle(id="open", title="Blind readers cannot use the forum", who="Blind readers"),
        Struggle(
            id="eased", title="Old links break", who="All", ease="We redirect", stage=Stage.LIMIT
        ),
    )
    late = Milestone(id="signs", title="Signs down", due=NOON.date().replace(day=1), owner="Ed")
    return rooms.keep(
        a_live_plan(gates=("G1", "G2"), facts=(slip,), struggles=struggles, milestones=(late,))
    )


def test_a_slip_stands_there_with_its_reason_and_who_confirmed_it(plan, mara):
    page = mara.get(PATH)

    assert "the Korean help centre was not ready" in page.text
    assert "confirmed by Ada" in page.text
    assert "1 March 2027" in page.text
    assert "14 days later" in page.text
    assert len(page.all("del")) >= 2


def test_what_is_open_is_named_and_what_is_answered_is_not(plan, vera):
    page = vera.get(PATH)

    assert "Blind readers cannot use the forum" in page.text
    assert "Old links break" not in page.text
    assert "Signs down" in page.text
    assert "G3" in page.text


def a_hit(surface, **changes):
    told = {"plan": "chat", "surface": surface, "route": "", "stage": "stop_new", "locale": "en"}
    return Hit(**(told | {"status": 200, "hour": int(NOON.timestamp()) // 3600 * 3600} | changes))


def a_contact(number):
    return Contact(
        id=f"c{number}", plan="chat", guide="after", locale="en", reach="me", words="", at=0
    )


def test_figures_say_what_customers_did(rooms, plan, mara):
    day = int(NOON.timestamp()) // 86400 * 86400
    votes = {Vote("chat", "after", "en", "yes", day): 7, Vote("chat", "after", "en", "no", day): 3}
    met = {a_hit("notice"): 1234, a_hit("notice", bot=True): 99}
    with rooms.store.write() as session:
        hits.apply_batch(session, "boot.1", met, votes, NOON)
        for number in range(5):
            contacts.take_in(session, a_contact(number), "Mara", NOON, NOON.date())
        contacts.answered(session, "c0", "Mara", NOON)

    with rooms.store.read() as session:
        assert contacts.counts(session, "chat") == (4, 1)
        assert contacts.counts(session, "phone") == (0, 0)
    text = mara.get(PATH).text
    for figure in ("Read the notice1,234", "Helped by a guide7", "Not helped by a guide3"):
        assert figure in text, figure


def test_a_plan_that_nobody_was_told_of_has_a_report_too(rooms, draft, mara):
    assert "Customers have not been told yet." in mara.get(PATH).text


def test_no_date_is_told_of_a_plan_that_was_called_off(rooms, mara):
    rooms.keep(a_live_plan(gates=("G1", "G2"), facts=(cancelled(NOON),)))

    page = mara.get(PATH)

    assert "No date holds now" in page.text
    assert "Cancelled" in page.text
    assert "you told us that nothing replaces the chat" in page.text


def test_a_channel_that_stays_has_no_dates_to_report(rooms, mara):
    stays = Stays(reason=a_text("The law asks for it."), law="")
    rooms.keep(a_live_plan(stays=stays, placements=()))

    page = mara.get(PATH)

    assert "Announced" not in page.text
    assert "1 March 2027" not in page.text


def test_who_sees_no_plans_sees_no_report(plan, ed):
    ed.get(PATH, 403)
