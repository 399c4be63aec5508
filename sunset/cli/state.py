"""Make what Sunset keeps: the state folder, its key and the database."""

from pathlib import Path

import click

from sunset.cli.place import demand_reachable, settings
from sunset.settings import Settings
from sunset.store import schema
from sunset.store.session import Store, make_file


@click.command()
def init() -> None:
    """Make the state folder and bring the database to this version; safe to run again."""
    chosen = settings()
    make_state(chosen)
    click.echo(f"State: {chosen.state}")
    click.echo(f"Database: {_without_password(chosen.database_url)}, at {schema.head()}")
    click.echo("Next: `sunset people add` for yourself, then `sunset serve`.")


def make_state(settings: Settings) -> None:
    """Make folders, key and tables, each only where it is not there yet."""
    for folder in (settings.state, settings.editions, settings.spool):
        folder.mkdir(parents=True, exist_ok=True)
    settings.secret()
    _make_folder_of(settings.database_url)
    store = Store(settings.database_url)
    try:
        make_file(store.engine)
        demand_reachable(store)
        schema.upgrade(store.engine)
    finally:
        store.close()


def _make_folder_of(database_url: str) -> None:
    if database_url.startswith("sqlite:///"):
        path = Path(database_url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
