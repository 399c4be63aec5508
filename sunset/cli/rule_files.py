"""Rules in files: import what companies run today, export what their servers read."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TypedDict, Unpack, cast

import click

from sunset import clock
from sunset.cli.faults import BAD_INPUT
from sunset.cli.place import Instant, ServerAddress, opened_store, operator, settings
from sunset.cli.rule_reports import lost, noting, summed, told
from sunset.domain import addresses
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import Refused
from sunset.exchange.rules import writers
from sunset.exchange.rules.exports import Export, Unsettled, is_early, leads_from, waiting
from sunset.exchange.rules.formats import FORMATS, detect
from sunset.exchange.rules.lines import Line, decoded
from sunset.services import ruling
from sunset.services.overtaking import twice
from sunset.services.ruling import Brought, Manner
from sunset.store import plans
from sunset.store.session import Store

FILE = click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)
FIRST_WINS = ("netlify", "cloudflare", "apache")
_HEAD = 100
_OFTEN = timedelta(seconds=2)
_EACH = 1000
_EARLY = "Rules do not lead on yet: this holds only those that are gone or permanent already."
_LATER = "They lead on from {at}; --at {at} writes what holds then."
_NONE = "No line of the file asks for a redirect. It was read as {kind}; --format says otherwise."


class _Said(TypedDict):
    """The options of an import."""

    kind: str | None
    base: str | None
    columns: tuple[str, ...]
    leave_out: bool
    replace: bool
    flatten: bool
    dry_run: bool


@click.command(name="import")
@click.argument("file", type=FILE)
@click.option("--plan", "plan_id", required=True, metavar="ID", help="The plan they are for.")
@click.option("--host", default="", help="The old host of lines that name none. [the only one]")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), help="[told by the file]")
@click.option(
    "--base", type=ServerAddress(), help="Completes targets without a host: https://new.example"
)
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="For csv; again.")
@click.option("--leave-out", is_flag=True, help="Leave out what cannot be a rule, keep the rest.")
@click.option("--replace", is_flag=True, help="Remove the plan's rules that FILE does not name.")
@click.option("--flatten", is_flag=True, help="Lead chains straight to where they end.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and keep nothing.")
def import_(file: Path, plan_id: str, host: str, **said: Unpack[_Said]) -> None:
    """Bring the rules of FILE into a plan: all of them or none; look with --dry-run first.

    Customers notice it where the plan is public: there a second person confirms them.

    What is found between rules, those of the plan included, is told and hinders nothing. The
    exit code is 2 where lines are not in order, unless they are left out, and 0 otherwise.
    """
    with _readable_again(file) as stream:
        kind = said["kind"] or detect(file.name, "".join(islice(_lines(stream), _HEAD)))
        if kind is None:
            raise click.UsageError("Neither name nor contents tell the format. Give --format.")
        brought, hostless = _brought(stream, kind, plan_id, host, said)
    for line in told(brought, () if said["base"] else hostless):
        click.echo(line)
    click.echo(f"{plan_id}: {summed(brought, dry_run=said['dry_run'])}")
    if brought.wrong and not said["leave_out"]:
        click.get_current_context().exit(BAD_INPUT)


@contextmanager
def _readable_again(file: Path) -> Iterator[BinaryIO]:
    """Open a file that can be read twice, for of very many lines none are held."""
    with click.open_file(str(file), "rb") as opened, TemporaryFile() as copy:
        if opened.seekable():
            yield cast("BinaryIO", opened)
        else:
            copyfileobj(opened, copy)
            yield copy


def _lines(stream: BinaryIO) -> Iterator[str]:
    stream.seek(0)
    return decoded(stream)


def _brought(
    stream: BinaryIO, kind: str, plan_id: str, host: str, said: _Said
) -> tuple[Brought, set[int]]:
    """Bring a file in; also return the numbers of the lines whose targets name no host."""
    hostless: set[int] = set()
    manner = Manner(
        wins_first=kind in FIRST_WINS,
        leave_out=said["leave_out"],
        replace=said["replace"],
        flatten=said["flatten"],
        dry_run=said["dry_run"],
    )
    with opened_store() as store:
        with store.read() as session:
            own, more = (
                ruling.host_for(plans.get(session, plan_id), host),
                _columns(said["columns"]),
            )

        def given() -> Iterator[Line]:
            lines = FORMATS[kind](_lines(stream), host=own, base=said["base"] or "", **more)
            return _watched(noting(lines, hostless), kind)

        with _hosts_chosen():
            return twice(lambda: _kept(store, plan_id, given(), manner)), hostless


@contextmanager
def _hosts_chosen() -> Iterator[None]:
    """Say how a host is chosen where it has to be."""
    try:
        yield
    except Refused as refused:
        if any(problem.field == ruling.HOST for problem in refused.problems):
            raise click.UsageError(f"{refused.problems[0].message} Give --host.") from refused
        raise


def _kept(store: Store, plan_id: str, given: Iterable[Line], manner: Manner) -> Brought:
    # Nobody else may write while a transaction writes: what can be done before it is.
    with store.read() as session:
        prepared = ruling.prepare(session, operator(), plan_id, given, manner)
    if not prepared.is_meant:
        return prepared.brought
    with store.write() as session:
        return ruling.keep(session, operator(), prepared, now=clock.now())


@click.command()
@click.argument("plan_id", metavar="PLAN")
@click.option("--format", "kind", type=click.Choice(writers.WRITTEN), required=True)
@click.option("--host", default="", help="The old host. [the plan's, if it has one only]")
@click.option("--at", type=Instant(), help="An instant with its zone: 2020-02-25T12:00Z. [now]")
def export(plan_id: str, kind: str, host: str, at: datetime | None) -> None:
    """Write the rules of PLAN as a server reads them; what it cannot say is told on stderr."""
    moment = at or clock.now()
    with opened_store() as store, store.read() as session:
        plan, rules = ruling.hand_out(session, operator(), plan_id)
        # Who reads the file may stop half way; no rule is read once the session has ended.
        with closing(rules), _hosts_chosen():
            unsettled = Unsettled()
            made = _written(plan, unsettled.noted(rules), kind, host, moment)
            sys.stdout.writelines(made.written())
    for line in lost(made.losses):
        click.echo(line, err=True)
    if kind != writers.TABLE and unsettled.any and is_early(plan, moment):
        _say_early(plan, moment)
    if made.until is not None:
        click.echo(f"This holds until {made.until:%Y-%m-%dT%H:%M:%SZ}.", err=True)
    if kind != writers.TABLE and (sentence := waiting(plan, moment)):
        click.echo(sentence, err=True)


def _say_early(plan: Plan, at: datetime) -> None:
    """Say that rules do not lead on yet, and from when they do where that is known."""
    ahead = leads_from(plan, at)
    later = f" {_LATER.format(at=f'{ahead:%Y-%m-%dT%H:%M:%SZ}')}" if ahead else ""
    click.echo(f"{_EARLY}{later}", err=True)


def _written(plan: Plan, rules: Iterable[Rule], kind: str, host: str, at: datetime) -> Export:
    own = "" if kind == writers.TABLE else ruling.host_of(plan, host)
    notice = settings().public_url + addresses.notice(plan.id)
    return writers.write(kind, rules, plan, at, own, notice=notice)


def _columns(given: Iterable[str]) -> dict[str, Any]:
    pairs = [each.partition("=") for each in given]
    if any(not field or not name for field, _, name in pairs):
        raise click.BadParameter("Write --column FIELD=NAME, as in --column source=Address.")
    return {"columns": {field: name for field, _, name in pairs}} if pairs else {}


def _watched(lines: Iterable[Line], kind: str) -> Iterator[Line]:
    """Pass lines on; where that takes long, say now and then how far it is."""
    last, count = clock.now(), 0
    for count, line in enumerate(lines, 1):
        yield line
        if not count % _EACH and clock.now() - last >= _OFTEN:
            last = clock.now()
            click.echo(f"{count} rules read.", err=True)
    if not count:
        click.echo(_NONE.format(kind=kind), err=True)
