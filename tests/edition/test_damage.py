"""A damaged generation is put aside, and the one before it serves."""

import os

import pytest
from editions import MAP_SIZE, some_contents

from sunset.edition import environments, generations
from sunset.edition.read import Reader
from sunset.edition.write import number_of, publish, renew

HOST = "chat.harbour.example"


@pytest.mark.parametrize("harm", ["cut", "emptied", "overwritten", "gone"])
def test_of_a_damaged_generation_the_one_before_serves_and_the_log_says_so(tmp_path, harm, caplog):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    renew(tmp_path, 2, some_contents(), MAP_SIZE)
    folder = tmp_path / generations.current(tmp_path)
    environments.close(folder)
    data = folder / generations.DATA
    whole = data.read_bytes()
    {
        "cut": lambda: os.truncate(data, len(whole) - 4096),
        "emptied": lambda: data.write_bytes(b""),
        "overwritten": lambda: data.write_bytes(b"\xff" * len(whole)),
        "gone": data.unlink,
    }[harm]()

    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == 1
        assert edition.route(HOST, "/chat") is not None
    assert caplog.text.count("The newest edition is damaged") == 1


def test_damage_inside_an_open_generation_leads_to_the_one_before(tmp_path):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    renew(tmp_path, 2, some_contents(), MAP_SIZE)
    folder = tmp_path / generations.current(tmp_path)
    environments.close(folder)
    data = folder / generations.DATA
    whole = data.read_bytes()
    data.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == 1


def test_damage_that_one_reader_found_is_passed_over_by_all(tmp_path, caplog):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    renew(tmp_path, 2, some_contents(), MAP_SIZE)
    other = Reader(tmp_path)
    with other.snapshot() as edition:
        assert edition.number == 2

    for _ in range(2):
        generations.doubt(tmp_path / generations.current(tmp_path))

    assert caplog.text.count(generations.CURE) == 1
    with other.snapshot() as edition:
        assert edition.number == 1
    assert number_of(tmp_path) is None


def test_a_whole_file_in_the_place_of_a_damaged_one_serves(tmp_path):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    folder = tmp_path / generations.current(tmp_path)
    environments.close(folder)
    generations.doubt(folder)
    assert generations.healthy(tmp_path) is None

    data = folder / generations.DATA
    whole = data.read_bytes()
    data.unlink()
    data.write_bytes(whole)

    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == 1


@pytest.mark.parametrize("moved", ["000001", ""])
def test_an_edition_that_was_moved_away_while_it_was_open_is_written_anew(tmp_path, moved):
    root = tmp_path / "editions"
    publish(root, 1, some_contents(), MAP_SIZE)
    (root / moved).rename(tmp_path / "away")

    publish(root, 1, some_contents(), MAP_SIZE)

    assert generations.healthy(root) == root / generations.current(root)
    with Reader(root).snapshot() as edition:
        assert edition.route(HOST, "/chat") is not None
