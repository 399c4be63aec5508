"""Print the lines that web servers need, and prove that they work."""

import sys
from datetime import datetime
from pathlib import Path

import click

from sunset import clock
from sunset.cli import proving
from sunset.cli.place import ServerAddress, edge_address, opened_store, settings
from sunset.domain import lookups
from sunset.domain.plans import Plan
from sunset.edge.headers import ending
from sunset.edition.faults import NoEdition
from sunset.edition.read import Reader
from sunset.exchange.wiring import printing
from sunset.exchange.wiring.wires import Headers, Place, wires
from sunset.settings import Settings
from sunset.store import plans, rules


@click.group()
def wiring() -> None:
    """Print the lines that web servers need for old hosts, and prove that they work."""


@wiring.command("print")
@click.argument("plan_id", metavar="PLAN")
@click.option(
    "--server",
    type=click.Choice([str(server) for server in printing.Server]),
    default="nginx",
    show_default=True,
    help="Which web server.",
)
@click.option(
    "--origin",
    type=ServerAddress(),
    default="http://127.0.0.1:3000",
    show_default=True,
    help="Where the live site itself listens, for hosts placed in front.",
)
def print_lines(plan_id: str, server: str, origin: str) -> None:
    """Print the lines for the old hosts of PLAN, as things stand now."""
    now, chosen = clock.now(), settings()
    place = Place(
        sunset=edge_address(chosen),
        public_url=chosen.public_url,
        origin=origin,
        verdicts=_verdicts(chosen),
        owner=_owner(chosen.state),
    )
    with opened_store() as store, store.read() as session:
        plan = plans.get(session, plan_id)
        known = tuple(rules.of(session, plan_id))
    told = wires(plan, known, place, _ending(plan, chosen.public_url, now), now)
    click.echo(printing.text(told, printing.Server(server)), nl=False)


@wiring.command()
@click.argument("url")
def check(url: str) -> None:
    """GET an old address and compare what comes with what the edition says."""
    chosen = settings()
    try:
        snapshot = Reader(chosen.editions).snapshot()
    except NoEdition as fault:
        raise click.ClickException(f"There is no edition in {chosen.editions} yet.") from fault
    with snapshot as edition:
        points = proving.prove(url, edition, chosen.public_url, clock.now())
    for point in points:
        click.echo(f"{'ok   ' if point.holds else 'WRONG'}  {point.name}: {point.finding}")
    if not all(point.holds for point in points):
        raise click.ClickException(f"{url} is not wired as it has to be.")


def _verdicts(chosen: Settings) -> str:
    """Return the command that judges requests for Apache, with all that it has to know."""
    said = (f"SUNSET_STATE={chosen.state}", f"SUNSET_PUBLIC_URL={chosen.public_url}")
    command = ("/usr/bin/env", *said, sys.executable, "-m", "sunset.cli", "verdicts")
    return " ".join(f"'{word}'" if " " in word else word for word in command)


def _owner(state: Path) -> str:
    """Return who owns the state, for what is counted goes there."""
    try:
        return f"{state.owner()}:{state.group()}"
    except (KeyError, OSError):
        return ""


def _ending(plan: Plan, public_url: str, now: datetime) -> Headers:
    leg, _ = lookups.retirement(plan).leg(lookups.epoch(now))
    return ending(plan.id, leg.deprecation, leg.sunset, public_url)
