"""A node with one plan, served while the tests of a module run, and Cleo, who asks it."""

import shutil
import threading

import pytest
from nodes import Cleo, come_up, environment, load
from servers import sunset, until

from sunset.cli.state import make_state
from sunset.settings import from_environment


@pytest.fixture(scope="session")
def stocked(tmp_path_factory):
    """Make a state with one plan, to be copied."""
    state = tmp_path_factory.mktemp("stock")
    settings = from_environment({"SUNSET_STATE": str(state)})
    make_state(settings)
    load(settings)
    return state


@pytest.fixture(scope="module")
def node(stocked, tmp_path_factory):
    state = tmp_path_factory.mktemp("node") / "state"
    shutil.copytree(stocked, state)
    env, log = environment(state), state.parent / "log"
    with sunset("serve", log, env) as process:
        yield come_up(process, env, log)


@pytest.fixture
def cleo(node):
    found = Cleo(node.settings)
    thread = threading.Thread(target=found.run)
    thread.start()
    until(lambda: found.answered["address"] > 5)
    yield found
    found.stop.set()
    thread.join()
