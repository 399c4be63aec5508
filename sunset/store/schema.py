"""Bring a database's tables to what this version of Sunset needs."""

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from sunset.store import (  # noqa: F401 -- their tables
    comment_tables,
    contact_tables,
    desk_tables,
    job_tables,
    locale_tables,
    people_tables,
    proposed_tables,
    search_tables,
    start_tables,
    sweep_tables,
    target_tables,
    text_tables,
    touched_tables,
    word_tables,
)
from sunset.store.session import make_file, writing
from sunset.store.tables import Row

# Two processes that start at once must not both migrate; any number will do.
_UPGRADE_LOCK = 20_261_121


def upgrade(engine: Engine) -> None:
    """Run every migration that a database lacks, all of them or none."""
    make_file(engine)
    with writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def head() -> str:
    """Return the name of the newest migration."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(engine: Engine) -> str | None:
    """Return the name of the last migration that a database had, or nothing if it had none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    """Say whether a database has had every migration."""
    return current(engine) == head()


def differences(connection: Connection) -> list[Any]:
    """List in what the tables of a database differ from the table classes."""
    options = {"include_name": _is_ours}
    return list(
        compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata)
    )


def _is_ours(name: str | None, kind: str, _: Any) -> bool:  # noqa: ANN401 -- Alembic's own mapping
    """Leave out what each database keeps its own full-text index in."""
    return not (kind in ("table", "index") and name and name.startswith("found_guide_index"))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "sunset.store:migrations")
    return config
