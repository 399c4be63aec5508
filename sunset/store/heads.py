"""Keep how every text of a plan stands, in the transaction of whatever changed it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, select, update
from sqlmodel import Session

from sunset.documents.freshness import Freshness
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, instant
from sunset.domain.texts import BROWNOUT
from sunset.store import manuscripts
from sunset.store.documents import IN_WORK, Name, Origin, State
from sunset.store.manuscripts import Manuscript
from sunset.store.tables import table_of
from sunset.store.text_tables import Text

NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # sorts last in both databases
MISSING, MACHINE, REVIEWED, RETIRED = "missing", "machine", "reviewed", "retired"
"""What a text can be besides what its newest revision is."""

STATES = (MISSING, MACHINE, *IN_WORK[:2], REVIEWED, State.SCHEDULED, State.PUBLISHED, RETIRED)

_TABLE = table_of(Text)
_OF = _TABLE.c
_KEY = ("plan", "document", "locale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How a text stands in one locale."""

    name: Name
    kind: str
    promised: bool
    state: str
    freshness: Freshness
    public_number: int = 0
    newest_number: int = 0
    changed_blocks: int = 0
    errors: int = 0
    warnings: int = 0
    needed_at: datetime | None = None
    readers: int = 0
    updated_at: datetime | None = None


_SAME = {each.name for each in fields(Head)} & set(_OF.keys()) - {"freshness"}


def sync(session: Session, plan: Plan, at: datetime) -> None:
    """Bring the heads of a plan in line with the plan and its revisions."""
    found = manuscripts.of_plan(session, plan)
    put(session, plan.id, map(head_from, found.values()), at)


def sync_text(session: Session, plan: Plan, key: str, at: datetime) -> None:
    """Bring the heads of one text in line with its revisions."""
    found = manuscripts.of_text(session, plan, key)
    put(session, plan.id, map(head_from, found.values()), at, document=key)


def put(
    session: Session, plan_id: str, heads: Iterable[Head], at: datetime, *, document: str = ""
) -> None:
    """Let a plan, or the house, or one document have exactly these heads.

    What did not change is not written. What only counting and checking know stays: readers, and
    the problems of the same revision.
    """
    known = _known(session, plan_id, document)
    wanted = {each.name: _with_known(each, known.get(each.name)) for each in heads}
    changed = [each for name, each in wanted.items() if each != known.get(name)]
    rows = [(each.name in known, _columns(replace(each, updated_at=at))) for each in changed]
    _remove(session, [name for name in known if name not in wanted])
    fresh = [row for is_known, row in rows if not is_known]
    if fresh:
        session.connection().execute(insert(_TABLE), fresh)
    _change(session, [row for is_known, row in rows if is_known])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCounts:
    """How many problems a revision of a text has."""

    name: Name
    number: int
    errors: int
    warnings: int


def judge(session: Session, found: ProblemCounts) -> None:
    """Keep how many problems the newest revision of a text has, if it is still that one."""
    judged = and_(_is(found.name), _OF.newest_number == found.number)
    values = {"errors": found.errors, "warnings": found.warnings}
    session.connection().execute(update(_TABLE).where(judged).values(values))


def problem_counts(session: Session, plan_id: str) -> frozenset[ProblemCounts]:
    """Return how many problems the texts of a plan have, as far as somebody wrote them."""
    return frozenset(
        ProblemCounts(
            name=name, number=each.newest_number, errors=each.errors, warnings=each.warnings
        )
        for name, each in _known(session, plan_id, "").items()
        if each.newest_number
    )


def count_readers(session: Session, readers: Mapping[Name, int]) -> None:
    """Keep how many people read each text; of a text not named it is nobody."""
    query = select(*(_OF[name] for name in _KEY), _OF.readers)
    found = session.connection().execute(query).all()
    known = {Name(row.plan, row.document, row.locale): row.readers for row in found}
    changed = {n: readers.get(n, 0) for n, count in known.items() if readers.get(n, 0) != count}
    _change(session, [{**asdict(name), "readers": count} for name, count in changed.items()])


def head_from(text: Manuscript) -> Head:
    """Return how a text of a plan stands."""
    return Head(
        name=text.name,
        kind=str(text.text.kind),
        promised=text.promised,
        state=state_of(text),
        freshness=text.freshness,
        public_number=text.public_number,
        newest_number=text.number,
        changed_blocks=text.changed_blocks,
        needed_at=needed_at(text.plan, text.text.stage),
    )


def state_of(text: Manuscript) -> str:
    """Return what a text waits for: its newest revision's state, or what it is without one."""
    if text.retired:
        return RETIRED
    if text.draft is None:
        return MISSING if text.missing else str(State.PUBLISHED)
    seen = text.draft.review.done
    if text.draft.wording.origin is Origin.MACHINE and not seen:
        return MACHINE
    return REVIEWED if seen and text.draft.state is State.DRAFT else str(text.draft.state)


def needed_at(plan: Plan, stage: str) -> datetime | None:
    """Return the instant from which customers need what belongs to a stage, if ever."""
    schedule = plan.schedule
    if stage == BROWNOUT:
        wall = min((window.start for window in schedule.brownouts), default=None)
    else:
        wall = schedule.start(Stage(stage)) if stage else None
    return wall and instant(wall, schedule.zone)


def head_of(row: Row[Any]) -> Head:
    """Return a row of the table as a head."""
    held = dict(row._mapping)  # noqa: SLF001 -- the name SQLAlchemy gives the row's columns
    due = held.pop("due")
    name = Name(*(held.pop(part) for part in _KEY))
    held["freshness"] = Freshness(held["freshness"])
    return Head(name=name, needed_at=None if due == NEVER else due, **held)


def _known(session: Session, plan_id: str, document: str) -> dict[Name, Head]:
    query = select(_TABLE).where(_OF.plan == plan_id)
    if document:
        query = query.where(_OF.document == document)
    return {each.name: each for each in map(head_of, session.connection().execute(query))}


def _with_known(head: Head, known: Head | None) -> Head:
    if known is None:
        return head
    kept = replace(head, readers=known.readers, updated_at=known.updated_at)
    if known.newest_number != head.newest_number:
        return kept
    return replace(kept, errors=known.errors, warnings=known.warnings)


def _columns(head: Head) -> dict[str, Any]:
    found = {part: getattr(head.name, part) for part in _KEY}
    found |= {name: getattr(head, name) for name in _SAME}
    return found | {"freshness": str(head.freshness), "due": head.needed_at or NEVER}


def _change(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = {name: bindparam(f"new_{name}", type_=_OF[name].type) for name in rows[0]}
    here = and_(*(_OF[name] == columns[name] for name in _KEY))
    values = {name: column for name, column in columns.items() if name not in _KEY}
    given = [{f"new_{name}": value for name, value in row.items()} for row in rows]
    session.connection().execute(update(_TABLE).where(here).values(values), given)


def _remove(session: Session, names: list[Name]) -> None:
    for name in names:
        session.connection().execute(delete(_TABLE).where(_is(name)))


def _is(name: Name) -> Any:  # noqa: ANN401 -- a condition's type names its columns
    return and_(*(_OF[part] == value for part, value in asdict(name).items()))
