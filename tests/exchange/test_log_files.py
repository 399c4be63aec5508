"""The audit log as files: nothing in them is reckoned out, and nothing is lost."""

import csv
import io
import json

import pytest
from makers import NOON

from sunset.domain.audit import Change, Line
from sunset.exchange import log_files


def a_line(*changes, **values):
    told = {"id": 7, "at": NOON, "actor_id": 1, "actor": "Mara", "action": "plan changed"}
    told |= {"plan": "chat", "subject": "", "reason": "because"}
    return Line(changes=changes, **(told | values))


def rows(*lines):
    return list(csv.DictReader(io.StringIO("".join(log_files.as_table(lines)))))


def test_each_field_that_changed_has_its_row_with_before_and_after():
    line = a_line(Change("owner", "Mara", "Ed"), Change("promised.1", None, "한국어"))

    found = rows(line)

    assert [(r["field"], r["before"], r["after"]) for r in found] == [
        ("owner", "Mara", "Ed"),
        ("promised.1", "", "한국어"),
    ]
    assert {r["at"] for r in found} == {"2026-11-21T12:00:00+00:00"}


def test_a_line_without_fields_has_a_row_of_its_own():
    assert [r["action"] for r in rows(a_line(action="move refused"))] == ["move refused"]


@pytest.mark.parametrize("bad", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_spreadsheet_reckons_a_cell_out(bad):
    line = a_line(Change("reason", bad, bad), reason=bad, subject=bad, actor=bad)

    (found,) = rows(line)

    for name in ("actor", "subject", "reason", "before", "after"):
        assert found[name].startswith("'"), name


def test_a_json_line_has_everything_and_stands_on_one_line():
    line = a_line(Change("note", None, "a\nb"), Change("share", 20, None))

    (text,) = log_files.as_json_lines([line])

    assert text.count("\n") == 1
    told = json.loads(text)
    assert (told["id"], told["actor"], told["actor_id"]) == (7, "Mara", 1)
    assert told["changes"] == [
        {"field": "note", "before": None, "after": "a\nb"},
        {"field": "share", "before": 20, "after": None},
    ]
