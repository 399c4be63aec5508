"""The audit log in words: what was done to what, and the fields by the names people know.

Files keep the log's own names; these are for reading.
"""

from collections.abc import Mapping

from sunset.errors import N_
from sunset.speech import Speech
from sunset.web.wording import TURNS

ALONE: Mapping[str, str] = {
    "signed in": N_("Signed in"),
    "signed out": N_("Signed out"),
    "signed out elsewhere": N_("Signed out elsewhere"),
    "generated again": N_("Written anew from the plan"),
    "sent back": N_("Sent back"),
    "generated words left": N_("Kept, though the plan says more"),
    "channel stays": N_("It stays open there"),
    "channel closes": N_("It closes there, too"),
    "address ignored": N_("The address is ignored."),
    "address no longer ignored": N_("The address is on the list again."),
}
"""Acts that are about nothing else than who did them, or that say it all."""

THINGS: Mapping[str, str] = {
    "calendar address": N_("Calendar"),
    "cancel": N_("Cancel the plan"),
    "change": N_("Changed plan"),
    "check": N_("Check"),
    "comment": N_("Comments"),
    "dates": N_("Dates"),
    "draft": N_("Draft"),
    "fact": N_("Fact"),
    "feed address": N_("Changes as a feed"),
    "findings": N_("What was found"),
    "gate": N_("Gate"),
    "guide": N_("Guide"),
    "interface": N_("Sentences"),
    "invitation": N_("Invitations"),
    "language": N_("Language"),
    "languages": N_("Languages"),
    "milestone": N_("Milestone"),
    "move": N_("Move the closing date"),
    "override": N_("Override"),
    "pages": N_("Pages"),
    "password": N_("Password"),
    "person": N_("Person"),
    "plan": N_("Plan"),
    "profile": N_("Own profile"),
    "programme": N_("Programme"),
    "publication": N_("Publish the plan"),
    "reader": N_("Readers"),
    "reason": N_("Reason"),
    "reopen": N_("Reopen the plan"),
    "resume": N_("Resume the plan"),
    "review": N_("Review"),
    "revision": N_("Earlier revision"),
    "role": N_("Role"),
    "rule": N_("Rule"),
    "rule changes": N_("Rules"),
    "rules": N_("Rules"),
    "struggle": N_("What is hard for them"),
    "targets": N_("Targets"),
    "term": N_("Term"),
    "text": N_("Text"),
    "texts": N_("Texts"),
    "touchpoint": N_("Touchpoint"),
    "touchpoints": N_("Touchpoints"),
    "words": N_("Words"),
}
"""What something was done to."""


SAME: Mapping[str, str] = {
    "accepted": "approved",
    "applied": "imported",
    "asked for": "proposed",
    "attested": "answered",
    "begun": "added",
    "brought in": "added",
    "created": "added",
    "disabled": "removed",
    "given again": "restored",
    "listed": "added",
    "made": "added",
    "opened again": "reopened",
    "passed": "approved",
    "revoked": "removed",
    "saved": "changed",
    "set": "changed",
    "swept": "checked",
    "written": "changed",
}
"""What the log tells apart and readers need not."""


def doings(speech: Speech) -> Mapping[str, str]:
    """Say what was done, in words that fit beside any thing."""
    return {**_worked(speech), **_decided(speech)}


def _worked(speech: Speech) -> Mapping[str, str]:
    return {
        "added": speech.pgettext("log", "added"),
        "answered": speech.pgettext("log", "answered"),
        "assigned": speech.pgettext("log", "assigned"),
        "changed": speech.pgettext("log", "changed"),
        "checked": speech.pgettext("log", "checked"),
        "copied": speech.pgettext("log", "copied"),
        "done": speech.pgettext("log", "done"),
        "filled in": speech.pgettext("log", "filled in"),
        "flattened": speech.pgettext("log", "led straight"),
        "imported": speech.pgettext("log", "brought in from a file"),
        "invited": speech.pgettext("log", "invited"),
        "removed": speech.pgettext("log", "removed"),
        "restored": speech.pgettext("log", "restored"),
        "retired": speech.pgettext("log", "retired"),
        "taken over": speech.pgettext("log", "taken over"),
    }


def _decided(speech: Speech) -> Mapping[str, str]:
    return {
        "approved": speech.pgettext("log", "approved"),
        "cancelled": speech.pgettext("log", "cancelled"),
        "confirmed alone": speech.pgettext("log", "confirmed by one person"),
        "moved": speech.pgettext("log", "moved"),
        "opened": speech.pgettext("log", "opened"),
        "overridden": speech.pgettext("log", "overridden"),
        "overtaken": speech.pgettext("log", "overtaken by another change"),
        "paused": speech.pgettext("log", "paused"),
        "proposed": speech.pgettext("log", "proposed"),
        "published": speech.pgettext("log", "published"),
        "refused": speech.pgettext("log", "refused"),
        "reopened": speech.pgettext("log", "reopened"),
        "resumed": speech.pgettext("log", "resumed"),
        "scheduled": speech.pgettext("log", "scheduled"),
        "shut": speech.pgettext("log", "closed"),
        "taken off the schedule": speech.pgettext("log", "taken off the schedule"),
        "waived": speech.pgettext("log", "waived"),
        "withdrawn": speech.pgettext("log", "withdrawn"),
    }


def subject(name: str, speech: Speech) -> str:
    """Say what an act was done to, where the log names a kind of decision."""
    kind, _, code = name.partition(" ")
    kinds = {**TURNS, "attested": THINGS["check"], "gate": THINGS["gate"]}
    return f"{speech.gettext(kinds[kind])} {code}".strip() if kind in kinds else name


def action(name: str, speech: Speech) -> str:
    """Say what was done; what no release of today writes stands there as it is."""
    if name in ALONE:
        return speech.gettext(ALONE[name])
    thing = max((each for each in THINGS if name.startswith(f"{each} ")), key=len, default="")
    done = name.removeprefix(thing).strip()
    told = doings(speech).get(SAME.get(done, done))
    if not thing or told is None:
        return name
    return speech.gettext("%(thing)s: %(done)s", thing=speech.gettext(THINGS[thing]), done=told)
