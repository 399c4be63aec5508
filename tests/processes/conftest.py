"""A node with one plan, and Cleo, who asks it."""

import shutil
import threading
from contextlib import contextmanager

import pytest
from nodes import HOME, Cleo, come_up, environment, load
from servers import sunset, until

from sunset import clock
from sunset.cli.state import make_state
from sunset.press.run import Press
from sunset.settings import from_environment
from sunset.store.session import Store


@pytest.fixture(scope="session")
def stocked(tmp_path_factory):
    """Make a state with one plan and its edition, to be copied."""
    state = tmp_path_factory.mktemp("stock")
    env = {"SUNSET_STATE": str(state), "SUNSET_PUBLIC_URL": HOME, "SUNSET_MAP_SIZE_GIB": "1"}
    settings = from_environment(env)
    make_state(settings)
    load(settings)
    store = Store(settings.database_url)
    Press(settings, store, clock.now).publish()
    store.close()
    return state


@pytest.fixture(scope="session")
def starting(stocked, tmp_path_factory):
    """Return what serves a copy of the stock for as long as it is needed."""

    @contextmanager
    def starting():
        state = tmp_path_factory.mktemp("node") / "state"
        shutil.copytree(stocked, state)
        env, log = environment(state), state.parent / "log"
        with sunset("serve", log, env) as process:
            yield come_up(process, env, log)

    return starting


@pytest.fixture(scope="session")
def node(starting):
    """Serve one node for all tests that leave it whole."""
    with starting() as found:
        yield found


@pytest.fixture
def cleo(node):
    found = Cleo(node.settings)
    thread = threading.Thread(target=found.run)
    thread.start()
    until(lambda: found.answered["address"] > 5)
    yield found
    found.stop.set()
    thread.join()
