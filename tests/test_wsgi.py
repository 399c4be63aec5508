"""One process for small installs: the admin host gets the rooms, every other host the edge."""

import json
from threading import Event

import pytest
from customers import Customer, settings_in
from nodes import load
from servers import until

from sunset import clock, wsgi
from sunset.edge import spool
from sunset.store import hits

ADMIN = "rooms.harbour.example"


@pytest.fixture
def settings(tmp_path, sqlite_url):
    return settings_in(
        tmp_path,
        SUNSET_DATABASE_URL=sqlite_url,
        SUNSET_ADMIN_URL=f"https://{ADMIN}",
        SUNSET_MAP_SIZE_GIB="1",
        SUNSET_TARGETS="asked",
    )


def test_hosts_tell_rooms_and_customers_apart(settings, sqlite_store):
    app = wsgi.make(settings, sqlite_store)

    rooms = Customer(app, ADMIN).get("/account/sign-in")
    edge = Customer(app, "anybody.example").get("/account/sign-in")

    assert rooms.status == 200
    assert edge.status == 503
    assert "Nothing has been published here yet." in edge.text


def test_what_is_stored_is_published_and_what_is_asked_is_counted(settings, sqlite_store):
    app, stop = wsgi.make(settings, sqlite_store), Event()
    cleo = Customer(app)
    wsgi.accompany(settings, sqlite_store, clock.now, stop)

    load(settings)

    banner = until(lambda: (seen := cleo.get("/banners/phone-line.json")).status == 200 and seen)
    until(lambda: _counted(sqlite_store))
    stop.set()
    assert json.loads(banner.text)["banner"]["plan"] == "phone-line"
    assert spool.backlog(settings.spool) == 0


def _counted(store):
    with store.read() as session:
        return sum(each.count for each in hits.demand(session, "phone-line"))
