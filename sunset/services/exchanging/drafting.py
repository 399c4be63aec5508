"""Keep what files of texts change as drafts: all of it, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sunset.domain.people import Person
from sunset.errors import Conflict
from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.merging import Prefer
from sunset.pages import judging
from sunset.pages.facts import of_need
from sunset.services.exchanging import receiving
from sunset.services.exchanging.reports import Arrival, Report
from sunset.store import assignments, heads, manuscripts, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Name, Wording
from sunset.store.heads import ProblemCounts
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file makes of a text, and how many errors and warnings checks find in it."""

    name: Name
    file: str
    base: int
    wording: Wording
    errors: int
    warnings: int


def bring_in(
    session: Session,
    actor: Person,
    plan_id: str,
    files: Sequence[File],
    prefer: Prefer = Prefer.NEITHER,
    *,
    now: datetime,
) -> Report:
    """Keep what files change as drafts, all of it or none; customers see nothing of it yet."""
    report = receiving.look(session, actor, plan_id, files, prefer, now=now)
    keep(session, actor, plan_id, judged(session, plan_id, report, now), now=now)
    return report


def judged(session: Session, plan_id: str, report: Report, now: datetime) -> tuple[Draft, ...]:
    """Return the drafts that come of files, judged before anybody else has to wait."""
    if not report.fine:
        return ()
    plan = plans.get(session, plan_id)
    texts = manuscripts.of_plan(session, plan)
    known = cache(lambda locale: judging.facts_of(plan, locale, now))

    def drafts() -> Iterator[Draft]:
        for arrival in report.drafts:
            name, wording = _changed(arrival)
            source = texts[name.document, name.locale].source
            found = judging.problems(
                manuscripts.document_of(plan, name, wording),
                source.document if source else None,
                {**known(name.locale), **of_need(plan, name.locale, name.document)},
            )
            yield Draft(
                name=name,
                file=arrival.file,
                base=arrival.base,
                wording=wording,
                **judging.counted(found),
            )

    return tuple(drafts())


def keep(
    session: Session, actor: Person, plan_id: str, drafts: Sequence[Draft], *, now: datetime
) -> None:
    """Keep drafts; where somebody changed one of these texts since, that is a conflict."""
    plan = plans.get(session, plan_id)
    scope = assignments.scope_of(session, actor)
    for each in drafts:
        name = each.name
        text = manuscripts.one(session, plan, name)
        covered = scope.covers(name.plan, name.document, name.locale)
        if not covered or revising.is_scheduled(text):
            raise Conflict(f"{name} cannot be written any more")
        act = Act(
            actor=actor,
            at=now,
            action="text brought in",
            plan=name.plan,
            subject=f"{name.document}/{name.locale}",
            reason=each.file,
        )
        kept = revising.draft(session, text, each.wording, each.base, act)
        counts = {"errors": each.errors, "warnings": each.warnings}
        heads.judge(session, ProblemCounts(name=name, number=kept.number, **counts))


def _changed(arrival: Arrival) -> tuple[Name, Wording]:
    if arrival.name is None or arrival.wording is None:
        msg = f"{arrival.file} holds no draft"
        raise ValueError(msg)
    return arrival.name, arrival.wording
