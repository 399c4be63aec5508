"""Serving begins only where it can, and ends without leaving anything behind."""

import os
import socket
import subprocess
import sys
import time

import pytest
from nodes import environment, is_alive
from servers import PATIENCE, until

from sunset.cli.serving import alone, is_free

pytestmark = pytest.mark.slow
NAMES = ("health", "edge", "rooms", "press", "jobs")


@pytest.fixture
def started(starting):
    with starting() as node:
        yield node


def everybody(node):
    return [*(node.child(name) for name in NAMES), *node.pids("edge"), *node.pids("rooms")]


def all_ports_free(settings):
    ports = (settings.port, settings.admin_port, settings.health_port)
    return all(is_free(settings.bind, port) for port in ports)


def test_asked_to_end_everything_ends_within_ten_seconds(started):
    left, began = everybody(started), time.monotonic()

    started.process.terminate()

    assert started.process.wait(10) == 0
    assert time.monotonic() - began < 10
    assert [pid for pid in left if is_alive(pid)] == []
    assert all_ports_free(started.settings)


def test_a_killed_supervisor_leaves_nothing_that_holds_a_port(started):
    left = everybody(started)

    started.process.kill()
    started.process.wait()
    with alone(started.settings.state):
        pass  # who starts it anew need not wait for what is left

    until(lambda: not any(map(is_alive, left)), seconds=12)
    assert all_ports_free(started.settings)


def serve(env, command="serve"):
    return subprocess.run(
        [sys.executable, "-m", "sunset.cli", command],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_taken_port_is_named_before_anything_starts(stocked):
    env = environment(stocked)

    with socket.create_server(("127.0.0.1", int(env["SUNSET_PORT"]))):
        done = serve(env)

    assert done.returncode == 1
    assert done.stderr == f"Error: Something else listens on 127.0.0.1:{env['SUNSET_PORT']}.\n"


def test_what_is_served_already_is_not_served_a_second_time(node):
    done = serve(environment(node.settings.state))

    assert done.returncode == 1
    told = f"Sunset runs already on {node.settings.state}. Stop it first, or set SUNSET_STATE."
    assert done.stderr == f"Error: {told}\n"


def test_a_bad_setting_is_told_in_one_sentence(stocked):
    done = serve({**environment(stocked), "SUNSET_WORKERS": "many"})

    assert done.returncode == 2
    assert done.stderr == "SUNSET_WORKERS is 'many'; give a whole number from 1 to 256.\n"


def test_without_a_state_it_says_how_to_make_one(tmp_path):
    done = serve(environment(tmp_path / "nowhere"))

    assert done.returncode == 1
    assert "Run `sunset init` first" in done.stderr


def test_an_edge_without_a_state_is_told_where_editions_come_from(tmp_path):
    done = serve(environment(tmp_path / "nowhere"), "edge")

    mend = "Copy `editions` of a node that prints them into it, or set SUNSET_STATE."
    assert done.returncode == 1
    assert done.stderr == f"Error: There is no state in {tmp_path / 'nowhere'}. {mend}\n"


def test_a_port_that_two_shall_have_is_told(stocked):
    env = environment(stocked)

    done = serve({**env, "SUNSET_ADMIN_PORT": env["SUNSET_PORT"]})

    assert done.returncode == 2
    told = f"Port {env['SUNSET_PORT']} is set twice; give each of the SUNSET_*PORT its own.\n"
    assert done.stderr == told


def test_an_address_of_another_machine_is_told(stocked):
    done = serve({**environment(stocked), "SUNSET_BIND": "192.0.2.1"})

    assert done.returncode == 1
    told = "Error: SUNSET_BIND is '192.0.2.1', which is no address of this machine.\n"
    assert done.stderr == told


def test_a_translator_that_is_not_there_is_told_before_an_editor_asks(stocked):
    done = serve({**environment(stocked), "SUNSET_PREFILL": "nobody.there:maker"})

    assert done.returncode == 2
    assert done.stderr == "SUNSET_PREFILL is 'nobody.there:maker': No module named 'nobody'.\n"
