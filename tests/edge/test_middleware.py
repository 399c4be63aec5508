"""A company's own Python app retires its addresses from within."""

import pytest
from customers import OLD, PUBLIC, Customer, ask, environ_of, settings_in
from editions import some_contents
from makers import NOON

from sunset.domain.plans import Placement, PlacementKind
from sunset.edge.middleware import Retire
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition

FRONT = (Placement(host=OLD, kind=PlacementKind.FRONT),)


def shop(environ, start_response):
    """Be the live site: say what was sent to it."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "max-age=9")])
    return [b"shop " + environ["PATH_INFO"].encode() + b" " + body]


@pytest.fixture
def wrapped(tmp_path):
    def made(now=NOON, edition=None, **changes):
        found = edition or MemoryEdition(some_contents(placements=FRONT, **changes), 1)
        return Customer(Retire(shop, Edge(settings_in(tmp_path), lambda: now, lambda: found)), OLD)

    return made


def test_a_pass_is_answered_by_the_app_with_the_ending_told(wrapped):
    seen = wrapped().get("/elsewhere", Cookie="sunset_seen=chat.stop_new")
    known = wrapped().get("/chat", Cookie="sunset_seen=chat.stop_new")

    assert seen.text.startswith("shop /elsewhere")
    assert known.text.startswith("shop /chat")
    assert known["Deprecation"] == "@1790892000"
    assert 'rel="sunset"' in known["Link"]
    assert (known["Cache-Control"], known["X-Accel-Redirect"]) == ("private, no-store", "")


def test_a_form_of_the_app_reaches_it_whole(wrapped):
    seen = wrapped().post("/chat", act="send", text="Hello")

    assert seen.text == "shop /chat act=send&text=Hello"


def test_a_body_of_another_kind_reaches_it_whole(wrapped):
    cleo = wrapped()
    environ = environ_of(OLD, "/chat", "POST", body=b"x" * 9000)

    assert ask(cleo.app, environ).text == "shop /chat " + "x" * 9000


def test_what_does_not_pass_is_answered_like_at_the_edge(wrapped):
    seen = wrapped().get("/chat")

    assert "chat address en stop_new~1" in seen.text


def test_hosts_that_no_plan_retires_stay_the_apps_own(wrapped):
    assert wrapped().get("/chat", "shop.harbour.example").text.startswith("shop")


def test_without_an_edition_everything_stays_the_apps_own(tmp_path):
    edge = Edge(settings_in(tmp_path), lambda: NOON)

    assert Customer(Retire(shop, edge), OLD).get("/chat").text.startswith("shop")
    assert Customer(edge, PUBLIC).get("/en/notices/chat").status == 503
