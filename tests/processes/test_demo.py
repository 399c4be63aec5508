"""A newcomer starts the demo, opens what its card names, and stops it with Ctrl+C."""

import os
import re
import signal
import stat
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from nodes import children, is_alive
from servers import PATIENCE, ask, free_ports, running, until

from sunset.cli.serving import ALL
from sunset.store import assignments, people
from sunset.store.session import Store

pytestmark = pytest.mark.slow
STATES = {
    "announce": 200,
    "stop_new": 200,
    "limit": 200,
    "limit.paused": 200,
    "brownout-1": 503,
    "closed": 200,
    "grace": 302,
    "archived": 410,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


def started(folder, ports):
    names = ("PORT", "ADMIN_PORT", "HEALTH_PORT")
    env = {f"SUNSET_{name}": str(port) for name, port in zip(names, ports, strict=True)}
    env |= {"SUNSET_STATE": str(folder / "state")}
    log = folder / "log"
    return running(sys.executable, "-m", "sunset.cli", "demo", log=log, env=env), log


def card(demo, log):
    until(lambda: demo.poll() is not None or "Ctrl+C stops it." in log.read_text())
    assert demo.poll() is None, log.read_text()
    return log.read_text()


def opened(url, **headers):
    parts = urlsplit(url)
    return ask(parts.port, parts.path or "/", host=parts.netloc, **headers)


@pytest.fixture(scope="module")
def running_demo(folder):
    """Run the demo as a newcomer does; the last test stops it."""
    ports = free_ports(3)
    process, log = started(folder, ports)
    with process as demo:
        yield demo, card(demo, log), ports


@pytest.fixture
def demo(running_demo):
    return running_demo[1]


def old_addresses(text):
    return dict(re.findall(r"^  (\S+) +(http://\S+\.localhost:\S+)", text, re.MULTILINE))


def test_every_address_on_the_card_answers(demo):
    answered = {url: opened(url).status for url in re.findall(r"http://localhost:\S+", demo)}

    assert len(answered) >= 8
    assert set(answered.values()) <= {200, 302}


def test_the_card_has_an_old_address_in_each_state_and_each_answers_as_it_has_to(demo):
    found = {state: opened(url).status for state, url in old_addresses(demo).items()}

    assert STATES.items() <= found.items()


def test_the_notice_is_there_in_korean_and_arabic(demo):
    korean, arabic = (
        opened(re.search(rf"http://\S+/{locale}/notices/\S+", demo)[0]) for locale in ("ko", "ar")
    )

    assert 'lang="ko"' in korean.text
    assert 'dir="rtl"' in arabic.text


def test_the_companys_page_shows_the_banner_under_a_strict_policy(demo):
    page = opened(re.search(r"banner (http://\S+)", demo)[1])

    (script,) = re.findall(r'<script src="([^"]+)"', page.text)
    home = script.removesuffix("/embed/v1.js")
    assert opened(script).status == 200
    assert page["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert f"script-src {home}; connect-src {home};" in page["Content-Security-Policy"]


def test_passwords_are_this_demos_own_and_readable_by_its_owner_only(demo, folder):
    file = folder / "state" / "passwords.json"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(set(re.findall(r"@harbour\.example +(\S+)", demo))) == 4


def test_its_editor_has_texts_to_write(demo, folder):
    store = Store(f"sqlite:///{folder / 'state' / 'sunset.db'}")

    with store.read() as session:
        ed, _ = people.by_email(session, "ed@harbour.example")
        scope = assignments.scope_of(session, ed)

    assert scope.covers("phone-line", "notice", "ko")


def another(state, **settings):
    return subprocess.run(
        [sys.executable, "-m", "sunset.cli", "demo"],
        env={**os.environ, "SUNSET_STATE": str(state), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_nobody_runs_it_twice_on_the_same_folder(demo, folder):
    done = another(folder / "state")

    assert done.returncode == 1
    assert "Sunset runs already on" in done.stderr


def test_two_never_share_a_port(running_demo, tmp_path):
    _, _, (port, _, _) = running_demo

    done = another(tmp_path, SUNSET_PORT=str(port))

    assert done.returncode == 1
    assert done.stderr == f"Error: Something else listens on 127.0.0.1:{port}.\n"


def test_an_address_that_leads_away_is_told(demo):
    (line,) = (line for line in demo.splitlines() if line.startswith("  grace "))

    assert line.endswith("leads on to a site that the demo lacks")


def test_ctrl_c_stops_it_and_a_second_start_keeps_people_and_what_was_printed(running_demo, folder):
    demo, first, ports = running_demo
    left = [each for child in children(demo.pid) for each in (child, *children(child))]
    os.kill(demo.pid, signal.SIGINT)
    assert demo.wait(PATIENCE) == 0
    assert len(left) > len(ALL)
    assert [pid for pid in left if is_alive(pid)] == []
    printed = edition(folder)

    process, log = started(folder, ports)
    with process as demo:
        second = card(demo, log)
        notice = opened(f"http://localhost:{ports[0]}/en/notices/phone-line")
        os.kill(demo.pid, signal.SIGINT)
        assert demo.wait(PATIENCE) == 0

    passwords = re.compile(r"@harbour\.example +(\S+)")
    assert passwords.findall(second) == passwords.findall(first)
    assert f"http://localhost:{ports[0]}/" in notice.text
    assert edition(folder) == printed
    assert "Traceback" not in first + second


def edition(folder):
    return (folder / "state" / "editions" / "current").read_text()
