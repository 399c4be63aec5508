"""Every batch of the spool is counted once, whatever happens in between."""

import shutil
from datetime import timedelta

import pytest
from makers import NOON
from sqlalchemy import select

from sunset.domain.hits import Hit
from sunset.domain.unknowns import UnknownAddress
from sunset.edge import spool
from sunset.services import measuring
from sunset.store import hits, unknowns
from sunset.store.session import Store, StoreAway
from sunset.store.tables import SpoolBatch, table_of

HIT = Hit("chat", "notice", "", "announce", "ko", 200, 3600)

UNKNOWN = UnknownAddress("chat", "chat.harbour.example", "/old", 3600)


def total(store):
    with store.read() as session:
        return sum(each.count for each in hits.demand(session, "chat"))


def test_what_waits_is_counted_and_gone(store, tmp_path):
    spool.write(tmp_path / "spool", "a.1", {HIT: 3})
    spool.write(tmp_path / "spool", "a.2", {HIT: 4})

    done = measuring.drain(store, tmp_path / "spool", NOON)

    assert (done, total(store), spool.backlog(tmp_path / "spool")) == (2, 7, 0)


def test_unknown_addresses_are_counted_once_with_the_batch_they_are_in(store, tmp_path):
    folder, kept = tmp_path / "spool", tmp_path / "kept.jsonl"
    batch = spool.write(folder, "a.1", {UNKNOWN: 3, HIT: 3})
    shutil.copy(batch, kept)
    measuring.drain(store, folder, NOON)
    kept.rename(batch)

    measuring.drain(store, folder, NOON)

    with store.read() as session:
        (found,) = unknowns.page(session, "chat", unknowns.Order.COUNT, slice(0, 10))
    assert (found.path, found.count) == ("/old", 3)


def test_a_drain_that_died_before_it_deleted_the_batch_counts_nothing_twice(store, tmp_path):
    folder, kept = tmp_path / "spool", tmp_path / "kept.jsonl"
    batch = spool.write(folder, "a.1", {HIT: 3})
    shutil.copy(batch, kept)
    measuring.drain(store, folder, NOON)
    kept.rename(batch)

    measuring.drain(store, folder, NOON)

    assert (total(store), spool.backlog(folder)) == (3, 0)


def test_batches_are_not_remembered_for_ever(store, tmp_path):
    folder, later = tmp_path / "spool", NOON + hits.REMEMBERED
    for number, now in enumerate((NOON, later, later + timedelta(seconds=1))):
        spool.write(folder, f"a.{number}", {HIT: 1})
        measuring.drain(store, folder, now)

    with store.read() as session:
        known = set(session.connection().scalars(select(table_of(SpoolBatch).c.id)))
    assert (known, total(store)) == ({"a.1", "a.2"}, 3)


def test_without_the_database_everything_goes_on_waiting(tmp_path):
    away = Store("sqlite:////nowhere/at/all.db")
    spool.write(tmp_path / "spool", "a.1", {HIT: 3})

    with pytest.raises(StoreAway):
        measuring.drain(away, tmp_path / "spool", NOON)

    assert spool.backlog(tmp_path / "spool") == 1
    away.close()


def test_a_batch_that_no_database_takes_keeps_no_other_waiting(store, tmp_path):
    folder = tmp_path / "spool"
    spool.write(folder, "a.1", {HIT: 2**70})
    spool.write(folder, "a.2", {HIT: 4})

    measuring.drain(store, folder, NOON)

    assert (total(store), spool.backlog(folder)) == (4, 0)
    assert (folder / "a.1.damaged").exists()
