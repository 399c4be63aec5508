"""`sunset wiring` prints lines for a plan in the store, and proves an address over HTTP."""

import sys
import threading
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from customers import settings_in
from makers import GATES, NOON, a_live_plan, a_rule
from servers import free_ports

from sunset.cli import proving
from sunset.domain.plans import Placement, PlacementKind
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition
from sunset.errors import NotFound, Refused
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.printing import contents
from sunset.resources import CONTENT

PUBLIC = "https://support.harbour.example"
CLOSED = NOON + timedelta(days=101)


class Silent(WSGIRequestHandler):
    """Log nothing."""

    def log_message(self, *_):
        pass


@contextmanager
def served(app):
    server = make_server("127.0.0.1", 0, app, handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@cache
def an_edition(kind=PlacementKind.HOSTED, gates=GATES):
    plan = a_live_plan(gates=gates, placements=(Placement(host="localhost", kind=kind),))
    material = Material(plan, (a_rule(host="localhost"),), {})
    home = Home(public_url=PUBLIC)
    return MemoryEdition(contents([material], [plan.company], home, NOON - timedelta(days=90)), 1)


def verdicts(address, edition, now):
    return {p.name: p.holds for p in proving.prove(address, edition, PUBLIC, now)}


def edge_of(edition, now, folder):
    return Edge(settings_in(folder), lambda: now, lambda: edition)


@pytest.mark.parametrize("days", [-20, 20, 60, 101, 140, 300])
def test_what_the_edge_itself_answers_is_found_right_in_every_stage(tmp_path, days):
    edition, now = an_edition(), NOON + timedelta(days=days)

    with served(edge_of(edition, now, tmp_path)) as home:
        found = verdicts(f"{home}/chat", edition, now)

    assert len(found) >= 3
    assert set(found.values()) == {True}


def test_another_page_in_our_place_is_found_wrong(tmp_path):
    edition = an_edition()

    with served(edge_of(edition, NOON, tmp_path)) as home:
        found = verdicts(f"{home}/chat", edition, CLOSED)

    assert found["page"] is False


@pytest.mark.parametrize("told", [True, False])
def test_beside_the_live_site_has_to_tell_of_the_end(tmp_path, told):
    edition = an_edition(PlacementKind.BESIDE)
    lines = [
        ("Deprecation", "@1790892000"),
        ("Sunset", "Mon, 01 Mar 2027 17:00:00 GMT"),
        ("Link", _links()),
    ]

    def site(_, start_response):
        start_response("200 OK", lines if told else [])
        return [b"our shop"]

    with served(site) as home:
        found = verdicts(f"{home}/chat", edition, NOON)

    ends = {"Deprecation": told, "Sunset": told, "Link": told}
    assert found == {"reached": True, "the live site answers": True, **ends}


def _links():
    notice = f"<{PUBLIC}/notices/chat>"
    return ", ".join(f'{notice}; rel="{x}"; type="text/html"' for x in ("deprecation", "sunset"))


def test_nobody_there_is_told():
    (nobody,) = free_ports(1)

    assert verdicts(f"http://localhost:{nobody}/chat", an_edition(), NOON) == {"reached": False}


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "localhost/chat", "http://", "http://a@localhost/", "http://x:y/"]
)
def test_only_the_web_is_asked(url):
    with pytest.raises(Refused):
        proving.prove(url, an_edition(), PUBLIC, NOON)


def test_a_host_that_no_plan_retires_is_told():
    with pytest.raises(NotFound, match=r"elsewhere\.example"):
        proving.prove("http://elsewhere.example/", an_edition(), PUBLIC, NOON)


def test_lines_are_printed_for_a_plan_in_the_store(ready):
    ready("plan", "apply", CONTENT / "plans" / "phone-line.yaml")

    done = ready("wiring", "print", "phone-line", "--server", "caddy")

    assert (done.code, done.err) == (0, "")
    assert "phone.localhost. 3600 IN CNAME localhost." in done.out


def test_without_an_edition_the_check_says_so(ready):
    done = ready("wiring", "check", "http://localhost/chat")

    assert done.code == 1
    assert done.err.startswith("Error: There is no edition in ")


def test_in_front_apache_is_told_how_to_start_the_program_that_judges(ready, state, tmp_path):
    file = tmp_path / "mailbox.yaml"
    text = (CONTENT / "plans" / "mailbox.yaml").read_text()
    file.write_text(text.replace("mailbox.localhost: hosted", "mailbox.localhost: front"))
    ready("plan", "apply", file)

    done = ready("wiring", "print", "mailbox", "--server", "apache", "--origin", "http://live:81/")

    started = f"SUNSET_STATE={state} SUNSET_PUBLIC_URL=http://localhost:8080 {sys.executable} "
    assert f'"prg:/usr/bin/env {started}-m sunset.cli verdicts"' in done.out
    assert 'ProxyPass "/" "http://live:81/" nocanon' in done.out


def test_the_program_that_judges_answers_line_by_line(run):
    done = run("verdicts", stdin="old.example GET /a HTTP/1.1    \nanything\n")

    assert (done.code, done.out) == (0, "pass||||\npass||||\n")


@pytest.mark.parametrize("origin", ["nonsense", "http://a.example; return 200", "ftp://a.example"])
def test_an_origin_that_is_no_address_is_refused(ready, origin):
    done = ready("wiring", "print", "mailbox", "--origin", origin)

    assert (done.code, "is no address like http://127.0.0.1:3000" in done.err) == (2, True)


@pytest.mark.parametrize(("bind", "asked"), [("::", "[::1]"), ("10.1.2.3", "10.1.2.3")])
def test_whoever_listens_everywhere_is_asked_on_this_machine(ready, monkeypatch, bind, asked):
    ready("plan", "apply", CONTENT / "plans" / "mailbox.yaml")
    monkeypatch.setenv("SUNSET_BIND", bind)

    done = ready("wiring", "print", "mailbox")

    assert f"proxy_pass http://{asked}:8080;" in done.out
