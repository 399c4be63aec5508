"""What every room says alike: words of a plan, the names of stages, days told from today."""

from dataclasses import dataclass
from datetime import date

from sunset.domain.facts import Text
from sunset.errors import N_
from sunset.speech import Speech

TURNS = {
    "published": N_("Published"),
    "moved": N_("Dates moved"),
    "paused": N_("Paused"),
    "resumed": N_("Resumed"),
    "cancelled": N_("Cancelled"),
    "reopened": N_("Reopened"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a plan, and the locale it is in."""

    text: str
    locale: str

    def __str__(self) -> str:
        """Return the text alone."""
        return self.text


def words(text: Text, speech: Speech, source: str) -> Words:
    """Return a text in the reader's language where it has that, else in the plan's own."""
    locale = speech.locale if text.get(speech.locale) else source
    return Words(text.get(locale, ""), locale)


def stage_name(stage: str, speech: Speech) -> str:
    """Name a stage, or a brownout."""
    names = {
        "prepare": speech.pgettext("stage", "Prepare"),
        "announce": speech.pgettext("stage", "Announce"),
        "stop_new": speech.pgettext("stage", "Stop new"),
        "limit": speech.pgettext("stage", "Limit"),
        "brownout": speech.pgettext("stage", "Brownout"),
        "closed": speech.pgettext("stage", "Closed"),
        "grace": speech.pgettext("stage", "Grace"),
        "archived": speech.pgettext("stage", "Archived"),
    }
    return names[stage]


def in_days(day: date, today: date, speech: Speech) -> str:
    """Tell a day from today."""
    days = (day - today).days
    if not days:
        return speech.gettext("today")
    if days > 0:
        return speech.ngettext("in %(num)s day", "in %(num)s days", days)
    return speech.ngettext("%(num)s day ago", "%(num)s days ago", -days)
