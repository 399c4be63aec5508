"""What commands stand on: the settings, the store, and the operator who runs them."""

import getpass
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from sunset.domain.people import Person, Role
from sunset.domain.tags import is_tag
from sunset.edge.rooms import EVERYWHERE
from sunset.settings import Settings, from_environment
from sunset.store import own_locales, schema
from sunset.store.session import Store, StoreAway


def settings() -> Settings:
    """Read the settings from the environment."""
    return from_environment(os.environ)


def edge_address(chosen: Settings) -> str:
    """Return where the edge listens, as a web server on this machine asks it."""
    host = EVERYWHERE.get(chosen.bind, chosen.bind)
    return f"http://{f'[{host}]' if ':' in host else host}:{chosen.port}"


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open the database, which has every table it needs."""
    store = Store(settings().database_url)
    try:
        demand_tables(store)
        with store.read() as session:
            own_locales.load(session)
        yield store
    finally:
        store.close()


def demand_tables(store: Store) -> None:
    """Refuse a database that was not brought to this version."""
    _demand_file(store)
    demand_reachable(store)
    if not schema.is_current(store.engine):
        raise click.ClickException(
            "The database lacks tables of this version. Run `sunset init` first."
        )


def _demand_file(store: Store) -> None:
    """Refuse an SQLite file that is not there, which is told otherwise than one that is away."""
    where = store.engine.url
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").exists():
        hint = "Run `sunset init` first, or set SUNSET_STATE."
        raise StoreAway(f"There is no database in {where.database}. {hint}")


def demand_reachable(store: Store) -> None:
    """Refuse a database that does not answer."""
    try:
        with store.read() as session:
            session.connection()
    except StoreAway as fault:
        where = store.engine.url.render_as_string(hide_password=True)
        raise StoreAway(f"The database {where} cannot be reached: {fault}") from fault


def operator() -> Person:
    """Return who the audit log names: whoever may run commands here may do everything."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    return Person(id=0, name=f"{name} (command line)", email="", role=Role.ADMIN)


class Instant(click.ParamType[datetime]):
    """An ISO 8601 date and time that says its zone."""

    name = "instant"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date and time like 2020-02-25T12:00Z.", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value!r} says no zone, as 12:00Z and 12:00+01:00 do.", param, ctx)
        return moment


class LanguageTag(click.ParamType[str]):
    """The tag of a language that somebody asks for (BCP 47)."""

    name = "locale"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not is_tag(value):
            self.fail(f"{value!r} is no language tag like ko or pt-BR.", param, ctx)
        return value


ASKED_LOCALE = click.option(
    "--locale",
    type=LanguageTag(),
    default="en",
    show_default=True,
    help="The language asked for.",
)
"""The language in which somebody asks, of those commands that tell what customers get."""


class ServerAddress(click.ParamType[str]):
    """Where a server listens, as the lines of another server name it."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"""https?://[^\s;{}"'\\]+""", value):
            self.fail(f"{value!r} is no address like http://127.0.0.1:3000.", param, ctx)
        return value.rstrip("/")
