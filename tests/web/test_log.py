"""The audit log: managers and admins read, narrow down and take along what was done."""

import json
from datetime import timedelta

import pytest
from acts import MARA, an_act

from sunset.store import audit


@pytest.fixture
def lines(rooms, draft):
    """Write lines of two plans, a day apart."""
    with rooms.store.write() as session:
        for number in range(3):
            at = rooms.now + timedelta(days=number)
            act = an_act(at=at, action="tested", subject=f"thing {number}", reason="<b>why</b>")
            audit.record(session, act, {"owner": "Mara"}, {"owner": f"=Ed {number}"})
        other = an_act(plan="phone", action="other act", subject="line")
        audit.write(session, other)


def actions(page):
    return page.text.count("Mara,")


def test_the_log_shows_before_and_after_of_every_field(lines, mara):
    page = mara.get("/log?subject=thing+2")

    assert "Owner" in page.text
    assert "=Ed 2" in page.text
    assert "<b>why</b>" in page.text
    assert actions(page) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("plan=phone", 1),
        ("action=other+act", 1),
        ("actor=Mara", 5),
        ("actor=Nobody", 0),
        ("subject=thing", 3),
        ("subject=%25", 0),
        ("since=2026-11-22", 2),
        ("until=2026-11-22&subject=thing", 2),
        ("since=2026-11-22&until=2026-11-22", 1),
        ("since=yesterday&before=x&plan=chat", 4),
    ],
)
def test_the_log_is_narrowed_down_by_its_address(lines, mara, asked, found):
    page = mara.get(f"/log?{asked}")

    assert actions(page) == found
    assert ("No line matches this." in page.text) == (not found)


def test_older_lines_are_on_the_next_page(rooms, draft, mara):
    with rooms.store.write() as session:
        for number in range(60):
            audit.write(session, an_act(subject=f"thing {number}"))

    first = mara.get("/log")
    older = next(link for link in first.links if "before=" in link)

    assert actions(first) == audit.PAGE
    assert actions(mara.get(older)) == 11


def test_the_table_is_safe_for_spreadsheets_and_holds_what_was_asked_for(lines, mara):
    answer = mara.client.get("/log.csv?plan=chat&subject=thing")

    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "'=Ed 0" in answer.text
    assert answer.text.count("\r\n") == 4


def test_json_lines_hold_every_line_however_many_there_are(rooms, draft, mara):
    with rooms.store.write() as session:
        for number in range(501):
            audit.write(session, an_act(actor=MARA, subject=str(number)))

    told = [json.loads(line) for line in mara.client.get("/log.jsonl").text.splitlines()]

    assert len({each["id"] for each in told}) == len(told) == 502


@pytest.mark.parametrize("path", ["/log", "/log.csv", "/log.jsonl"])
def test_only_managers_and_admins_read_the_log(draft, vera, ed, ada, path):
    assert vera.client.get(path).status_code == 403
    assert ed.client.get(path).status_code == 403
    assert ada.client.get(path).status_code == 200
