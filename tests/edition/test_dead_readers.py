"""Readers that were killed keep their places in the edition, and nobody is turned away for that."""

import signal
import subprocess
import sys

import pytest
from editions import MAP_SIZE, some_contents

from sunset.edition import environments, generations
from sunset.edition.read import Reader
from sunset.edition.write import publish

FILLED = """
import sys, time
import lmdb
edition, reading = lmdb.open(sys.argv[1], readonly=True), []
try:
    while True:
        reading.append(edition.begin())
except lmdb.ReadersFullError:
    print("full", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("opened", [True, False], ids=["open already", "opened afterwards"])
def test_places_of_the_dead_are_free_for_those_who_read(tmp_path, opened):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    folder = generations.healthy(tmp_path)
    environments.close(folder)
    if opened:
        environments.reading(folder)
    command = [sys.executable, "-c", FILLED, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline() == b"full\n"
        reader.send_signal(signal.SIGKILL)

    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == 1
    assert not generations.is_doubted(folder)
