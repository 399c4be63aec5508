"""A full disk: customers keep what they have, the node says what is wrong, and goes on later."""

import shutil
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from acts import MARA
from nodes import HOST, PLAN, Cleo, come_up, environment
from servers import ask, sunset, until

from sunset import clock
from sunset.store import keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Store

pytestmark = pytest.mark.slow
ROOM = "160m"


@contextmanager
def small_disk(folder):
    """Mount a small disk of its own, for as long as a test needs it."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here: a full disk was NOT tried")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder):
    """Write until there is no room at all."""
    with (folder / "filler").open("wb", buffering=0) as out, suppress(OSError):
        while out.write(b"\0" * 4096):
            pass


def rename(settings, name):
    """Give the company another name, in a database on another disk."""
    store = Store(settings.database_url)
    with store.write() as session:
        plan, number = plans.head(session, PLAN)
        renamed = replace(plan, company=replace(plan.company, name=name))
        act = Act(actor=MARA, at=clock.now(), action="renamed", plan=PLAN)
        keeping.keep(session, renamed, number, act)
    store.close()


@pytest.fixture
def node(stocked, tmp_path):
    """Serve from a small disk; the database is on another."""
    shutil.copy(stocked / "sunset.db", tmp_path / "sunset.db")
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(stocked, disk, dirs_exist_ok=True)
        env = environment(disk, SUNSET_DATABASE_URL=f"sqlite:///{tmp_path / 'sunset.db'}")
        with sunset("serve", tmp_path / "log", env) as process:
            yield come_up(process, env, tmp_path / "log")


def notice(node):
    return ask(node.settings.port, f"/en/notices/{PLAN}").text


def test_a_full_disk_is_told_customers_keep_their_pages_and_it_goes_on_later(node):
    fill(node.settings.state)
    rename(node.settings, "Lighthouse Ltd")
    told = until(lambda: (found := node.ready())["processes"]["press"].get("fault") and found)
    cleo = Cleo(node.settings)
    for _ in range(20):
        cleo.once("notice", f"/ko/notices/{PLAN}", "localhost", 200, "전화 상담")
        cleo.once("address", "/support", HOST, 200, "문의")

    assert (told["ready"], cleo.wrong, cleo.unanswered) == (True, [], 0)
    assert "disk" in told["degraded"]
    assert "Nothing can be published" in node.log.read_text()
    assert "Lighthouse" not in notice(node)

    (node.settings.state / "filler").unlink()

    until(lambda: "Lighthouse Ltd" in notice(node))
    until(lambda: node.ready()["degraded"] == [])
