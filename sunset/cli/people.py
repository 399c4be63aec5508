"""Let people into the rooms."""

import sys

import click

from sunset import clock
from sunset.cli.place import opened_store, operator
from sunset.domain.people import Role
from sunset.services import accounts
from sunset.store.people import Newcomer


@click.group()
def people() -> None:
    """Let people into the rooms."""


@people.command()
@click.option("--name", prompt="Name", help="As colleagues know it.")
@click.option("--email", prompt="E-mail", help="Signs in with it.")
@click.option(
    "--role",
    type=click.Choice([str(role) for role in Role]),
    prompt="Role",
    help="What that person may do.",
)
@click.option("--locale", default="en", show_default=True, help="The language of the rooms.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(*, name: str, email: str, role: str, locale: str, password_stdin: bool) -> None:
    """Add somebody; the password is asked for, or read from standard input."""
    password = _password(from_input=password_stdin)
    newcomer = Newcomer(name=name, email=email, role=Role(role), locale=locale)
    with opened_store() as store, store.write() as session:
        person = accounts.add_person(session, operator(), newcomer, password, now=clock.now())
    click.echo(f"{person.name} <{person.email}> may sign in as {person.role}.")


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
