"""Plans as files: apply, export, check; and what customers get of one at any instant."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from sunset import clock
from sunset.cli import deciding, gating, living
from sunset.cli.faults import BAD_INPUT, BadFile
from sunset.cli.place import ASKED_LOCALE, Instant, opened_store, operator, settings
from sunset.cli.rule_reports import between
from sunset.cli.showing import shown
from sunset.documents.notice_findings import Finding, errors
from sunset.documents.notice_grounds import Grounds
from sunset.domain.audit import Change
from sunset.domain.promises import Terms
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange import plan_files
from sunset.exchange.plan_files import BadPlan, PlanFile
from sunset.exchange.rules.finding import Finding as RuleFinding
from sunset.exchange.rules.finding import addressed
from sunset.exchange.rules.findings import findings
from sunset.pages import checks
from sunset.pages.views import Home
from sunset.press.material import gather
from sunset.services import applying, ruling
from sunset.services.applying import Applied, Outcome
from sunset.services.overtaking import twice
from sunset.speech import available_locales
from sunset.store import notice_grounds, plans, rules
from sunset.store.session import Store

MOST = 1024 * 1024
FILE = click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)


@click.group()
def plan() -> None:
    """Keep plans as files, and see what customers get of them."""


@plan.command()
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Print the change and keep nothing.")
@deciding.terms
def apply(
    file: Path, at: datetime | None, overrides: tuple[tuple[str, str], ...], *, dry_run: bool
) -> None:
    """Store what FILE says; a change of a public plan waits for a second person."""
    with opened_store() as store, named(file):
        given = read(file)  # now that the languages of the company are known
        terms = deciding.terms_of(at, overrides)
        applied = twice(lambda: _applied(store, given, terms, dry_run=dry_run))
    # Of a plan that is new every field is a change: the file itself says it better.
    for change in applied.changes if applied.outcome is not Outcome.CREATED else ():
        click.echo(_line(change))
    for found in () if applied.outcome is Outcome.UNCHANGED else _rule_findings(given):
        click.echo(f"{given.plan.id}: {between(found)}")
    click.echo(f"{given.plan.id}: {(_WOULD if dry_run else _DID)[applied.outcome]}")


def _applied(store: Store, given: PlanFile, terms: Terms, *, dry_run: bool) -> Applied:
    # Nobody else may write while a transaction writes: rules are compared before it is.
    with store.read() as session:
        prepared = applying.prepare(session, operator(), given, terms=terms, now=clock.now())
    with store.write() as session:
        applied = applying.keep(session, operator(), prepared, now=clock.now())
        if dry_run:
            session.rollback()
    return applied


_APART = "Its rules are too many for this file: sunset rules export {plan} --format csv"
_DID = {
    Outcome.CREATED: "created.",
    Outcome.UNCHANGED: "unchanged.",
    Outcome.CHANGED: "changed.",
    Outcome.AWAITING: "the change waits for a second person.",
}
_WOULD = {
    Outcome.CREATED: "would be created; nothing was kept.",
    Outcome.UNCHANGED: "would not change.",
    Outcome.CHANGED: "would change; nothing was kept.",
    Outcome.AWAITING: "the change would wait for a second person; nothing was kept.",
}


@plan.command()
@click.argument("named_plan", metavar="FILE|ID")
@click.pass_context
def check(context: click.Context, named_plan: str) -> None:
    """Say everything that is wrong with a plan, in a file or stored: its notices and its rules.

    Nothing is stored. It ends with 2 where an error keeps the plan from customers, or where a
    rule fails to lead where it should.
    """
    notices, between_rules = plan_findings(named_plan)
    for said in (*map(str, notices), *map(between, between_rules)):
        click.echo(f"{named_plan}: {said}")
    wrong = len(errors(notices)) + sum(each.error for each in between_rules)
    warnings = len(notices) + len(between_rules) - wrong
    if wrong:
        click.echo(f"{named_plan}: errors: {wrong}, warnings: {warnings}.")
        context.exit(BAD_INPUT)
    click.echo(f"{named_plan}: the plan is in order; warnings: {warnings}.")


def plan_findings(named_plan: str) -> tuple[tuple[Finding, ...], tuple[RuleFinding, ...]]:
    """Check notices and rules of a plan: of a file of that name, or else of a stored one."""
    path = Path(named_plan)
    if named_plan == "-" or path.exists() or path.suffix:
        file: Path = FILE.convert(named_plan, None, click.get_current_context())
        given = read(file)
        return checks.check(given.plan, Grounds(), clock.now()), _rule_findings(given)
    with opened_store() as store, store.read() as session:
        plan = plans.get(session, named_plan)
        notices = checks.check(plan, notice_grounds.read(session, plan), clock.now())
        return notices, ruling.findings_of(session, operator(), plan.id)


def _rule_findings(given: PlanFile) -> tuple[RuleFinding, ...]:
    """Check the rules of a file; those that are left to a file of their own are not in it."""
    return tuple(findings(addressed(given.rules or ()), given.plan))


@plan.command()
@click.argument("plan_id", metavar="ID")
def export(plan_id: str) -> None:
    """Write a plan as YAML to standard output; applied again, it changes nothing.

    Very many rules are no part of it: on stderr it is said how they are written.
    """
    with opened_store() as store, store.read() as session:
        text, whole = applying.export(session, plan_id)
    click.echo(text, nl=False)
    if not whole:
        click.echo(_APART.format(plan=plan_id), err=True)


@plan.command()
@click.argument("plan_id", metavar="ID")
@click.option("--at", type=Instant(), help="An instant with its zone: 2020-02-25T12:00Z. [now]")
@ASKED_LOCALE
def show(plan_id: str, at: datetime | None, locale: str) -> None:
    """Show what customers get of a plan at an instant, in a language."""
    with opened_store() as store, store.read() as session:
        material, total = gather(session, plan_id), rules.count(session, plan_id)
    home = Home(public_url=settings().public_url)
    for line in shown(material, home, at or clock.now(), locale, total):
        click.echo(line)


for command in (*living.COMMANDS, *deciding.COMMANDS, *gating.COMMANDS):
    plan.add_command(command)


def read(file: Path) -> PlanFile:
    """Read a plan file, or refuse it with everything that is wrong, each with file and line."""
    with named(file):
        return plan_files.read(_text(file), shipped=available_locales(), today=clock.now().date())


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Let every problem name the file it is about."""
    try:
        yield
    except BadFile:
        raise
    except Refused as fault:
        more = list(map(between, fault.between)) if isinstance(fault, BadPlan) else []
        raise BadFile(str(file), *fault.problems, more=more) from fault


def _text(file: Path) -> str:
    with click.open_file(str(file), "rb") as opened:
        raw: bytes = opened.read(MOST + 1)
    if len(raw) > MOST:
        raise Refused(Problem("", Message(N_("The file is larger than 1 MiB."))))
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise Refused(Problem("text", Message(N_("The file is not UTF-8.")), line)) from fault


def _line(change: Change) -> str:
    return f"  {change.field}: {_value(change.before)} -> {_value(change.after)}"


def _value(value: object) -> str:
    return "-" if value is None else json.dumps(value, ensure_ascii=False, default=str)
