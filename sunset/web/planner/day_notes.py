"""What speaks against a day, in words: weekends, public holidays, month-ends, closings nearby."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sunset import almanac
from sunset.domain import calendars
from sunset.domain.calendars import Calendar, Caution, Concern
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNote:
    """A date of a plan and what speaks against it; ``field`` is its name in the form."""

    field: str
    name: str
    day: date
    words: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPlan:
    """Another plan that closes within two weeks for the same customers."""

    id: str
    name: Words
    closes: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies around the dates of a plan: bad days for them, and other plans nearby."""

    notes: tuple[DayNote, ...]
    near: tuple[NearPlan, ...]

    def at(self, field: str) -> tuple[Markup, ...]:
        """Return what speaks against the date in a field of the form."""
        return next((note.words for note in self.notes if note.field == field), ())


def surroundings(
    plan: Plan, others: Collection[Plan], schedule: Schedule, speech: Speech
) -> Surroundings:
    """Look around the dates of a plan: in the countries it serves, and among other plans."""
    known = calendars_of(plan, others, calendars.years(schedule), speech)
    notes = (
        DayNote(field=field, name=name, day=day, words=words(day, known, speech))
        for field, name, day in _dates(schedule, speech)
    )
    closes = schedule.start(Stage.CLOSED)
    near = calendars.near(plan, closes.date(), others) if closes else ()
    return Surroundings(
        notes=tuple(note for note in notes if note.words),
        near=tuple(_near(each, speech) for each in near),
    )


def calendars_of(
    plan: Plan, others: Iterable[Plan], years: Iterable[int], speech: Speech
) -> tuple[Calendar, ...]:
    """Return the days of rest in every country that a plan and its siblings serve."""
    return almanac.calendars(calendars.served(plan, others), years, speech.locale)


def words(day: date, known: Collection[Calendar], speech: Speech) -> tuple[Markup, ...]:
    """Say what speaks against a day, each reason in a sentence's part of its own."""
    return tuple(_words(each, day, speech) for each in calendars.cautions(day, known))


def holidays(known: Iterable[Calendar], speech: Speech) -> dict[date, str]:
    """Name every public holiday, in plain text, for a picture."""
    kept = calendars.rest_days(known)
    return {
        day: speech.list([_holiday(country, str(x.name), speech) for country, x in each])
        for day, each in kept.items()
    }


def _near(plan: Plan, speech: Speech) -> NearPlan:
    name = wording.words(plan.channel.name, speech, plan.source_locale)
    return NearPlan(id=plan.id, name=name, closes=plan.schedule.closes.date())


def _dates(schedule: Schedule, speech: Speech) -> Iterator[tuple[str, str, date]]:
    for stage in DATED:
        start = schedule.start(stage)
        if start:
            yield str(stage), wording.stage_name(stage, speech), start.date()
    for number, window in enumerate(schedule.brownouts):
        name = wording.guarded(f"brownout-{number + 1}", speech)
        yield f"brownouts-{number}-start", name, window.start.date()


def _words(caution: Caution, day: date, speech: Speech) -> Markup:
    if caution.concern is Concern.MONTH_END:
        return Markup(speech.gettext("month-end: bills and wages fall due"))  # noqa: S704 -- our own sentence
    if caution.holiday:
        name = Markup('<bdi lang="{}">{}</bdi>').format(
            caution.holiday.locale, caution.holiday.name
        )
        return _holiday(caution.countries[0], name, speech)
    names = _named(caution.countries, speech)
    return Markup("{}").format(
        speech.gettext(
            "%(weekday)s: weekend in %(countries)s", weekday=speech.weekday(day), countries=names
        )
    )


def _holiday(country: str, name: Markup | str, speech: Speech) -> Markup:
    sentence = speech.catalogue.gettext("%(holiday)s: public holiday in %(country)s")
    named = _named((country,), speech)
    return Markup(sentence) % {"holiday": name, "country": named}  # noqa: S704 -- our own sentence


def _named(countries: Iterable[str], speech: Speech) -> str:
    known = speech.countries()
    return speech.list([known.get(each, each) for each in countries])
