"""A node says which part of it is away, and is unready only without an edition."""

import json
import os
import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from customers import ask, environ_of, settings_in
from editions import MAP_SIZE, some_contents
from makers import NOON

from sunset.domain.hits import Vote
from sunset.edge import spool
from sunset.edge.beats import beat, beats
from sunset.edge.health import MOST_WAITING, SPARE, Health
from sunset.edition.write import publish, renew


@pytest.fixture
def node(tmp_path):
    publish(tmp_path / "editions", 7, some_contents(), MAP_SIZE)
    for name in ("rooms", "press", "jobs"):
        beat(tmp_path, name, NOON, database=True)
    return tmp_path


def look(folder, path="/readyz", later=0, **changes):
    clock = lambda: NOON + timedelta(seconds=later)  # noqa: E731 -- a clock is one expression
    seen = ask(Health(settings_in(folder), clock, **changes), environ_of("localhost", path))
    return seen.status, json.loads(seen.text)


def test_a_node_with_all_its_parts_is_ready(node):
    status, told = look(node)

    assert status == 200
    assert (told["ready"], told["degraded"]) == (True, [])
    assert (told["edition"]["number"], told["edition"]["damaged"]) == (7, False)
    assert set(told["processes"]) == {"rooms", "press", "jobs"}


def test_a_node_without_edition_is_not_ready_but_lives(tmp_path):
    status, told = look(tmp_path)

    assert (status, told["ready"], told["edition"]) == (503, False, None)
    assert look(tmp_path, "/healthz") == (200, {"alive": True})


def test_a_silent_process_degrades_the_node(node):
    beat(node, "press", NOON + timedelta(seconds=20))

    status, told = look(node, later=20)

    assert (status, told["degraded"]) == (200, ["rooms", "jobs"])


def test_a_database_that_is_away_degrades_the_node(node):
    beat(node, "rooms", NOON, database=False)

    assert look(node)[1]["degraded"] == ["database"]


def test_a_spool_that_nobody_drains_degrades_the_node(node):
    for number in range(MOST_WAITING + 1):
        spool.write(node / "spool", f"a.{number:08d}", {Vote("chat", "after", "en", "yes", 0): 1})

    assert look(node)[1]["degraded"] == ["spool"]


def test_a_spool_that_cannot_be_written_degrades_the_node_and_says_what_to_do(node, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)

    told = look(node)[1]

    assert told["degraded"] == ["spool"]
    assert "can be written" in told["advice"]["spool"]


def test_there_is_advice_on_all_that_may_be_away(tmp_path):
    beat(tmp_path, "jobs", NOON, database=False, clock={"jumped": 9, "at": NOON.isoformat()})

    told = look(tmp_path)[1]

    assert set(told["advice"]) == {"edition", *told["degraded"]}


def test_a_node_of_edges_alone_expects_no_rooms(tmp_path):
    publish(tmp_path / "editions", 1, some_contents(), MAP_SIZE)

    assert look(tmp_path, expected=())[1]["degraded"] == []


def test_a_press_that_cannot_publish_degrades_the_node_and_says_why(node):
    beat(node, "press", NOON, database=True, fault="No space left on device")

    told = look(node)[1]

    assert told["degraded"] == ["press"]
    assert told["processes"]["press"]["fault"] == "No space left on device"


def test_a_disk_with_no_room_for_one_more_edition_degrades_the_node(node, monkeypatch):
    size = 512 * (node / "editions" / "000001" / "data.mdb").stat().st_blocks
    left = lambda free: monkeypatch.setattr("shutil.disk_usage", lambda _: disk(free))  # noqa: E731 -- one expression

    left(SPARE + size)
    enough = look(node)[1]
    left(SPARE + size - 1)
    scarce = look(node)[1]

    assert (enough["degraded"], scarce["degraded"]) == ([], ["disk"])
    assert scarce["disk"] == {"free": SPARE + size - 1}


def disk(free):
    return SimpleNamespace(total=2**40, used=2**40 - free, free=free)


def test_a_clock_that_jumped_is_told_for_an_hour(node):
    jump = {"jumped": 86_400, "at": NOON.isoformat()}
    beat(node, "jobs", NOON, clock=jump)
    soon = look(node)[1]
    for name in ("rooms", "press", "jobs"):
        beat(node, name, NOON + timedelta(hours=1), clock=jump)

    assert (soon["degraded"], soon["processes"]["jobs"]["clock"]) == (["clock"], jump)
    assert look(node, later=3600)[1]["degraded"] == []


def test_signs_of_life_from_the_future_are_none_for_the_clock_was_set_back(node):
    status, told = look(node, later=-60)

    assert (status, told["degraded"]) == (200, ["rooms", "press", "jobs"])


def test_an_edition_that_is_damaged_is_told(node):
    renew(node / "editions", 8, some_contents(), MAP_SIZE)
    (node / "editions" / "000002" / "data.mdb").write_bytes(b"")

    status, told = look(node)

    assert status == 200
    assert (told["edition"]["number"], told["edition"]["damaged"]) == (7, True)
    assert told["degraded"] == ["edition"]


def test_an_edition_that_is_cut_while_it_is_open_makes_the_node_unready(node):
    health = Health(settings_in(node), lambda: NOON)
    ask(health, environ_of("localhost", "/readyz"))
    os.truncate(node / "editions" / "000001" / "data.mdb", 8192)

    assert ask(health, environ_of("localhost", "/readyz")).status == 503


def test_an_edition_that_is_removed_while_it_is_open_makes_the_node_unready(node):
    health = Health(settings_in(node), lambda: NOON)
    ask(health, environ_of("localhost", "/readyz"))
    shutil.rmtree(node / "editions")

    assert ask(health, environ_of("localhost", "/readyz")).status == 503


def test_a_beat_is_read_back_and_junk_is_none(node):
    (node / "status" / "fax.json").write_text("{")

    found = beats(node)

    assert set(found) == {"rooms", "press", "jobs"}
    assert found["press"].at == NOON
    assert found["press"].facts == {"database": True}


def test_a_beat_finds_room_on_a_full_disk(node, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    beat(node, "press", NOON, fault="a long fault that is over soon")
    monkeypatch.setattr("pathlib.Path.write_bytes", full)

    beat(node, "press", NOON + timedelta(seconds=2), fault="short")

    found = beats(node)["press"]
    assert (found.at, found.facts) == (NOON + timedelta(seconds=2), {"fault": "short"})


def test_other_addresses_are_not_found(node):
    assert look(node, "/fax")[0] == 404
