"""Pause a plan, let it go on, call it off, or go back, from the command line."""

from collections.abc import Callable
from datetime import datetime

import click

from sunset import clock
from sunset.cli.pairs import Pair
from sunset.cli.place import opened_store, operator
from sunset.domain import new_dates
from sunset.domain.facts import Text
from sunset.domain.schedules import DATED, Stage
from sunset.domain.tags import is_tag
from sunset.services import living
from sunset.store import plans
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session

_WALL = click.DateTime(["%Y-%m-%dT%H:%M"])
_AWAITING = "{plan}: change set {number} waits for a second person."


REASON = Pair(
    "locale=text", lambda locale, _: is_tag(locale), "no reason like en=The forum is not ready"
)
_AT_ONCE = "Customers will read this at once. Go on?"
_ONCE_CONFIRMED = "A second person confirms this; then customers will read it. Go on?"


def _asked(prompt: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ask for the plan, the reason that customers read, and whether one is sure."""
    plan = click.argument("plan_id", metavar="ID")
    why = "Why, as customers read it; once for each language."
    reason = click.option("--reason", "reasons", type=REASON, multiple=True, help=why)
    sure = click.confirmation_option(prompt=prompt)
    return lambda command: plan(reason(sure(command)))


_CLOSES = click.option(
    "--closes", type=_WALL, help="The new closing time in the plan's zone. [the earliest there is]"
)


@click.command()
@_asked(_AT_ONCE)
def pause(plan_id: str, reasons: tuple[tuple[str, str], ...]) -> None:
    """Let a plan stand still at once: nothing begins until it is resumed."""
    with opened_store() as store, store.write() as session:
        living.pause(session, operator(), plan_id, _text(reasons), now=clock.now())
    click.echo(f"{plan_id}: paused.")


@click.command()
@_asked(_ONCE_CONFIRMED)
@_CLOSES
def resume(plan_id: str, reasons: tuple[tuple[str, str], ...], closes: datetime | None) -> None:
    """Propose that a paused plan goes on, with new dates for what has not begun."""

    def proposed(session: Session, now: datetime) -> ChangeSet:
        dates = new_dates.resumed(plans.get(session, plan_id), now, closes)
        return living.propose_resume(session, operator(), plan_id, dates, _text(reasons), now=now)

    _propose(proposed)


@click.command()
@_asked(_ONCE_CONFIRMED)
def cancel(plan_id: str, reasons: tuple[tuple[str, str], ...]) -> None:
    """Propose to call the closing off: the channel stays."""
    _propose(
        lambda session, now: living.propose_cancel(
            session, operator(), plan_id, _text(reasons), now=now
        )
    )


@click.command()
@_asked(_ONCE_CONFIRMED)
@_CLOSES
@click.option(
    "--stage", required=True, type=click.Choice([str(each) for each in DATED]), help="Where to."
)
def reopen(
    plan_id: str, reasons: tuple[tuple[str, str], ...], closes: datetime | None, stage: str
) -> None:
    """Propose that a plan goes back to a stage it passed, with new dates for what follows."""

    def proposed(session: Session, now: datetime) -> ChangeSet:
        dates = new_dates.reopened(plans.get(session, plan_id), Stage(stage), now, closes)
        back = (Stage(stage), dates)
        return living.propose_reopen(session, operator(), plan_id, back, _text(reasons), now=now)

    _propose(proposed)


COMMANDS = (pause, resume, cancel, reopen)


def _propose(propose: Callable[[Session, datetime], ChangeSet]) -> None:
    with opened_store() as store, store.write() as session:
        asked = propose(session, clock.now())
    click.echo(_AWAITING.format(plan=asked.plan.id, number=asked.id))


def _text(reasons: tuple[tuple[str, str], ...]) -> Text:
    return dict(reasons)
