"""Rules on the command line: bring them in and out, explain, check and test them."""

from collections.abc import Iterator
from datetime import datetime

import click

from sunset import clock
from sunset.cli import rule_files, rule_targets, rule_tests
from sunset.cli.faults import BAD_INPUT, FAILED
from sunset.cli.place import ASKED_LOCALE, Instant, opened_store, operator
from sunset.cli.rule_reports import address, between
from sunset.domain import answers, precedence, questions
from sunset.domain.hosts import covers
from sunset.domain.lookups import epoch
from sunset.domain.plans import Plan
from sunset.domain.precedence import Candidate, Explanation
from sunset.errors import NotFound
from sunset.services import flattening, rule_editing, ruling
from sunset.store import plans
from sunset.store import rules as kept
from sunset.store.session import Session

_FLAT = "{plan}: {count} rules now lead straight to where their chains end."
_WAITS = "{plan}: change set {number} waits for a second person; it leads {count} rules straight."


@click.group()
def rules() -> None:
    """Bring in, hand out, explain, check and test the rules that answer old addresses."""


rules.add_command(rule_files.import_)
rules.add_command(rule_files.export)
rules.add_command(rule_tests.test)


@rules.command()
@click.argument("url")
@click.option("--at", type=Instant(), help="An instant with its zone: 2020-02-25T12:00Z. [now]")
@ASKED_LOCALE
def explain(url: str, at: datetime | None, locale: str) -> None:
    """Say which rule answers URL, which others cover it, and why those lose."""
    host, asked = precedence.asked_of(url)
    with opened_store() as store, store.read() as session:
        plan = _owner(session, host)
        explained = rule_editing.explain(session, operator(), plan.id, url)
        numbers = [kept.number(session, plan.id, each.rule) for each in explained.covering]
    request = questions.Request(host, asked.path, locale, query=asked.query, slash=asked.slash)
    covering = tuple(each.rule for each in explained.covering)
    told = answers.answer(rule_tests.edition(plan, covering), request, epoch(at or clock.now()))
    for line in _lines(plan, explained, numbers):
        click.echo(line)
    click.echo(f"Answer: {told.status} {told.location or told.surface} ({told.stage}).")


@rules.command()
@click.argument("plan_id", metavar="PLAN")
@click.option("--flatten", is_flag=True, help="First lead chains straight to where they end.")
@click.option("--targets", is_flag=True, help="Also ask over HTTP where they lead.")
def check(plan_id: str, *, flatten: bool, targets: bool) -> None:
    """Say everything that is wrong with the rules of PLAN and between them, and what mends it.

    Nothing of them is changed but by --flatten. The exit code is 2 where a rule fails to lead
    where it should, 1 where others only make detours or are out of use, and 0 without findings;
    with --targets also 2 where a target is broken or does not answer now.
    """
    with opened_store() as store:
        if flatten:
            with store.read() as session:
                shorter = flattening.prepare(session, operator(), plan_id)
            with store.write() as session:
                done = flattening.keep(session, operator(), shorter, now=clock.now())
            told = _WAITS if done.waits else _FLAT
            click.echo(told.format(plan=plan_id, count=done.changes.total, number=done.waits))
        with store.read() as session:
            found = ruling.findings_of(session, operator(), plan_id)
            count = kept.count(session, plan_id)
    for each in found:
        click.echo(between(each))
    errors = sum(each.error for each in found)
    order = f"{errors} errors, {len(found) - errors} warnings." if found else "are in order."
    click.echo(f"{plan_id}: {count} rules{':' * bool(found)} {order}")
    if targets:
        rule_targets.check(plan_id)
    if found:
        click.get_current_context().exit(BAD_INPUT if errors else FAILED)


def _owner(session: Session, host: str) -> Plan:
    """Return the plan that answers for a host; its own name goes before those below a domain."""
    places = [(x.host, plan) for plan, _ in plans.listed(session) for x in plan.placements]
    found = [(len(name), plan) for name, plan in places if covers(name, host)]
    if not found:
        raise NotFound(f"No plan answers for the host {host or '-'}.")
    return max(found, key=lambda each: each[0])[1]


def _lines(plan: Plan, told: Explanation, numbers: list[int]) -> Iterator[str]:
    if not numbers:
        yield f"{told.host}{told.path}: no rule of the plan {plan.id} covers this address."
        return
    yield f"{told.host}{told.path}: rule {numbers[0]} of the plan {plan.id} answers."
    for number, candidate in zip(numbers, told.covering, strict=True):
        yield f"  {number}. {_line(candidate)}"


def _line(candidate: Candidate) -> str:
    rule = candidate.rule
    captured = ", ".join(f"{name} = {value}" for name, value in candidate.captured.items() if value)
    parts = [
        address(rule),
        f" -> {rule.destination or next(iter(rule.urls.values()), rule.need or rule.ending)}",
        f"; {captured}" if captured else "",
        f": loses. {candidate.why}" if candidate.why else ": answers.",
    ]
    return "".join(parts)
