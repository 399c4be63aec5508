"""Bring files of texts in: first say what they would do, then do it whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sunset.domain.people import Person
from sunset.errors import Problem
from sunset.exchange.texts.bundles import unchained
from sunset.exchange.texts.merging import Change, Prefer
from sunset.services.exchanging import drafting, receiving
from sunset.services.exchanging.reports import Arrival, Outcome, Report, is_error
from sunset.services.jobs import Work, told
from sunset.services.overtaking import twice
from sunset.store.session import Session

MOST_OF_A_FILE = 50
MOST_LINES = 5_000
LONGEST = 200
FIRST = (Outcome.REFUSED, Outcome.CLASH, Outcome.MERGED, Outcome.DRAFT, Outcome.SAME)


def check(work: Work) -> None:
    """Say what files would do to the texts of a plan, and keep nothing."""
    with work.store.read() as session:
        report = _look(work, session, work.actor(session))
    useful = report.fine and bool(report.drafts)
    with work.store.write() as session:
        # A file of which nothing can come is let go of.
        work.finish(session, written(report), keep_file=useful)


def bring(work: Work) -> None:
    """Keep what files change as drafts, in the transaction that ends the work."""
    twice(lambda: _bring(work))


def _bring(work: Work) -> None:
    plan_id = work.job.plan
    with work.store.read() as session:
        report = _look(work, session, work.actor(session))
        drafts = drafting.judged(session, plan_id, report, work.clock())
    total = len(report.arrivals)
    with work.store.write() as session:
        work.hold(session, done=total, total=total)
        drafting.keep(session, work.actor(session), plan_id, drafts, now=work.clock())
        work.finish(session, {**written(report), "kept": len(drafts)})


def _look(work: Work, session: Session, actor: Person) -> Report:
    asked = work.job.asked
    files = tuple(unchained(asked["files"], work.file()))
    prefer = Prefer(asked["clashes"])
    return receiving.look(
        session, actor, work.job.plan, files, prefer, now=work.clock(), watch=work.progress
    )


def written(report: Report) -> Mapping[str, Any]:
    """Return a report as it is kept: what stops the files first, and no more than can be read."""
    ordered = sorted(report.arrivals, key=lambda each: FIRST.index(each.outcome))
    spoken = [each for each in ordered if each.outcome is not Outcome.SAME or each.problems]
    return {
        "fine": report.fine,
        "drafts": len(report.drafts),
        "same": len(ordered) - len(spoken),
        "files": list(_files(spoken)),
    }


def _files(arrivals: Sequence[Arrival]) -> Iterator[Mapping[str, Any]]:
    left = MOST_LINES
    for each in arrivals:
        lines: dict[str, list[Any]] = {
            "problems": [_problem(problem) for problem in each.problems],
            "clashes": [_change(change) for change in each.clashes],
            "changes": [_change(change) for change in each.changes],
        }
        shown = {name: some[: min(left, MOST_OF_A_FILE)] for name, some in lines.items()}
        count = sum(map(len, shown.values()))
        left = max(0, left - count)
        yield {
            "file": each.file[:LONGEST],
            "outcome": str(each.outcome),
            "locale": each.name.locale if each.name else "",
            "more": sum(map(len, lines.values())) - count,
            **shown,
        }


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        "line": problem.line,
        "block": problem.field,
        "message": told(problem.message),
        "error": is_error(problem),
    }


def _change(change: Change) -> Mapping[str, Any]:
    ours, theirs = (_short(text) for text in (change.ours, change.theirs))
    return {"line": change.line, "block": change.key, "ours": ours, "theirs": theirs}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
