"""The board: texts by locales, with what each one lacks and when customers need it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sunset.domain.embargo import is_embargoed
from sunset.domain.plans import Plan
from sunset.domain.schedules import wall
from sunset.domain.texts import text_of
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store.heads import Head
from sunset.store.text_marks import Marks
from sunset.store.texts import Listed
from sunset.web.text_names import language_of, name_of
from sunset.web.wording import Words, in_days, words
from sunset.web.workspace.board_cells import Cell, Told, address, cell
from sunset.web.workspace.board_query import SHOWN, Query
from sunset.web.workspace.board_reading import Found

NO_MARKS = Marks()
TABS = (
    ("in_review", N_("To review")),
    ("wrong", N_("Wrong")),
    ("outdated", N_("Outdated")),
    ("missing", N_("Missing")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to narrow the board, and how many texts it leaves."""

    text: str
    count: int
    address: Mapping[str, object]
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text in every locale; ``cells`` has a place for each column, empty where it has none."""

    name: str
    channel: Words
    plan: str
    stage: str
    needed: str
    readers: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A locale, how many texts are fresh in it, and whether a phone shows it."""

    locale: str
    language: str
    done: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Next:
    """The text that is needed first and not in order, by name, language and address."""

    name: str
    language: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board shows; ``embargoed`` are plans that nobody outside may hear of yet."""

    query: Query
    embargoed: frozenset[str]
    tabs: tuple[Tab, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pages: int
    next: Next | None


def board(found: Found, now: datetime, speech: Speech) -> Board:
    """Lay out what was found."""
    query, columns = found.query, tuple(_columns(found, speech))
    locales = [each.locale for each in columns]
    return Board(
        query=query,
        embargoed=frozenset(id_ for id_, plan in found.plans.items() if is_embargoed(plan, now)),
        tabs=tuple(_tabs(found, speech)),
        columns=columns,
        rows=tuple(_row(each, found, locales, (now, speech)) for each in found.page.rows),
        pages=query.pages(found.page.total),
        next=_next(found, speech),
    )


def languages(found: Found) -> list[tuple[str, str]]:
    """List the locales that texts can be narrowed to, by the names they give themselves."""
    there = {each.locale for each in found.counts.every}
    return sorted((locale, language_of(locale)) for locale in there)


def _next(found: Found, speech: Speech) -> Next | None:
    if found.open is None:
        return None
    name = found.open.name
    text = name_of(found.plans.get(name.plan), name.document, speech)
    return Next(text, language_of(name.locale), address(name))


def _tabs(found: Found, speech: Speech) -> Iterator[Tab]:
    query = found.query
    here = {"locale": query.locale} if query.locale else {}
    plain = not query.show and not query.mine
    every = found.counts.total(**here)
    yield Tab(speech.gettext("All"), every, query.address(show="", mine=False), plain)
    yield Tab(
        speech.gettext("Mine"),
        found.mine.total(**here),
        query.address(show="", mine=True),
        query.mine,
    )
    for show, text in TABS:
        chosen = query.show == show and not query.mine
        count = found.counts.total(**here, **SHOWN[show])
        yield Tab(speech.gettext(text), count, query.address(show=show, mine=False), chosen)


def _columns(found: Found, speech: Speech) -> Iterator[Column]:
    """Yield the locales of a page, those first in which plans are written."""
    sources = {plan.source_locale for plan in found.plans.values()}
    there = {locale for row in found.page.rows for locale in row.cells}
    if found.query.locale:
        there &= {found.query.locale}
    order = sorted(there, key=lambda locale: (locale not in sources, locale))
    shown = _on_a_phone(found, order)
    for locale in order:
        counted = found.counts
        yield Column(
            locale=locale,
            language=language_of(locale),
            done=speech.gettext(
                "%(done)s of %(all)s fresh",
                done=speech.number(counted.total(locale=locale, freshness="fresh")),
                all=speech.number(counted.total(locale=locale)),
            ),
            chosen=locale == shown,
        )


def _on_a_phone(found: Found, locales: Sequence[str]) -> str:
    """Return the locale in which most is left to do: a phone shows one at a time."""

    def left(locale: str) -> int:
        if found.query.show == "warned":
            cells = (row.cells.get(locale) for row in found.page.rows)
            return sum(head.warnings for head in cells if head)
        counts = found.counts
        return counts.total(locale=locale) - counts.total(locale=locale, freshness="fresh")

    return max(locales, key=left, default="")


def _row(
    listed: Listed, found: Found, locales: Sequence[str], seen: tuple[datetime, Speech]
) -> Row:
    _, speech = seen
    plan = found.plans.get(listed.plan)
    if plan is None:
        return _house_row(listed, found, locales, speech)
    zone = ZoneInfo(plan.schedule.zone)
    text = text_of(plan, listed.document)
    cells = listed.cells
    return Row(
        name=name_of(plan, listed.document, speech),
        channel=words(plan.channel.name, speech, plan.source_locale),
        plan=plan.id,
        stage=text.stage if text else "",
        needed=_needed(listed.needed_at, text.stage if text else "", plan, seen),
        readers=listed.readers,
        cells=tuple(_cell(cells.get(locale), found, zone, speech) for locale in locales),
    )


def _cell(head: Head | None, found: Found, zone: ZoneInfo, speech: Speech) -> Cell | None:
    if head is None:
        return None
    unhelped = found.unhelped.get((head.name, head.public_number), 0)
    return cell(head, Told(found.marks.get(head.name, NO_MARKS), unhelped, zone), speech)


def _house_row(listed: Listed, found: Found, locales: Sequence[str], speech: Speech) -> Row:
    """Lay out words that belong to no plan: those around all texts."""
    cells, zone = listed.cells, ZoneInfo("UTC")
    return Row(
        name=name_of(None, listed.document, speech),
        channel=Words(speech.gettext("Every plan"), speech.locale),
        plan="",
        stage="",
        needed=speech.gettext("needed before the language can be promised"),
        readers=listed.readers,
        cells=tuple(_cell(cells.get(locale), found, zone, speech) for locale in locales),
    )


def _needed(at: datetime | None, stage: str, plan: Plan, seen: tuple[datetime, Speech]) -> str:
    now, speech = seen
    if at is None:
        never = speech.gettext("never needed: the plan has no such stage")
        return never if stage else speech.gettext("needed whenever a gate holds the plan")
    due, today = (wall(each, plan.schedule.zone).date() for each in (at, now))
    day = speech.date(due, "medium")
    if due <= today:
        return speech.gettext("in use since %(date)s", date=day)
    return speech.gettext("needed %(date)s, %(left)s", date=day, left=in_days(due, today, speech))
