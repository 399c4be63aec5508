"""Engines for tests: a run makes thousands, which need not all learn the same queries."""

from contextlib import contextmanager

import sqlalchemy
from sqlalchemy import QueuePool, event

_learned = {}
_pools = []


def lend(engine):
    """Let engines made from now on for this kind of database know what this one knows."""
    _learned[engine.dialect.name] = engine.dialect, engine._compiled_cache


@contextmanager
def lasting():
    """Let connections of engines made meanwhile stay: opening one takes longer than most queries.

    The store opens one for each session, lest its file be moved away below it.
    """
    _pools.append(QueuePool)
    yield
    _pools.pop()


def create_engine(url, **options):
    """Make an engine as the store asks for it, for a machine that nobody unplugs."""
    if _pools:
        options["poolclass"] = _pools[-1]
    engine = sqlalchemy.create_engine(url, **options)
    if engine.dialect.name in _learned:
        engine.dialect, engine._compiled_cache = _learned[engine.dialect.name]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "checkout", _keep_in_memory)
    return engine


def _keep_in_memory(connection, _record, _proxy):
    connection.execute("PRAGMA synchronous=OFF")
