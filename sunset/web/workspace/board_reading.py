"""Read a page of the board: a handful of queries, however many texts there are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sunset.domain.facts import Text
from sunset.domain.people import ANY, WHOLE, Assignment, Person, Scope
from sunset.domain.plans import Plan
from sunset.errors import NotFound
from sunset.store import assignments, fact_changes, feedback, plans, text_marks, texts
from sunset.store.documents import Name
from sunset.store.fact_changes import FactsChanged
from sunset.store.heads import Head
from sunset.store.session import Session
from sunset.store.text_marks import Marks
from sunset.store.texts import Counts, Page
from sunset.web.workspace.board_query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the store knows of a page of the board; ``open`` is what somebody does next.

    ``counts`` and ``mine`` are of every language, whichever is looked at.
    """

    query: Query
    page: Page
    plans: Mapping[str, Plan]
    marks: Mapping[Name, Marks]
    counts: Counts
    mine: Counts
    open: Head | None
    names: Mapping[str, Text]
    changed: tuple[FactsChanged, ...]
    unhelped: Mapping[tuple[Name, int], int]


def read(
    session: Session, query: Query, person: Person, *, now: datetime, lasting: timedelta
) -> Found:
    """Find what an address asks for, within what somebody may see.

    Changes of facts are worth a note for as long as ``lasting``.
    """
    scope = assignments.scope_of(session, person)
    spoken = {each.locale for each in assignments.languages_of(session, person.id)}
    mine = _written_in(spoken)
    names = {id_: x for id_, x in plans.names(session).items() if scope.touches(id_)}
    if query.plan and query.plan not in names:
        raise NotFound(query.plan)
    query, page = _page(session, query, (scope, mine), now)
    place = query.place(scope)
    following = texts.first_open(session, replace(place, mine=mine))
    counts = texts.counts(session, replace(place, locale=None))
    shown = {row.plan for row in page.rows} | ({following.name.plan} if following else set())
    return Found(
        query=query,
        page=page,
        plans=plans.some(session, shown),
        marks=text_marks.of(session, [(row.plan, row.document) for row in page.rows]),
        counts=counts,
        mine=counts.among(spoken) if spoken else counts,
        open=following,
        names=names,
        unhelped=feedback.unhelped(session, shown),
        changed=fact_changes.since(session, shown, now - lasting),
    )


def _page(
    session: Session, query: Query, seen: tuple[Scope, Scope], now: datetime
) -> tuple[Query, Page]:
    """Return the page asked for, or the last one where there are fewer."""
    page = texts.page(session, query.search(*seen, now))
    if page.rows or not page.total:
        return query, page
    query = query.within(page.total)
    return query, texts.page(session, query.search(*seen, now))


def _written_in(locales: Collection[str]) -> Scope:
    """Return the texts in some languages; whoever speaks none here has to do with all."""
    if not locales:
        return WHOLE
    return Scope(tuple(Assignment(ANY, ANY, locale) for locale in sorted(locales)))
