"""What a change set does: what customers see differently, who hears of it, which promise moves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sunset.domain import exposure, gates, merging, promises
from sunset.domain.audit import Change, changes
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule
from sunset.pages.views import Home
from sunset.press.comparing import Comparison, Moment
from sunset.press.material import Material, gather
from sunset.speech import Speech
from sunset.store import hits, plan_documents, plans
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session
from sunset.web.planner import wording
from sunset.web.planner.owners import called

LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of a change set: its plan before and after it, and who reads."""

    asked: ChangeSet
    before: Plan
    after: Plan
    at: datetime
    material: Material
    readers: int

    @classmethod
    def read(cls, session: Session, asked: ChangeSet, now: datetime) -> "Known":
        """Read it in one session; a change that was decided is told as it was proposed."""
        first = plans.version(session, asked.plan.id, asked.base)
        head = plans.get(session, asked.plan.id) if asked.is_open else first
        at = max(asked.release_at or now, now) if asked.is_open else asked.decided_at or now
        by = asked.decided_by or ""
        met = hits.demand(session, head.id, int((now - LATELY).timestamp()))
        return cls(
            asked=asked,
            before=head,
            after=merging.applied(merging.merged(first, asked.plan, head), head, by, at),
            at=at,
            material=gather(session, head.id),
            readers=sum(each.count for each in met if each.surface == "notice"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A date before and after a change."""

    name: str
    stage: str
    before: str
    after: str
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a change set does, ready to be shown."""

    seen: bool
    first: dict[str, Moment]
    later: tuple[Moment, ...]
    shifts: tuple[Shift, ...]
    promised: Schedule | None
    overrides: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, int], ...]
    fields: Sequence[Change]
    missing: int


def effects(known: Known, locale: str, home: Home, speech: Speech) -> Effects:
    """Compare the real surfaces before and after a change; the stages ahead in one language."""
    before, after = known.before, known.after
    documents = (plan_documents.document(each) for each in (before, after))
    comparison = Comparison(known.material, (before, after), known.at, home)
    seen = exposure.is_seen(before, after) or before.facts != after.facts
    places = Counter(called(each.owner) for each in after.touchpoints)
    return Effects(
        seen=seen,
        first=comparison.first(after.locales) if seen else {},
        later=tuple(comparison.later(locale)) if seen else (),
        shifts=shifts(before.schedule, after.schedule, speech),
        promised=promises.promise(after),
        overrides=tuple(_overrides(before, after)),
        owners=tuple(places.items()),
        fields=changes(*documents),
        missing=len(list(gates.missing_words(after))),
    )


def _overrides(before: Plan, after: Plan) -> list[tuple[str, str]]:
    facts = merging.new_facts(before, after)
    return [pair for fact in facts for pair in getattr(fact, "overrides", {}).items()]


def shifts(before: Schedule, after: Schedule, speech: Speech) -> tuple[Shift, ...]:
    """Tell every date that two schedules set differently."""
    rows = [
        _shift(
            wording.stage_name(stage, speech),
            stage,
            (before.start(stage), after.start(stage)),
            speech,
        )
        for stage in DATED
    ]
    count = max(len(before.brownouts), len(after.brownouts))
    for number in range(count):
        pair = (_window(before, number), _window(after, number))
        name = wording.guarded(f"brownout-{number + 1}", speech)
        rows.append(_shift(name, "brownout", pair, speech))
    return tuple(row for row in rows if row.before != row.after)


def _window(schedule: Schedule, number: int) -> datetime | None:
    return schedule.brownouts[number].start if number < len(schedule.brownouts) else None


def _shift(
    name: str, stage: str, pair: tuple[datetime | None, datetime | None], speech: Speech
) -> Shift:
    before, after = pair
    days = (after.date() - before.date()).days if before and after else 0
    return Shift(
        name=name,
        stage=stage,
        before=wording.moment(before, speech) if before else "",
        after=wording.moment(after, speech) if after else "",
        moved=wording.moved(days, speech) if days else "",
    )
