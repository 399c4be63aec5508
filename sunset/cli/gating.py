"""The gates of a plan on the command line: how each check stands, and answering for one."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict, Unpack

import click

from sunset import clock
from sunset.cli.place import opened_store, operator
from sunset.domain.evidence import Evidence
from sunset.domain.gate_standing import Standing, standings
from sunset.domain.gates import Gate, gates, held_stages
from sunset.domain.plans import Plan
from sunset.domain.schedules import wall
from sunset.domain.timeline import GATES, schedule_at
from sunset.services import attesting
from sunset.services import gating as judging
from sunset.store import plans


class _Said(TypedDict):
    """What somebody says of a check."""

    evidence: str
    link: str
    owner: str
    expires: datetime | None


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("gates")
@click.argument("plan_id", metavar="ID")
def list_gates(plan_id: str) -> None:
    """List the gates of a plan: when each is due, whether it is open, how its checks stand."""
    now = clock.now()
    with opened_store() as store, store.read() as session:
        plan = plans.get(session, plan_id)
        found = judging.findings(session, plan, "en", now)
    for gate in gates(plan, schedule_at(plan, now), now):
        click.echo(_line(gate, plan, now))
        for each in standings(plan, gate.code, found, now):
            click.echo("".join(_check(each, plan)))


@click.command()
@click.argument("plan_id", metavar="ID")
@click.argument("gate")
@click.argument("check")
@click.option("--evidence", required=True, help="What shows it, in a sentence.")
@click.option("--link", default="", help="Where that can be looked up.")
@click.option("--owner", default="", help="Who answers for it. [you]")
@click.option("--expires", type=_DAY, help="The first day on which it no longer counts.")
def attest(plan_id: str, gate: str, check: str, **said: Unpack[_Said]) -> None:
    """Answer for CHECK of GATE, both as `sunset plan gates` names them."""
    actor, last = operator(), said["expires"]
    given = Evidence(
        owner=said["owner"] or actor.name,
        words=said["evidence"],
        link=said["link"],
        expires=last.date() if last else None,
    )
    with opened_store() as store, store.write() as session:
        attesting.attest(session, actor, plan_id, (gate, check), given, now=clock.now())
    click.echo(f"{plan_id}: {gate} {check} is answered for.")


COMMANDS = (list_gates, attest)


def _line(gate: Gate, plan: Plan, now: datetime) -> str:
    held = {GATES[stage] for stage in held_stages(plan, now)}
    state = "held" if gate.code in held else "open" if gate.open else "closed"
    due = wall(gate.due, plan.schedule.zone)
    return f"{gate.code:<5} {gate.guards:<12} due {due:%Y-%m-%d %H:%M}  {state}"


def _check(each: Standing, plan: Plan) -> Iterator[str]:
    yield f"      {each.stands:<9} {each.check.id:<12} {each.check.title}"
    if each.evidence is not None:
        day = wall(each.evidence.effective_at, plan.schedule.zone)
        yield f" | {each.evidence.evidence} ({each.evidence.owner}, {day:%Y-%m-%d})"
    elif each.message is not None:
        yield f" | {each.message}"
