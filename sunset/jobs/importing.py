"""Bring a file of rules in: first say what it would do, then do it whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from sunset.exchange.rules.formats import FORMATS
from sunset.exchange.rules.lines import Line, decoded
from sunset.jobs.saying import Sayings, Tone
from sunset.services import ruling
from sunset.services.jobs import Work
from sunset.services.ruling import Brought, Manner
from sunset.store import plans
from sunset.store.session import Session

TABLE = "csv"
EACH = 500


def check(work: Work) -> None:
    """Say what a file would do to the rules of a plan, and keep nothing."""
    given = _Counted(_lines(work))
    with work.store.read() as session:
        brought = _brought(work, session, given, dry_run=True)
    with work.store.write() as session:
        work.finish(session, _report(brought, given.count), keep_file=True)


def bring(work: Work) -> None:
    """Bring a file into the rules of a plan, in the transaction that ends the work."""
    # Read first: while the transaction lasts, nobody could be told how far this is.
    lines = list(_lines(work))
    with work.store.write() as session:
        work.hold(session, done=len(lines), total=len(lines))
        brought = _brought(work, session, lines, dry_run=False)
        work.finish(session, _report(brought, len(lines)))


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
        host = ruling.host_of(plans.get(session, work.job.plan), asked["host"])
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


def _brought(work: Work, session: Session, lines: Iterable[Line], *, dry_run: bool) -> Brought:
    asked = work.job.asked
    manner = Manner(
        wins_first=asked["wins_first"],
        leave_out=asked["leave_out"],
        replace=asked["replace"],
        flatten=asked["flatten"],
        dry_run=dry_run,
    )
    actor = work.actor(session)
    return ruling.bring(session, actor, work.job.plan, lines, manner, now=work.clock())


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
