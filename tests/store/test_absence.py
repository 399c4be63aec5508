import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from acts import an_act
from makers import a_plan
from sqlalchemy import text

from sunset.store import plans, schema, session
from sunset.store.session import Store, StoreAway

WRITER = """
import sys, time
sys.path.insert(0, "tests")
from acts import an_act
from makers import a_plan
from sunset.store import plans
from sunset.store.session import Store

with Store(sys.argv[1]).write() as session:
    plans.add(session, a_plan(id="half"), an_act())
    print("writing", flush=True)
    time.sleep(60)
"""
UPGRADER = """
import sys
from sunset.store import schema
from sunset.store.session import Store

store = Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
schema.upgrade(store.engine)
"""


def ids(store):
    with store.read() as opened:
        return [plan.id for plan, _ in plans.listed(opened)]


def add(store, name):
    with store.write() as opened:
        plans.add(opened, a_plan(id=name), an_act())


def start(program, store_url):
    return subprocess.Popen(
        [sys.executable, "-c", program, store_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def upgrade_at_once(store_url):
    """Start two processes, let them go together, and return how each ended."""
    upgraders = [start(UPGRADER, store_url) for _ in range(2)]
    for each in upgraders:
        assert each.stdout.readline() == "ready\n"
    for each in upgraders:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in upgraders:
        each.communicate()
    return [each.returncode for each in upgraders]


def kill_a_writer(store):
    """Kill a process that has added a plan and not yet said that it is done."""
    writer = start(WRITER, store.engine.url.render_as_string(hide_password=False))
    assert writer.stdout.readline() == "writing\n"
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()


def test_what_a_killed_writer_had_not_finished_is_not_there_and_blocks_nobody(store):
    add(store, "chat")

    kill_a_writer(store)

    assert ids(store) == ["chat"]
    add(store, "half")
    assert ids(store) == ["chat", "half"]


def test_sqlite_finds_its_file_sound_after_a_writer_was_killed(sqlite_store, sqlite_url):
    kill_a_writer(sqlite_store)

    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.db", "postgresql://sunset@/postgres?host=/nowhere"]
)
def test_a_database_that_is_away_is_told_plainly(url):
    away = Store(url)

    with pytest.raises(StoreAway):
        ids(away)
    with pytest.raises(StoreAway):
        add(away, "chat")

    away.close()


def test_a_file_that_was_moved_away_is_missed_at_once_and_found_again(sqlite_store, tmp_path):
    add(sqlite_store, "chat")
    file, elsewhere = tmp_path / "sunset.db", tmp_path / "elsewhere.db"

    file.rename(elsewhere)

    with pytest.raises(StoreAway):
        add(sqlite_store, "half")
    assert not file.exists()
    elsewhere.rename(file)
    assert ids(sqlite_store) == ["chat"]


@pytest.mark.postgres
def test_connections_that_the_server_dropped_are_made_anew(postgres_store):
    add(postgres_store, "chat")
    drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    other = Store(postgres_store.engine.url.render_as_string(hide_password=False))

    with other.write() as opened:
        opened.connection().execute(text(drop))
    other.close()

    assert ids(postgres_store) == ["chat"]


def test_a_writer_who_waits_too_long_for_another_is_told(sqlite_store, sqlite_url, monkeypatch):
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.05)
    impatient = Store(sqlite_url)

    with sqlite_store.write() as opened:
        plans.add(opened, a_plan(), an_act())
        with pytest.raises(StoreAway):
            add(impatient, "mail")

    impatient.close()
    assert ids(sqlite_store) == ["chat"]


def test_many_processes_may_bring_a_new_file_up_to_date_at_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"

    ended = upgrade_at_once(url)

    made = Store(url)
    assert ended == [0, 0]
    assert schema.is_current(made.engine)
    made.close()


@pytest.mark.postgres
def test_many_processes_may_bring_a_new_schema_up_to_date_at_once(postgres_store):
    base = postgres_store.engine.url
    with postgres_store.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as opened:
        opened.execute(text("DROP DATABASE IF EXISTS fresh"))
        opened.execute(text("CREATE DATABASE fresh"))
    url = base.set(database="fresh").render_as_string(hide_password=False)

    ended = upgrade_at_once(url)

    made = Store(url)
    assert ended == [0, 0]
    assert schema.is_current(made.engine)
    made.close()


def test_a_database_without_migrations_is_not_current(tmp_path):
    (tmp_path / "empty.db").touch()
    empty = Store(f"sqlite:///{tmp_path / 'empty.db'}")

    assert schema.current(empty.engine) is None
    assert not schema.is_current(empty.engine)

    empty.close()
