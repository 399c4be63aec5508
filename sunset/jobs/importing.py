"""Bring a file of rules in: first say what it would do, then do it whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from sunset.exchange.rules.formats import FORMATS
from sunset.exchange.rules.lines import Line, decoded
from sunset.jobs.saying import Sayings, Tone
from sunset.services import ruling
from sunset.services.jobs import Work
from sunset.services.overtaking import twice
from sunset.services.ruling import Brought, Manner, Prepared
from sunset.store import plans

TABLE = "csv"
EACH = 500


def check(work: Work) -> None:
    """Say what a file would do to the rules of a plan, and keep nothing."""
    prepared, lines = _prepared(work, dry_run=True)
    with work.store.write() as session:
        work.finish(session, _report(prepared.brought, lines), keep_file=True)


def bring(work: Work) -> None:
    """Bring a file into the rules of a plan, in the transaction that ends the work."""
    twice(lambda: _bring(work))


def _bring(work: Work) -> None:
    # Nobody else may write while that transaction lasts: all but the writing is done before.
    prepared, lines = _prepared(work, dry_run=False)
    report = _report(prepared.brought, lines)
    with work.store.write() as session:
        work.hold(session, done=lines, total=lines)
        brought = ruling.keep(session, work.actor(session), prepared, now=work.clock())
        work.finish(session, {**report, "waits": brought.waits})


class _Counted:
    """Lines that are counted while they pass."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            self.count += 1
            yield line


def _lines(work: Work) -> Iterator[Line]:
    """Yield what the file says line by line, and tell now and then how far it is."""
    data, asked = work.file(), work.job.asked
    total = data.count(b"\n") + 1
    with work.store.read() as session:
        host = ruling.host_for(plans.get(session, work.job.plan), asked["host"])
    read = FORMATS[asked["format"]]
    lines = read(decoded(BytesIO(data)), host=host, base=asked["base"], **_columns(asked))
    for number, line in enumerate(lines):
        if not number % EACH:
            work.progress(line.number, total)
        yield line


def _columns(asked: Mapping[str, Any]) -> dict[str, Any]:
    if asked["format"] != TABLE:
        return {}
    return {"columns": asked["columns"], "delimiter": asked["delimiter"]}


def _prepared(work: Work, *, dry_run: bool) -> tuple[Prepared, int]:
    """Return what bringing the file in means, and how many lines it has."""
    asked = work.job.asked
    manner = Manner(
        wins_first=asked["wins_first"],
        leave_out=asked["leave_out"],
        replace=asked["replace"],
        flatten=asked["flatten"],
        dry_run=dry_run,
    )
    given = _Counted(_lines(work))

    def watch(_: int) -> None:
        work.progress(given.count, given.count)

    with work.store.read() as session:
        actor, plan_id = work.actor(session), work.job.plan
        return ruling.prepare(session, actor, plan_id, given, manner, watch=watch), given.count


def _report(brought: Brought, lines: int) -> Mapping[str, Any]:
    said = Sayings()
    for line in brought.lines:
        for problem in line.problems:
            said.add(Tone.ERROR, line.number, line.text, problem.message)
        for note in line.notes:
            said.add(Tone.NOTE, line.number, line.text, note)
    for each in brought.findings:
        said.add(Tone.WARNING, each.line, each.address, each.message, each.mend)
    names = ("wrong", "added", "changed", "removed", "kept")
    return said.report(lines=lines, **{name: getattr(brought, name) for name in names})
