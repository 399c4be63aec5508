"""The press goes on whatever happens, and tells what stands in its way."""

import os
import shutil
import subprocess
import sys

import pytest
from acts import MARA
from makers import NOON, a_live_plan

from sunset.edition import write
from sunset.press.loop import READERS_EVERY, Loop
from sunset.settings import from_environment
from sunset.store import keeping
from sunset.store.audit import Act

pytestmark = pytest.mark.usefixtures("printed_once")
READER = """
import os, sys
from pathlib import Path
from sunset.edition.read import Reader
snapshot = Reader(Path(sys.argv[1])).snapshot()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def settings(tmp_path):
    return from_environment({"SUNSET_STATE": str(tmp_path)})


@pytest.fixture
def told():
    return {}


@pytest.fixture
def loop(settings, store, told):
    plan = a_live_plan(promised=("en",))
    with store.write() as session:
        keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="kept", plan=plan.id))
    return Loop(settings, store, lambda: NOON, lambda **facts: told.update(facts))


def test_it_publishes_and_says_that_all_is_well(loop, settings, told):
    loop.turn()

    assert write.number_of(settings.editions) is not None
    assert told == {"fault": None, "database": True, "dead_readers": 0}


def test_what_hinders_it_is_told_once_in_the_log_and_until_it_is_over(
    loop, settings, told, caplog, tmp_path
):
    settings.editions.write_text("a file where a folder belongs")
    loop.turn()
    loop.turn()
    hindered, said = dict(told), caplog.text.count("Nothing can be published")
    settings.editions.unlink()
    loop.turn()

    assert str(settings.editions) in hindered["fault"]
    assert (hindered["database"], said) == (True, 1)
    assert (told["fault"], write.number_of(settings.editions) is not None) == (None, True)


def test_the_first_edition_of_a_node_is_no_news_but_one_that_was_lost_is(loop, settings, caplog):
    loop.turn()
    first = caplog.text
    shutil.rmtree(settings.editions)
    loop.turn()

    assert first == ""
    assert caplog.text.count("all of it was printed anew") == 1


def test_readers_that_were_killed_are_cleared_away_and_told(loop, settings, told, caplog):
    loop.turn()
    command = [sys.executable, "-c", READER, str(settings.editions)]
    assert subprocess.run(command, check=False, env=os.environ).returncode == -9

    for _ in range(READERS_EVERY):
        loop.turn()

    assert told["dead_readers"] == 1
    assert "places freed: 1" in caplog.text
