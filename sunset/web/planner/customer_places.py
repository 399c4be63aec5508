"""Where customers find a plan: notices, guides and calendars."""

from dataclasses import dataclass

from sunset.domain import addresses
from sunset.domain.plans import Plan
from sunset.speech import speech as speech_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address of customers in one locale."""

    locale: str
    language: str
    notice: str
    guide: str
    calendar: str


def places(plan: Plan, public_url: str) -> tuple[Place, ...]:
    """Return the customers' addresses of a plan, a row for each locale."""
    return tuple(
        Place(
            locale=locale,
            language=speech_of(locale).own_name,
            notice=public_url + addresses.notice(plan.id, locale),
            guide=public_url + addresses.guide(plan.id, "after", locale),
            calendar=public_url + addresses.calendar(plan.id, locale),
        )
        for locale in plan.locales
    )
