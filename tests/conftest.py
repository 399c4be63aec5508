"""Databases for tests: each test that asks for `store` runs on SQLite and on PostgreSQL."""

import gc
import os
import shutil

import engines
import pytest
import unplugged
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from postgres import emptied, running_postgres

from sunset.services.accounts import passwords
from sunset.store import schema, session, tables
from sunset.store.session import Store

# How long an example takes says what else the machine does, not whether it is right.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# What tests share lives as long as they do: to look through it again and again frees nothing.
gc.set_threshold(50_000, 20, 20)

session.create_engine = engines.create_engine
unplugged.spare_the_disk()

NO_SERVER = pytest.StashKey[str]()


@pytest.fixture
def quick_passwords(monkeypatch):
    """Hash quickly where a test does not depend on how long that takes."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=1024))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "sunset.db"
    made = Store(f"sqlite:///{path}")
    schema.upgrade(made.engine)
    engines.lend(made.engine)
    made.close()
    return path


@pytest.fixture
def sqlite_url(migrated_file, tmp_path):
    path = tmp_path / "sunset.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server(request):
    """Give the address of a server; without one, skip and say so, or fail where CI is set."""
    running = running_postgres()
    try:
        url = running.__enter__()
    except Exception as fault:
        if os.environ.get("CI"):
            raise
        request.config.stash[NO_SERVER] = repr(fault)
        pytest.skip(f"no PostgreSQL server: {fault!r}")
    yield url
    running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgres_migrated(postgres_server):
    made = Store(postgres_server)
    schema.upgrade(made.engine)
    engines.lend(made.engine)
    made.close()
    return postgres_server


@pytest.fixture
def postgres_url(postgres_migrated):
    yield postgres_migrated
    made = Store(postgres_migrated)
    with made.write() as opened:
        emptied(opened.connection(), tables.Row.metadata.sorted_tables)
    made.close()


@pytest.fixture
def sqlite_store(sqlite_url):
    made = Store(sqlite_url)
    yield made
    made.close()


@pytest.fixture
def postgres_store(postgres_url):
    made = Store(postgres_url)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request):
    return request.getfixturevalue(f"{request.param}_store")


def pytest_terminal_summary(terminalreporter, config):
    if NO_SERVER in config.stash:
        why = config.stash[NO_SERVER]
        terminalreporter.write_line(f"!! NOT RUN ON POSTGRESQL, no server: {why}", red=True)
