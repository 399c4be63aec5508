"""The board: every text of a plan in every promised locale, and what each one lacks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from flask import url_for

from sunset.documents.compare import Freshness
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, wall
from sunset.services.writing import Manuscript
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.wording import in_days
from sunset.web.workspace.shelf import TEXTS, needed_at

Kind = Literal["fresh", "outdated", "missing", "draft"]
ICONS: Mapping[Kind, str] = {
    "fresh": "check",
    "outdated": "clock",
    "missing": "none",
    "draft": "eye",
}
NEVER = datetime.max  # noqa: DTZ901 -- a wall time, as the dates of plans are
Texts = Mapping[tuple[str, str], Manuscript]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What of the board is looked at."""

    plan: str = ""
    show: str = ""
    locale: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        show = values.get("show", "")
        return cls(
            plan=values.get("plan", ""),
            show=show if show in ICONS else "",
            locale=values.get("locale", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text in a locale."""

    kind: Kind
    word: str
    locale: str
    href: str

    @property
    def icon(self) -> str:
        """Return the sign of this state."""
        return ICONS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text in every locale."""

    name: str
    stage: str
    due: datetime | None
    needed: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A locale, and how many texts are fresh in it."""

    locale: str
    language: str
    fresh: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board shows."""

    query: Query
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    next: tuple[str, str, str] | None


def nearest(plans: Sequence[Plan], now: datetime) -> Plan | None:
    """Return the plan whose next deadline is nearest; those without one come last."""
    return min(plans, key=lambda plan: (_next_due(plan, now), plan.id), default=None)


def board(plan: Plan, texts: Texts, query: Query, now: datetime, speech: Speech) -> Board:
    """Lay out the board of a plan."""
    today = wall(now, plan.schedule.zone).date()
    rows = sorted(_rows(plan, texts, today, speech), key=lambda row: row.due or NEVER)
    cells = [cell for row in rows for cell in row.cells]
    shown = query.locale if query.locale in plan.locales else _emptiest(plan, cells)
    return Board(
        query=query,
        columns=tuple(_column(locale, shown, cells, speech) for locale in plan.locales),
        rows=tuple(row for row in rows if _fits(row, query.show)),
        counts={"": len(cells), **Counter(cell.kind for cell in cells)},
        next=_first_open(rows),
    )


def _next_due(plan: Plan, now: datetime) -> datetime:
    here = wall(now, plan.schedule.zone)
    return min((start.at for start in plan.schedule.starts if start.at > here), default=NEVER)


def _emptiest(plan: Plan, cells: Sequence[Cell]) -> str:
    """Return the locale in which most is left to do."""
    left = Counter(cell.locale for cell in cells if cell.kind != "fresh")
    return max(plan.locales, key=lambda locale: left[locale])


def _rows(plan: Plan, texts: Texts, today: date, speech: Speech) -> Iterator[Row]:
    yield _words_row(plan, today, speech)
    for key, text in TEXTS.items():
        due = needed_at(plan, text.needed)
        yield Row(
            name=speech.gettext(text.name),
            stage=text.needed,
            due=due,
            needed=_needed(due, text.needed, today, speech),
            cells=tuple(_cell(plan, texts[key, locale], speech) for locale in plan.locales),
        )


def _words_row(plan: Plan, today: date, speech: Speech) -> Row:
    missing = Counter(
        locale
        for _, text in plan.texts()
        for locale in plan.locales
        if not text.get(locale, "").strip()
    )
    due = needed_at(plan, Stage.ANNOUNCE)
    return Row(
        name=speech.gettext("Short texts: reason, hours, destinations"),
        stage=str(Stage.ANNOUNCE),
        due=due,
        needed=_needed(due, Stage.ANNOUNCE, today, speech),
        cells=tuple(_words_cell(plan, locale, missing[locale], speech) for locale in plan.locales),
    )


def _words_cell(plan: Plan, locale: str, missing: int, speech: Speech) -> Cell:
    told = speech.ngettext("%(num)s missing", "%(num)s missing", missing)
    return Cell(
        kind="missing" if missing else "fresh",
        word=told if missing else speech.gettext("Complete"),
        locale=locale,
        href=url_for("workspace.words", plan_id=plan.id, _anchor=locale),
    )


def _cell(plan: Plan, text: Manuscript, speech: Speech) -> Cell:
    kind = kind_of(text)
    words: Mapping[Kind, str] = {
        "fresh": speech.gettext("Fresh"),
        "outdated": speech.gettext("Behind"),
        "missing": speech.gettext("Missing"),
        "draft": speech.gettext("Draft"),
    }
    name = text.name
    href = url_for("workspace.edit", plan_id=plan.id, key=name.document, locale=name.locale)
    return Cell(kind=kind, word=words[kind], locale=name.locale, href=href)


def kind_of(text: Manuscript) -> Kind:
    """Say what a text waits for, the most urgent first."""
    if text.draft:
        return "draft"
    if text.freshness is Freshness.MISSING:
        return "missing"
    return "outdated" if text.freshness is Freshness.OUTDATED else "fresh"


def _needed(due: datetime | None, stage: str, today: date, speech: Speech) -> str:
    if due is None:
        never = speech.gettext("never needed: the plan has no such stage")
        return never if stage else speech.gettext("needed whenever a gate holds the plan")
    day = speech.date(due.date(), "medium")
    if due.date() <= today:
        return speech.gettext("in use since %(date)s", date=day)
    left = in_days(due.date(), today, speech)
    return speech.gettext("needed %(date)s, %(left)s", date=day, left=left)


def _column(locale: str, shown: str, cells: Sequence[Cell], speech: Speech) -> Column:
    own = [cell for cell in cells if cell.locale == locale]
    fresh = sum(cell.kind == "fresh" for cell in own)
    return Column(
        locale=locale,
        language=speech_of(locale).own_name,
        fresh=speech.gettext(
            "%(done)s of %(all)s", done=speech.number(fresh), all=speech.number(len(own))
        ),
        chosen=locale == shown,
    )


def _fits(row: Row, show: str) -> bool:
    return not show or any(cell.kind == show for cell in row.cells)


def _first_open(rows: Sequence[Row]) -> tuple[str, str, str] | None:
    """Return name, language and address of what is needed first and not fresh."""
    for row in rows:
        for cell in row.cells:
            if cell.kind != "fresh" and row.due is not None:
                return row.name, speech_of(cell.locale).own_name, cell.href
    return None
