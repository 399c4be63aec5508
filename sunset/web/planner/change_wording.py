"""Name a change set and say how it stands, in a sentence each."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sunset.domain.facts import GateRecord, Text
from sunset.domain.promises import Breach
from sunset.errors import N_
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.store.rule_gathering import EDITS
from sunset.web.planner import planner, wording
from sunset.web.planner.wording import Words
from sunset.web.rooms import speech

TITLES = {
    "publication": N_("Publish the plan"),
    "move": N_("Move closing to %(date)s"),
    "override": N_("Override gate %(gate)s"),
    "cancel": N_("Cancel the plan"),
    "reopen": N_("Reopen the plan"),
    "resume": N_("Resume the plan"),
    "rules": N_("Change rules"),
    EDITS: N_("Change rules"),
    "change": N_("Change the plan"),
}
OVERRIDES = {
    Breach.FLOOR: N_("Why so little notice"),
    Breach.PROFILE: N_("Why less time than the profile promises"),
    Breach.EARLIER: N_("Why earlier than promised"),
}
STANDINGS = {
    Verdict.WAITING: N_("%(proposer)s proposed this on %(proposed)s. A second person confirms it."),
    Verdict.APPROVED: N_("%(decider)s confirmed this. It holds from %(release)s."),
    Verdict.CONFIRMED: N_("%(decider)s confirmed this on %(decided)s."),
    Verdict.REFUSED: N_("%(decider)s refused this on %(decided)s."),
    Verdict.WITHDRAWN: N_("%(decider)s withdrew this on %(decided)s."),
    Verdict.OVERTAKEN: N_("This was to hold from %(release)s, and does not: the plan had changed."),
}


@planner.app_template_filter("change_title")
def title(asked: ChangeSet) -> str:
    """Return what a change set does, as a verb and its object."""
    msgid = TITLES.get(asked.about, TITLES["change"])
    date = speech().date(asked.plan.schedule.closes.date())
    return speech().gettext(msgid, date=date, gate=_gate(asked))


@planner.app_template_filter("change_standing")
def standing(asked: ChangeSet) -> str:
    """Return who proposed and who decided, and what it waits for."""
    zone = asked.plan.schedule.zone
    return speech().gettext(
        STANDINGS[asked.verdict],
        proposer=asked.proposed_by,
        proposed=_told(asked.proposed_at, zone, speech()),
        decider=asked.decided_by or "",
        decided=_told(asked.decided_at, zone, speech()),
        release=_told(asked.release_at, zone, speech()),
    )


@planner.app_template_filter("override_title")
def override_title(name: str) -> str:
    """Return what an override excuses."""
    return speech().gettext(OVERRIDES[Breach(name)])


@planner.app_template_filter("in_words")
def in_words(text: Text, source: str) -> Words:
    """Return a text in the reader's language where it has that, else in the plan's own."""
    return wording.words(text, speech(), source)


@planner.app_template_filter("stage_name")
def stage_name(stage: str) -> str:
    """Name a stage."""
    return wording.stage_name(str(stage), speech())


@planner.app_template_global("own_name")
def own_name(locale: str) -> str:
    """Name a language as its readers do."""
    return speech_of(locale).own_name


def _told(moment: datetime | None, zone: str, said: Speech) -> str:
    return said.datetime(moment, ZoneInfo(zone), "long", "offset") if moment else ""


def _gate(asked: ChangeSet) -> str:
    records = [fact.gate for fact in asked.plan.facts if isinstance(fact, GateRecord)]
    return records[-1] if records else ""
