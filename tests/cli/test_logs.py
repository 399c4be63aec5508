"""Logs are lines for people or JSON for machines, each with its instant in UTC."""

import json
import logging

import pytest

from sunset.cli import logs


@pytest.fixture(autouse=True)
def logging_as_before():
    root, ours = logging.getLogger(), logging.getLogger("sunset")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:], root.level, ours.level = before


def test_lines_begin_with_the_instant_and_name_the_process(capsys):
    logs.configure("lines", "jobs")

    logging.getLogger("sunset.cli.loops").info("the database is back")

    instant, rest = capsys.readouterr().err.split(" ", 1)
    assert instant.endswith("Z")
    assert rest == "info jobs: the database is back\n"


def test_json_is_one_object_a_line_whatever_the_message_holds(capsys):
    logs.configure("json", "press")

    fault = ValueError("of two\nlines")
    logging.getLogger("sunset.press").error("Nothing: %s", "한국어", exc_info=fault)

    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["process"], told["message"]) == (
        "error",
        "press",
        "Nothing: 한국어",
    )
    assert "ValueError: of two" in told["trace"]


def test_granian_tells_no_visit(capsys):
    logs.configure("lines", "edge")

    logging.getLogger("granian.access").info("GET /")

    assert capsys.readouterr().err == ""
