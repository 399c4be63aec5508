"""A browser, an edge with one published plan, and a page of the company on a site of its own."""

import os
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from chromium import FLAGS, PROGRAM
from makers import NOON, a_live_plan, a_rule
from playwright.sync_api import sync_playwright
from shop import Shop

from sunset.edge.wsgi import Edge
from sunset.edition import write
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material
from sunset.settings import from_environment

NO_BROWSER = pytest.StashKey[bool]()


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing of each request."""


class Server(WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def browser(request):
    if not PROGRAM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{PROGRAM} is missing: apt-get install chromium")
        request.config.stash[NO_BROWSER] = True
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=str(PROGRAM), args=list(FLAGS))


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def serving():
    """Serve a WSGI app on a free port, and return its port."""
    servers = []

    def serve(app):
        server = make_server("127.0.0.1", 0, app, Server, Quiet)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        return server.server_port

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@dataclass
class World:
    """An edge whose time the test sets, with a plan that can be published anew."""

    settings: object
    now: object = NOON
    number: int = 0
    edge: object = None
    plan: object = field(default_factory=a_live_plan)

    @property
    def home(self):
        return self.settings.public_url

    def publish(self, plan=None, *others):
        self.plan = plan or self.plan
        self.number += 1
        plans = [self.plan, *others]
        materials = [Material(each, (a_rule(),) if each.placements else (), {}) for each in plans]
        companies = [each.company for each in plans]
        told = printing.contents(
            materials, companies, Home(public_url=self.home), self.now - timedelta(days=1)
        )
        write.publish(self.settings.editions, self.number, told, self.settings.map_size)


@pytest.fixture
def world(tmp_path, serving):
    told = {}

    def app(environ, start):
        return told["edge"](environ, start)

    port = serving(app)
    settings = from_environment(
        {
            "SUNSET_STATE": str(tmp_path),
            "SUNSET_PUBLIC_URL": f"http://localhost:{port}",
            "SUNSET_MAP_SIZE_GIB": "1",
        }
    )
    made = World(settings)
    told["edge"] = made.edge = Edge(settings, lambda: made.now)
    made.publish()
    return made


@pytest.fixture
def shop(world, serving, page):
    """Serve the company's page; called with a language it gives its address."""
    made = Shop(world.home)
    made.port = serving(made.app)
    page.clock.set_fixed_time(world.now)
    return made


@pytest.fixture
def faults(page):
    """Collect what the browser complains of."""
    seen = []
    page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def pytest_terminal_summary(terminalreporter, config):
    if NO_BROWSER in config.stash:
        line = "!! NOT LOOKED AT IN A BROWSER: apt-get install chromium"
        terminalreporter.write_line(line, red=True)
