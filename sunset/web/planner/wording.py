"""The names of stages and kinds, and days told from today, in the reader's language."""

from datetime import date, datetime, timedelta

from sunset.domain.gates import DONE
from sunset.domain.handoff import Preset
from sunset.domain.plans import ChannelKind, DestinationKind, PlacementKind
from sunset.domain.schedules import Profile, Stage
from sunset.errors import N_
from sunset.speech import Speech
from sunset.web.wording import Words, in_days, stage_name, words

__all__ = [
    "CHANNELS",
    "DESTINATIONS",
    "PLACEMENTS",
    "PRESETS",
    "PROFILES",
    "Words",
    "guarded",
    "in_days",
    "late",
    "moment",
    "moved",
    "slipped",
    "stage_name",
    "words",
]

CHANNELS = {
    ChannelKind.PHONE: N_("Phone line"),
    ChannelKind.CHAT: N_("Chat"),
    ChannelKind.EMAIL: N_("E-mail"),
    ChannelKind.SOCIAL: N_("Social network"),
    ChannelKind.PORTAL: N_("Portal"),
    ChannelKind.MAILING_LIST: N_("Mailing list"),
    ChannelKind.FORUM: N_("Forum"),
}
DESTINATIONS = {
    DestinationKind.FORUM: N_("Forum"),
    DestinationKind.HELP_CENTER: N_("Help center"),
    DestinationKind.FORM: N_("Form"),
    DestinationKind.CHAT: N_("Chat"),
    DestinationKind.EMAIL: N_("E-mail"),
    DestinationKind.PHONE: N_("Phone line"),
}
PRESETS = {
    Preset.FORUM: N_("To a new topic of a forum: title, body"),
    Preset.SEARCH: N_("To the search of a help center: query"),
    Preset.TICKET: N_("To a ticket form: subject, description"),
}
PLACEMENTS = {
    PlacementKind.BESIDE: N_("Beside: the site keeps the address until the channel closes"),
    PlacementKind.FRONT: N_("In front: the web server asks Sunset first"),
    PlacementKind.HOSTED: N_("Hosted: the name leads to Sunset"),
}
PROFILES = {
    Profile.STANDARD: N_("Standard: announced 150 days before it closes"),
    Profile.SHORT: N_("Short: announced 70 days before it closes"),
    Profile.LONG: N_("Long: announced 365 days before it closes"),
    Profile.EMERGENCY: N_("Emergency: announced 14 days before it closes, no steps between"),
}


def guarded(guards: str, speech: Speech) -> str:
    """Name what a gate guards: a stage, a brownout by its number, or the end of the plan."""
    if guards == DONE:
        return speech.gettext("The plan is done")
    kind, _, number = guards.partition("-")
    if kind == "brownout":
        return speech.gettext("Brownout %(number)s", number=speech.number(int(number)))
    return stage_name(Stage(kind), speech)


def late(due: date, today: date, speech: Speech) -> str:
    """Say by how much something is late."""
    return speech.ngettext("%(num)s day late", "%(num)s days late", (today - due).days)


def moved(days: int, speech: Speech) -> str:
    """Say by how much a date moved, in words and never with a sign."""
    if days < 0:
        return speech.ngettext("%(num)s day earlier", "%(num)s days earlier", -days)
    return speech.ngettext("%(num)s day later", "%(num)s days later", days)


def slipped(by: timedelta, speech: Speech) -> str:
    """Say by how much something came otherwise than planned; nothing where it did not."""
    return moved(by.days, speech) if by.days else ""


def moment(at: datetime, speech: Speech) -> str:
    """Write a wall time with its day."""
    return speech.gettext(
        "%(date)s, %(time)s", date=speech.date(at.date(), "medium"), time=speech.time(at.time())
    )
