"""What a check of a notice finds: which rule, in which language, where, and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sunset.errors import N_, Message


class Code(StrEnum):
    """The rules of a good notice: errors keep it from customers, warnings ask for a look."""

    DATE = "E1"
    IDENTITY = "E2"
    REPLACEMENT = "E3"
    AFFECTED = "E4"
    REASON = "E5"
    FIRST_STEP = "E6"
    CASES = "E7"
    DATA = "E8"
    ROUTE = "E9"
    LANGUAGES = "E10"
    SAME_DATE = "E11"
    PERIOD = "E12"
    VAGUE = "W13"
    TENSE = "W14"
    RELATIVE = "W15"
    PROMISE = "W16"
    WEEKDAY = "W17"
    DAY_OFF = "W18"
    LENGTH = "W19"
    BANNER = "W20"
    MOVED = "W21"
    BEHIND_LOGIN = "W22"
    EXPIRY = "W23"
    SERVICE = "W24"
    UPDATE = "W25"

    @property
    def is_error(self) -> bool:
        """Say whether it keeps a notice from customers."""
        return self.value.startswith("E")


TITLES: Mapping[Code, str] = {
    Code.DATE: N_("The closing date has day, year, time and zone"),
    Code.IDENTITY: N_("The channel is named, with its number or address"),
    Code.REPLACEMENT: N_("Every need has a way that answers in the reader's language"),
    Code.AFFECTED: N_("It says whom the closing hits, and how"),
    Code.REASON: N_("It gives the reason"),
    Code.FIRST_STEP: N_("It says what to do, first things first"),
    Code.CASES: N_("It says what happens to open cases"),
    Code.DATA: N_("It says what happens to data, and until when"),
    Code.ROUTE: N_("People who cannot use the other ways have one of their own"),
    Code.LANGUAGES: N_("Every promised language says the same, and is not behind"),
    Code.SAME_DATE: N_("Every text names the dates of the plan"),
    Code.PERIOD: N_("Customers get the time that the profile promises"),
    Code.VAGUE: N_("No vague words"),
    Code.TENSE: N_("What is ahead is told as ahead, what is over as over"),
    Code.RELATIVE: N_("Days are named so that nobody can mistake them"),
    Code.PROMISE: N_("No promise that the plan does not keep"),
    Code.WEEKDAY: N_("Weekdays fit their dates"),
    Code.DAY_OFF: N_("The closing falls on a working day"),
    Code.LENGTH: N_("Sentences are short"),
    Code.BANNER: N_("Banners are short and have one link"),
    Code.MOVED: N_("Moved dates show the old one, struck out"),
    Code.BEHIND_LOGIN: N_("Customers find the notice without signing in"),
    Code.EXPIRY: N_("Banners come to an end"),
    Code.SERVICE: N_("Every way says its hours, wait and cost"),
    Code.UPDATE: N_("It says when it changed, and when it is next looked at"),
}
"""What each rule asks, as a statement that holds of a good notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a notice lacks or gets wrong.

    ``place`` is a field of the plan, such as ``reason`` or ``destinations.forum.hours``, or
    ``texts.`` and the key of a text, such as ``texts.notice``. ``locale`` is empty where the
    finding is about the plan in every language.
    """

    code: Code
    locale: str
    place: str
    message: Message
    how: Message

    def __str__(self) -> str:
        """Return the finding in English, for the command line."""
        where = ", ".join(filter(None, (self.locale, self.place)))
        return f"{self.code} {where}: {self.message} {self.how}"


def errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that keep a notice from customers."""
    return tuple(each for each in found if each.code.is_error)


def blocking(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the errors that nobody can excuse where dates are decided.

    Too short a notice is judged there, for a second person may let it pass with a reason.
    """
    return tuple(each for each in errors(found) if each.code is not Code.PERIOD)


def counts(found: Iterable[Finding]) -> Mapping[str, int]:
    """Count for each language what keeps its notices from being true and complete."""
    return Counter(each.locale for each in blocking(found) if each.locale)


def once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once, errors first, in the order of the rules."""
    order = list(Code)
    told = {(each.code, each.locale, each.place, str(each.message)): each for each in found}
    return tuple(sorted(told.values(), key=lambda each: order.index(each.code)))
