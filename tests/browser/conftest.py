"""A browser, an edge with a published plan, a page of the company, and rooms to be signed in to."""

import os
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from chromium import FLAGS, NEEDED, PROGRAM
from makers import NOON, a_live_plan, a_rule
from playwright.sync_api import expect, sync_playwright
from rooms import Rooms
from servers import PATIENCE
from shop import Shop
from windows import Windows

from sunset.edge.wsgi import Edge
from sunset.edition import write
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material
from sunset.settings import from_environment

NO_BROWSER = pytest.StashKey[bool]()
expect.set_options(timeout=PATIENCE * 1000)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing of each request."""


class Server(ThreadingMixIn, WSGIServer):
    """Serve connections side by side: browsers open some on which they may never ask."""

    daemon_threads = True
    block_on_close = False


@pytest.fixture(scope="session")
def browser(request):
    if PROGRAM is None:
        if os.environ.get("CI"):
            pytest.fail(f"no Chromium: apt-get install {NEEDED}")
        request.config.stash[NO_BROWSER] = True
        pytest.skip(f"no Chromium: apt-get install {NEEDED}")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))


@pytest.fixture(scope="session")
def all_windows(browser):
    return Windows(browser)


@pytest.fixture
def windows(all_windows):
    """Lend windows of the browser until the test is over."""
    yield all_windows
    all_windows.take_back()


@pytest.fixture
def page(request, windows):
    """Open a window; one that was told the time of the shop cannot forget it."""
    return windows.lend("of the shop" if "shop" in request.fixturenames else "")


@pytest.fixture
def faults(windows):
    """Collect what the browser complains of."""
    return windows.complaints


@contextmanager
def served(app):
    """Serve a WSGI app on a free port, and give the port."""
    server = make_server("127.0.0.1", 0, app, Server, Quiet)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def serving():
    """Serve WSGI apps as long as the test takes, each on a port of its own."""
    with ExitStack() as servers:
        yield lambda app: servers.enter_context(served(app))


@pytest.fixture
def rooms(sqlite_url, tmp_path):
    made = Rooms(sqlite_url, tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def visit(rooms, serving, windows):
    """Open a page of the rooms as somebody, in a window of their own."""
    url, visits = f"http://localhost:{serving(rooms.app)}", count()

    def visit(path, who="", locale="en", **options):
        page = windows.lend(**options)
        if who:
            visitor = rooms.someone(who, locale, device=f"-{next(visits)}")
            cookie = visitor.client.get_cookie("sunset_rooms").value
            page.context.add_cookies([{"name": "sunset_rooms", "value": cookie, "url": url}])
        page.goto(url + path)
        return page

    return visit


class Prints:
    """What a press prints for one address, printed once: it takes longer than to look at it."""

    def __init__(self, home):
        self.home = home
        self._made = []

    def of(self, materials, since):
        for asked, told in self._made:
            if asked == (materials, since):
                return told
        companies = [material.plan.company for material in materials]
        told = printing.contents(materials, companies, Home(public_url=self.home), since)
        told = replace(told, routes=list(told.routes), pages=list(told.pages))
        self._made.append(((materials, since), told))
        return told


@dataclass
class World:
    """An edge whose time the test sets, with a plan that can be published anew."""

    settings: object
    prints: Prints
    now: object = NOON
    number: int = 0
    edge: object = None
    plan: object = field(default_factory=a_live_plan)

    @property
    def home(self):
        return self.settings.public_url

    def publish(self, plan=None, *others):
        self.plan = plan or self.plan
        plans = [self.plan, *others]
        self.show([Material(each, (a_rule(),) if each.placements else (), {}) for each in plans])

    def show(self, materials):
        """Publish these and nothing else."""
        self.number += 1
        told = self.prints.of(materials, self.now - timedelta(days=1))
        write.publish(self.settings.editions, self.number, told, self.settings.map_size)


@dataclass
class Front:
    """One address for the edges of all tests, so that they can share what is printed for it."""

    edge: object = None
    prints: Prints = None

    def __call__(self, environ, start):
        return self.edge(environ, start)


@pytest.fixture(scope="session")
def front():
    made = Front()
    with served(made) as port:
        made.prints = Prints(f"http://localhost:{port}")
        yield made


@pytest.fixture
def world(tmp_path, front):
    settings = from_environment(
        {
            "SUNSET_STATE": str(tmp_path),
            "SUNSET_PUBLIC_URL": front.prints.home,
            "SUNSET_MAP_SIZE_GIB": "1",
        }
    )
    made = World(settings, front.prints)
    front.edge = made.edge = Edge(settings, lambda: made.now)
    made.publish()
    return made


@pytest.fixture
def shop(world, serving, page):
    """Serve the company's page; called with a language it gives its address."""
    made = Shop(world.home)
    made.port = serving(made.app)
    page.clock.set_fixed_time(world.now)
    return made


def pytest_terminal_summary(terminalreporter, config):
    if NO_BROWSER in config.stash:
        line = f"!! NOT LOOKED AT IN A BROWSER: apt-get install {NEEDED}"
        terminalreporter.write_line(line, red=True)
