"""Batches of what was counted are there whole or not at all, and read as they were written."""

import os

import pytest
from counters import HIT
from makers import NOON

from sunset.domain.hits import Vote
from sunset.edge import spool
from sunset.edge.counting import Counter

VOTE = Vote("chat", "after", "en", "yes", 0)


def test_a_batch_is_read_back_as_it_was_counted(tmp_path):
    counter = Counter(tmp_path)
    for what in (HIT, HIT, VOTE):
        counter.count(what)

    counter.flush()
    counter.flush()

    (batch,) = spool.batches(tmp_path)
    assert (batch.hits, batch.votes) == (((HIT, 2),), ((VOTE, 1),))
    assert batch.id == f"{counter._boot}.00000001"
    assert batch.path.parent == tmp_path


def test_a_batch_of_many_is_written_in_parts_and_read_back_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(spool, "TOGETHER", 2)
    counts = {HIT._replace(route=f"/{n}"): n + 1 for n in range(5)} | {VOTE: 1}

    path = spool.write(tmp_path, "a.00000001", counts)

    assert len(path.read_text().splitlines()) == 4
    (batch,) = spool.batches(tmp_path)
    assert dict((*batch.hits, *batch.votes)) == counts


@pytest.mark.parametrize(
    "junk", ["{", '[["fax", 1]]', '[["hit", 1, "too short"]]', '["hit", 1]', "7", "\x00"]
)
def test_a_batch_that_cannot_be_read_is_set_aside(tmp_path, junk):
    (tmp_path / "a.00000001.jsonl").write_text(junk)
    spool.write(tmp_path, "b.00000001", {HIT: 1})

    found = [batch.id for batch in spool.batches(tmp_path)]

    assert found == ["b.00000001"]
    assert (tmp_path / "a.00000001.damaged").read_text() == junk


def test_a_full_disk_is_not_littered_with_begun_batches(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        spool.write(tmp_path, "a.00000001", {HIT: 1})

    assert list(tmp_path.iterdir()) == []


def test_parts_of_processes_that_died_are_swept_after_an_hour(tmp_path):
    fresh, old = tmp_path / "a.1.part", tmp_path / "b.1.part"
    for path, age in ((fresh, 60), (old, 7200)):
        path.touch()
        os.utime(path, times=(NOON.timestamp() - age,) * 2)

    assert spool.sweep(tmp_path, NOON) == 1
    assert (fresh.exists(), old.exists()) == (True, False)
