"""Real web servers in front of a live site, with the lines we print, and the real edge."""

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fronts import PROGRAMS
from in_front import CLOSING, PUBLIC, host_of, in_front
from makers import a_live_plan, a_rule, a_schedule
from servers import ask, free_ports, live_site, sunset, until

from sunset import clock
from sunset.domain import lookups
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.edge.headers import ending
from sunset.edition import write
from sunset.exchange.wiring import printing
from sunset.exchange.wiring.wires import Place, wires
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.printing import contents


@dataclass(frozen=True)
class Edge:
    """Where the edge listens, and where its edition is."""

    port: int
    state: Path


def material(name, days):
    today = clock.now().replace(tzinfo=None, hour=18, minute=0, second=0, microsecond=0)
    schedule = a_schedule(today + timedelta(days=days), brownouts=False)
    placement = Placement(host=host_of(name), kind=PlacementKind.FRONT)
    plan = a_live_plan(
        at=clock.now() - timedelta(days=300), id=name, schedule=schedule, placements=(placement,)
    )
    return Material(plan, (a_rule(host=host_of(name), path="/help", match=Match.PREFIX),), {})


@pytest.fixture(scope="session")
def materials():
    return [material(name, days) for name, days in CLOSING.items()]


@pytest.fixture(scope="session")
def edge(materials, tmp_path_factory):
    """Run `sunset edge` on an edition that was copied here, without a database."""
    state = tmp_path_factory.mktemp("state")
    companies = [each.plan.company for each in materials]
    told = contents(materials, companies, Home(public_url=PUBLIC), clock.now())
    write.renew(state / "editions", 1, told, 64 * 1024**2)
    port, health = free_ports(2)
    env = {
        "SUNSET_STATE": str(state),
        "SUNSET_PORT": str(port),
        "SUNSET_HEALTH_PORT": str(health),
        "SUNSET_PUBLIC_URL": PUBLIC,
        "SUNSET_TRUSTED_HOPS": "1",
        "SUNSET_MAP_SIZE_GIB": "1",
    }
    with sunset("edge", state / "log", env):
        until(lambda: ask(port, "/notices/announce", host="support.harbour.example").status == 302)
        yield Edge(port, state)


@pytest.fixture(scope="session")
def live():
    with live_site() as port:
        yield port


def lines(kind, given, edge, live_port):
    at = clock.now()
    leg, _ = lookups.retirement(given.plan).leg(lookups.epoch(at))
    told = ending(given.plan.id, leg.deprecation, leg.sunset, PUBLIC)
    env = f"/usr/bin/env SUNSET_STATE={edge.state} SUNSET_PUBLIC_URL={PUBLIC}"
    place = Place(
        sunset=f"http://127.0.0.1:{edge.port}",
        public_url=PUBLIC,
        origin=f"http://127.0.0.1:{live_port}",
        verdicts=f"{env} {sys.executable} -m sunset.cli verdicts",
    )
    return printing.text(wires(given.plan, given.rules, place, told, at), printing.Server(kind))


@pytest.fixture(scope="session", params=["nginx", "caddy", "apache"])
def server(request):
    if not PROGRAMS[request.param]:
        pytest.skip(f"{request.param} is NOT INSTALLED: its lines were NOT tried")
    return request.param


@pytest.fixture
def printed_for(server, edge, live):
    """Return the lines that are printed for what a plan is made of, and a port of Sunset's."""
    return lambda given, port: lines(server, given, Edge(port, edge.state), live)


@pytest.fixture(scope="session")
def fronts(server, materials, edge, live, tmp_path_factory):
    """Run a web server for each plan, each with the lines that are printed for it."""
    root = tmp_path_factory.mktemp(server)
    with ExitStack() as stack:
        yield {
            each.plan.id: stack.enter_context(
                in_front(server, root / each.plan.id, lines(server, each, edge, live))
            )
            for each in materials
        }


@pytest.fixture
def visit(fronts):
    def asked(name, path, **how):
        return ask(fronts[name], path, host=f"{host_of(name)}:{fronts[name]}", **how)

    return asked


@pytest.fixture
def without_sunset(server, materials, edge, live, tmp_path):
    """Run a web server whose edge is away, and its edition as well where that is not copied."""

    @contextmanager
    def started(name, *, copied):
        (nobody,) = free_ports(1)
        given = next(each for each in materials if each.plan.id == name)
        away = Edge(nobody, edge.state if copied else tmp_path / "none")
        with in_front(server, tmp_path / "server", lines(server, given, away, live)) as port:
            yield port

    return started
