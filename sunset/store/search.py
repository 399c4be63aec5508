"""Find guides by their words, with the full-text search that each database has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Select,
    Text,
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

from sunset.documents.finding import MOST_FOUND, Found, Term, indexed, terms
from sunset.store import search_tables, tables
from sunset.store.hits import dialect

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


def find(session: Session, query: str, locale: str, now: datetime) -> list[Found]:
    """Return the guides that hold all words of a query, else those that hold any; best first."""
    looked_for = terms(query)
    database = session.get_bind().dialect.name
    for together in (True, False)[: len(looked_for)]:
        words = _matching(database, looked_for, locale, together=together)
        asked = {"locale": locale, "now": now, **words}
        guides = session.connection().execute(_query(database), asked).all()
        if guides:
            return [Found(*guide) for guide in guides]
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


def sqlite_match(looked_for: Sequence[Term], locale: str, *, together: bool) -> str:
    """Write terms in the query language of FTS5; each is quoted, so none is an operator."""
    return (" AND " if together else " OR ").join(_fts(term, locale) for term in looked_for)


def postgres_match(looked_for: Sequence[Term], config: str, *, together: bool) -> str:
    """Write terms in the query language of ``to_tsquery``; each is quoted."""
    # Where there is a stemmer, it finds the stem of a whole word better than of half of one.
    wanted = (_ts(term, term.stem if config == SIMPLE else term.word) for term in looked_for)
    return (" & " if together else " | ").join(wanted)


def _fts(term: Term, locale: str) -> str:
    word, stem, pairs = (_spoken(words, locale) for words in ([term.word], [term.stem], term.pairs))
    if len(term.word) == 1:
        return f'"{word}"' + (" *" if term.pairs else "")
    return f'"{pairs}"' if term.pairs else f'("{word}" OR "{stem}" *)'


def _spoken(words: Iterable[str], locale: str) -> str:
    """Return words as FTS5 has them: apart from those of other languages, in which nobody looks."""
    return " ".join(f"{locale}:{word}" for word in words)


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
        return _spoken(words.split(), guide.locale)
    return func.to_tsvector(cast(literal(config_of(guide.locale)), REGCONFIG), words)


def _matching(
    database: str, looked_for: Sequence[Term], locale: str, *, together: bool
) -> Mapping[str, str]:
    if database == "postgresql":
        config = config_of(locale)
        return {"config": config, "matching": postgres_match(looked_for, config, together=together)}
    return {"matching": sqlite_match(looked_for, locale, together=together)}


@cache
def _query(database: str) -> Select[Any]:
    """Return the query that only the words differ in from search to search."""
    table = tables.table_of(search_tables.FoundGuide).c
    columns = (table[name] for name in Found.__slots__)
    visible = table.visible_from <= bindparam("now", type_=table.visible_from.type)
    query = select(*columns).where(table.locale == bindparam("locale"), visible).limit(MOST_FOUND)
    matching = bindparam("matching", type_=Text)
    if database == "postgresql":
        wanted = func.to_tsquery(cast(bindparam("config"), REGCONFIG), matching)
        rank = func.ts_rank(table.words, wanted).desc()
        return query.where(table.words.op("@@")(wanted)).order_by(rank, table.id)
    # By rank alone, which FTS5 sorts itself: with another column all that match would be joined.
    matches = literal_column(INDEX).op("MATCH")(matching)
    return query.where(_INDEX.c.rowid == table.id, matches).order_by(_INDEX.c["rank"])
