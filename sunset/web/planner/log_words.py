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
    "signed out everywhere": N_("Signed out everywhere"),
    "generated again": N_("Written anew from the plan"),
    "sent back": N_("Sent back"),
    "generated words left": N_("Kept, though the plan says more"),
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
    "profile": N_("Profile"),
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
    say = speech.pgettext
    return {
        "added": say("log", "added"),
        "answered": say("log", "answered"),
        "assigned": say("log", "assigned"),
        "changed": say("log", "changed"),
        "checked": say("log", "checked"),
        "copied": say("log", "copied"),
        "done": say("log", "done"),
        "filled in": say("log", "filled in"),
        "flattened": say("log", "led straight"),
        "imported": say("log", "brought in from a file"),
        "invited": say("log", "invited"),
        "removed": say("log", "removed"),
        "restored": say("log", "restored"),
        "retired": say("log", "retired"),
        "taken over": say("log", "taken over"),
    }


def _decided(speech: Speech) -> Mapping[str, str]:
    say = speech.pgettext
    return {
        "approved": say("log", "approved"),
        "cancelled": say("log", "cancelled"),
        "confirmed alone": say("log", "confirmed by one person"),
        "moved": say("log", "moved"),
        "opened": say("log", "opened"),
        "overridden": say("log", "overridden"),
        "overtaken": say("log", "overtaken by another change"),
        "paused": say("log", "paused"),
        "proposed": say("log", "proposed"),
        "published": say("log", "published"),
        "refused": say("log", "refused"),
        "reopened": say("log", "reopened"),
        "resumed": say("log", "resumed"),
        "scheduled": say("log", "scheduled"),
        "shut": say("log", "closed"),
        "taken off the schedule": say("log", "taken off the schedule"),
        "waived": say("log", "waived"),
        "withdrawn": say("log", "withdrawn"),
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
