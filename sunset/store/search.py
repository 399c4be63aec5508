"""Find guides by their words, with the full-text search that each database has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy import table as named
from sqlalchemy.dialects.postgresql import REGCONFIG
from sqlmodel import Session

from sunset.documents.finding import Term, indexed, terms
from sunset.store import search_tables, tables
from sunset.store.hits import dialect

MOST_FOUND = 20
# The stemmers that every PostgreSQL has; other languages are searched by how words begin.
CONFIGS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
SIMPLE = "simple"
INDEX = "found_guide_index"
_INDEX = named(INDEX, column("rowid"), column("rank"))
TITLE_WEIGHT = 3  # a word of the title counts as much as so many of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide in one locale, as readers see it from an instant on, and until another."""

    plan: str
    guide: str
    locale: str
    language: str
    channel: str
    title: str
    text: str
    visible_from: datetime
    holds_until: datetime | None = None


def replace(session: Session, plan_id: str, guides: Iterable[Guide]) -> None:
    """Let all guides of a plan be found as they are now, and no others of it."""
    table = tables.table_of(search_tables.FoundGuide)
    session.connection().execute(delete(table).where(table.c.plan == plan_id))
    for each in guides:
        columns = {name: getattr(each, name) for name in Guide.__slots__}
        session.connection().execute(insert(table).values(**columns, words=_words(session, each)))


def find(session: Session, query: str, locale: str, now: datetime) -> list[Guide]:
    """Return the guides that hold all words of a query, else those that hold any; best first."""
    looked_for = terms(query)
    if not looked_for:
        return []
    for together in (True, False) if len(looked_for) > 1 else (True,):
        found = session.connection().execute(
            _query(session, looked_for, locale, together=together), {"now": now}
        )
        guides = [Guide(**row) for row in found.mappings()]
        if guides:
            return guides
    return []


def outlived(session: Session, now: datetime) -> list[str]:
    """Return the plans whose guides read otherwise by now."""
    table = tables.table_of(search_tables.FoundGuide).c
    query = select(table.plan).distinct().where(table.holds_until <= now).order_by(table.plan)
    return list(session.connection().scalars(query))


def number(session: Session) -> int:
    """Return the number of the publication up to which guides can be found."""
    table = tables.table_of(search_tables.SearchState)
    return session.connection().scalar(select(table.c.number)) or 0


def reached(session: Session, number: int) -> None:
    """Remember that guides can be found up to a publication."""
    table = tables.table_of(search_tables.SearchState)
    once = dialect(session).insert(table).values(id=1, number=number)
    newer = once.on_conflict_do_update(index_elements=["id"], set_={"number": number})
    session.connection().execute(newer)


def config_of(locale: str) -> str:
    """Return how PostgreSQL reads words of a locale."""
    return CONFIGS.get(locale.partition("-")[0].lower(), SIMPLE)


def sqlite_match(looked_for: Sequence[Term], *, together: bool) -> str:
    """Write terms in the query language of FTS5; each is quoted, so none is an operator."""
    return (" AND " if together else " OR ").join(map(_fts, looked_for))


def postgres_match(looked_for: Sequence[Term], config: str, *, together: bool) -> str:
    """Write terms in the query language of ``to_tsquery``; each is quoted."""
    # Where there is a stemmer, it finds the stem of a whole word better than of half of one.
    wanted = (_ts(term, term.stem if config == SIMPLE else term.word) for term in looked_for)
    return (" & " if together else " | ").join(wanted)


def _fts(term: Term) -> str:
    if len(term.word) == 1:
        return f'"{term.word}"' + (" *" if term.pairs else "")
    if term.pairs:
        return f'"{" ".join(term.pairs)}"'
    return f'("{term.word}" OR "{term.stem}" *)'


def _ts(term: Term, stem: str) -> str:
    if len(term.word) == 1:
        return f"'{term.word}'" + (":*" if term.pairs else "")
    if term.pairs:
        return "(" + " <-> ".join(f"'{pair}'" for pair in term.pairs) + ")"
    return f"('{term.word}' | '{stem}':*)"


def _words(session: Session, guide: Guide) -> Any:  # noqa: ANN401 -- words, or how to make a vector of them
    title = f"{guide.title} {guide.channel}"
    words = indexed(" ".join((*[title] * TITLE_WEIGHT, guide.text)))
    if session.get_bind().dialect.name != "postgresql":
        return words
    return func.to_tsvector(cast(literal(config_of(guide.locale)), REGCONFIG), words)


def _query(session: Session, looked_for: Sequence[Term], locale: str, *, together: bool) -> Any:  # noqa: ANN401 -- a select of columns
    table = tables.table_of(search_tables.FoundGuide).c
    columns = (table[name] for name in Guide.__slots__)
    visible = table.visible_from <= bindparam("now", type_=table.visible_from.type)
    query = select(*columns).where(table.locale == locale, visible).limit(MOST_FOUND)
    if session.get_bind().dialect.name == "postgresql":
        config = config_of(locale)
        matching = postgres_match(looked_for, config, together=together)
        wanted = func.to_tsquery(cast(literal(config), REGCONFIG), matching)
        rank = func.ts_rank(table.words, wanted).desc()
        return query.where(table.words.op("@@")(wanted)).order_by(rank, table.id)
    # By rank alone, which FTS5 sorts itself: with another column all that match would be joined.
    matches = literal_column(INDEX).op("MATCH")(sqlite_match(looked_for, together=together))
    return query.where(_INDEX.c.rowid == table.id, matches).order_by(_INDEX.c["rank"])
