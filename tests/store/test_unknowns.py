from dataclasses import replace

import pytest

from sunset.domain.unknowns import UnknownAddress
from sunset.store import unknowns
from sunset.store.unknowns import Asked, Order

HOUR = 1_795_262_400
HOST = "chat.harbour.example"
OLD = UnknownAddress("chat", HOST, "/old", HOUR)


def count(store, counted):
    with store.write() as session:
        unknowns.count(session, counted)


def listed(store, order=Order.COUNT, window=slice(0, 100), **only):
    with store.read() as session:
        return unknowns.page(session, "chat", order, window, **only)


def test_counts_add_up_and_the_last_hour_is_told(store):
    count(store, {OLD: 2})
    count(store, {replace(OLD, hour=HOUR + 3600): 3})
    count(store, {OLD: 1})

    assert listed(store) == [Asked(HOST, "/old", 6, HOUR + 3600)]


def test_hours_of_one_batch_add_up(store):
    count(store, {replace(OLD, hour=HOUR + n * 3600): 1 for n in (2, 0, 1)})

    assert listed(store) == [Asked(HOST, "/old", 3, HOUR + 7200)]


def test_they_are_listed_by_count_or_by_the_newest_a_page_at_a_time(store):
    count(store, {OLD: 9, replace(OLD, path="/new", hour=HOUR + 3600): 1})

    assert [each.path for each in listed(store)] == ["/old", "/new"]
    assert [each.path for each in listed(store, Order.NEWEST)] == ["/new", "/old"]
    assert [each.path for each in listed(store, window=slice(1, 2))] == ["/new"]


def test_what_is_ignored_stays_ignored_until_it_is_put_back(store):
    count(store, {OLD: 1})
    with store.write() as session:
        assert unknowns.ignore(session, "chat", HOST, "/old", ignored=True)
    count(store, {OLD: 1})

    assert listed(store) == []
    assert [each.count for each in listed(store, ignored=True)] == [2]
    with store.write() as session:
        unknowns.ignore(session, "chat", HOST, "/old", ignored=False)
        assert not unknowns.ignore(session, "chat", HOST, "/never", ignored=True)
    assert [each.count for each in listed(store)] == [2]


def test_what_a_rule_covers_is_forgotten(store):
    count(store, {OLD: 1, replace(OLD, path="/new"): 1})

    with store.write() as session:
        unknowns.forget(session, "chat", HOST, "/old")

    assert [each.path for each in listed(store)] == ["/new"]


def test_the_rarest_make_room_and_what_is_ignored_is_kept(store, monkeypatch):
    monkeypatch.setattr(unknowns, "MOST_KEPT", 2)
    count(store, {OLD: 1})
    with store.write() as session:
        unknowns.ignore(session, "chat", HOST, "/old", ignored=True)

    count(store, {replace(OLD, path=f"/{n}"): n for n in (1, 2, 3)})
    count(store, {replace(OLD, path="/1", plan="phone"): 1})

    assert [each.path for each in listed(store)] == ["/3", "/2"]
    assert [each.path for each in listed(store, ignored=True)] == ["/old"]
    with store.read() as session:
        assert (unknowns.total(session, "chat"), unknowns.total(session, "phone")) == (2, 1)


@pytest.mark.parametrize("path", ["/" + "ü" * 499, "/'; DROP TABLE plan; --"])
def test_any_path_is_only_text(store, path):
    count(store, {replace(OLD, path=path): 1})

    assert [each.path for each in listed(store)] == [path]
