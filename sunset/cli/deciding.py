"""Send plans to review, and decide on changes that wait, from the command line."""

from collections.abc import Callable, Iterable
from datetime import datetime

import click

from sunset import clock
from sunset.cli.pairs import Pair
from sunset.cli.place import Instant, opened_store, operator
from sunset.cli.rule_reports import between
from sunset.domain.promises import Breach, Terms
from sunset.exchange.rules.finding import Finding
from sunset.services import publishing, screening
from sunset.services.overtaking import twice
from sunset.store import anticipating, change_sets, rule_gathering
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.store.session import Session, Store

OVERRIDE = Pair(
    "breach=reason",
    lambda breach, why: breach in set(Breach) and bool(why),
    f"none of {', '.join(f'{each}=WHY' for each in Breach)}",
)


def terms(command: Callable[..., None]) -> Callable[..., None]:
    """Ask from when a change holds, and why it may break a floor or a promise."""
    at = click.option(
        "--at", type=Instant(), help="When it shall hold, once it is confirmed. [at once]"
    )
    why = "Why the dates may break a floor or a promise; once for each."
    override = click.option("--override", "overrides", type=OVERRIDE, multiple=True, help=why)
    return at(override(command))


def terms_of(at: datetime | None, overrides: Iterable[tuple[str, str]]) -> Terms:
    """Return the terms that somebody gave."""
    return Terms(overrides=dict(overrides), at=at)


@click.command()
@click.argument("plan_id", metavar="ID")
@terms
def review(plan_id: str, at: datetime | None, overrides: tuple[tuple[str, str], ...]) -> None:
    """Send a draft to review: a second person lets customers know it."""
    with opened_store() as store, store.write() as session:
        given = terms_of(at, overrides)
        asked = publishing.review(session, operator(), plan_id, terms=given, now=clock.now())
    click.echo(f"{plan_id}: change set {asked.id} waits for a second person.")


@click.command()
@click.argument("plan_id", metavar="[ID]", required=False)
def changes(plan_id: str | None) -> None:
    """List the changes that wait: for a second person, for their time, or to be proposed anew.

    Below each stands what is wrong between the rules that it brings.
    """
    with opened_store() as store, store.read() as session:
        waiting = change_sets.open_ones(session, plan_id)
        told = [(asked, _screened(session, asked)) for asked in waiting]
    for asked, found in told:
        click.echo(_line(asked))
        for each in found:
            click.echo(f"   {between(each)}")
    if not waiting:
        click.echo("No change waits.")


def _screened(session: Session, asked: ChangeSet) -> tuple[Finding, ...]:
    return screening.of_change(session, operator(), asked, asked.plan) if asked.rules else ()


@click.command()
@click.argument("number", type=int)
@click.option("--alone", default="", help="Why you decide for two, where nobody else may.")
def confirm(number: int, alone: str) -> None:
    """Confirm change set NUMBER, which somebody else proposed."""
    with opened_store() as store:
        asked = twice(lambda: _confirmed(store, number, alone))
    click.echo(_line(asked))


def _confirmed(store: Store, number: int, alone: str) -> ChangeSet:
    # Nobody else may write while a transaction writes: rules are compared before it is.
    with store.read() as session:
        batch = anticipating.rules_of(session, number)
        seen = rule_gathering.seal(session, change_sets.get(session, number))
    with store.write() as session:
        now = clock.now()
        publishing.confirm(
            session, operator(), number, alone=alone, batch=batch, seen=seen, now=now
        )
        return change_sets.get(session, number)


@click.command()
@click.argument("number", type=int)
def refuse(number: int) -> None:
    """Refuse change set NUMBER, or withdraw it."""
    with opened_store() as store, store.write() as session:
        publishing.refuse(session, operator(), number, now=clock.now())
        asked = change_sets.get(session, number)
    click.echo(_line(asked))


COMMANDS = (review, changes, confirm, refuse)
_STANDS = {
    Verdict.WAITING: "waits for a second person",
    Verdict.APPROVED: "confirmed, holds from {at}",
    Verdict.CONFIRMED: "confirmed",
    Verdict.REFUSED: "refused",
    Verdict.WITHDRAWN: "withdrawn",
    Verdict.OVERTAKEN: "did not hold at {at}: the plan had changed",
}


def _line(asked: ChangeSet) -> str:
    at = asked.release_at.isoformat(timespec="minutes") if asked.release_at else ""
    stands = _STANDS[asked.verdict].format(at=at)
    rules = ", ".join(f"{count} {name}" for name, count in asked.rules.items())
    about = f"{asked.about} ({rules})" if rules else asked.about
    return f"{asked.id}  {asked.plan.id}: {about} by {asked.proposed_by}, {stands}."
