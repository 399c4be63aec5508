"""Blocks that were published in two languages, found again by their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlmodel import Session

from sunset.documents.blocks import digest
from sunset.documents.memory import MOST_CANDIDATES, Pair, Suggestion, best, marks
from sunset.store.tables import table_of
from sunset.store.word_tables import Translated, TranslatedMark

_OF = table_of(Translated).c
_MARK = table_of(TranslatedMark).c


def remember(
    session: Session, languages: tuple[str, str], pairs: Iterable[Pair], at: datetime
) -> None:
    """Keep the translations of blocks from one language into another; the newest of each counts."""
    wanted = {pair.digest: pair for pair in pairs}
    known = _known(session, languages, wanted)
    for key, pair in wanted.items():
        if key in known:
            number, text = known[key]
            if text != pair.text:
                changed = update(table_of(Translated)).where(_OF.id == number)
                session.connection().execute(changed.values(text=pair.text, at=at))
        else:
            _add(session, languages, pair, at)


@dataclass(frozen=True, slots=True)
class Memory:
    """Suggest from everything that was ever published."""

    session: Session

    def suggest(
        self, blocks: Mapping[str, str], source_locale: str, locale: str
    ) -> Mapping[str, Suggestion]:
        """Return the best translation of before for each block, if one is near enough."""
        languages = (source_locale, locale)
        same = self._same(blocks.values(), languages)
        found = {
            key: best(
                text, [same[digest(text)]] if digest(text) in same else self._near(text, languages)
            )
            for key, text in blocks.items()
        }
        return {key: each for key, each in found.items() if each is not None}

    def _same(self, texts: Iterable[str], languages: tuple[str, str]) -> dict[str, Pair]:
        wanted = sorted({digest(text) for text in texts})
        query = select(_OF.digest, _OF.source, _OF.text).where(
            _within(languages), _OF.digest.in_(wanted)
        )
        rows = self.session.connection().execute(query)
        return {row.digest: Pair(row.source, row.text) for row in rows}

    def _near(self, text: str, languages: tuple[str, str]) -> list[Pair]:
        """Return blocks that share marks with a text, those that share most first."""
        shared = func.count().label("shared")
        ranked = (
            select(_OF.id, shared)
            .join(table_of(TranslatedMark), _MARK.translated == _OF.id)
            .where(_within(languages), _MARK.mark.in_(sorted(marks(text))))
            .group_by(_OF.id)
            .order_by(shared.desc(), _OF.id.desc())
            .limit(MOST_CANDIDATES)
            .subquery()
        )
        query = select(_OF.source, _OF.text).where(_OF.id.in_(select(ranked.c.id)))
        return [Pair(*row) for row in self.session.connection().execute(query)]


def _known(
    session: Session, languages: tuple[str, str], wanted: Mapping[str, Pair]
) -> dict[str, tuple[int, str]]:
    query = select(_OF.id, _OF.digest, _OF.text).where(
        _within(languages), _OF.digest.in_(sorted(wanted))
    )
    rows = session.connection().execute(query)
    return {row.digest: (row.id, row.text) for row in rows}


def _add(session: Session, languages: tuple[str, str], pair: Pair, at: datetime) -> None:
    row = {
        "source_locale": languages[0],
        "locale": languages[1],
        "digest": pair.digest,
        "source": pair.source,
        "text": pair.text,
        "at": at,
    }
    made = insert(table_of(Translated)).values(row).returning(_OF.id)
    number = session.connection().execute(made).scalar_one()
    found = [{"mark": mark, "translated": number} for mark in sorted(marks(pair.source))]
    if found:
        session.connection().execute(insert(table_of(TranslatedMark)), found)


def _within(languages: tuple[str, str]) -> ColumnElement[bool]:
    return and_(_OF.source_locale == languages[0], _OF.locale == languages[1])
