"""What the page of a gate shows: each check, what customers struggle with, and what may be done."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for

from sunset.domain import gate_alarms, gate_standing
from sunset.domain.facts import GateRecord, Verdict
from sunset.domain.gate_checks import checks_of
from sunset.domain.gate_findings import Findings
from sunset.domain.gate_judging import by_then, guarded
from sunset.domain.gate_standing import FINE, Standing, Stands, standings
from sunset.domain.gates import Gate
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle
from sunset.domain.timeline import GATES
from sunset.errors import Message, NotFound
from sunset.services import gating
from sunset.services.gating import PlanGate
from sunset.speech import Speech
from sunset.store import change_sets, plans
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session
from sunset.web.language import say
from sunset.web.planner import planner
from sunset.web.planner.outlook import Outlook, outlook

# Where somebody goes to mend what a check finds.
_MENDED_AT = {
    "needs": "planner.needs",
    "targets": "planner.show_targets",
    "period": "planner.closing",
    "help": "planner.details",
    "notices": "planner.notice_checks",
    "struggles": "planner.struggles",
    "demand": "planner.type_needs",
    "touchpoints": "planner.touchpoints",
    "inventory": "planner.touchpoints",
    "references": "planner.touchpoints",
    "announced": "planner.dates",
    "holidays": "planner.dates",
}
_TEXTS = ("texts", "guides")
_ICONS = {
    Stands.HOLDS: ("check", "ok-t"),
    Stands.ATTESTED: ("check", "ok-t"),
    Stands.OPEN: ("none", "mut"),
    Stands.EXPIRED: ("clock", "warn-t"),
    Stands.UNKNOWN: ("clock", "warn-t"),
    Stands.FAILS: ("cross", "bad-t"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """A check as the page shows it."""

    standing: Standing
    title: str
    icon: str
    tone: str
    state: str
    message: str
    mended_at: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What somebody recorded about a gate."""

    record: GateRecord
    verdict: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePage:
    """A gate, how its checks stand, and everything that surrounds it."""

    view: Outlook
    gate: Gate
    findings: Findings
    checks: tuple[Standing, ...]
    waiting: tuple[ChangeSet, ...]
    moving: tuple[ChangeSet, ...]

    @property
    def plan(self) -> Plan:
        """Return the plan whose gate it is."""
        return self.view.plan

    @property
    def place(self) -> PlanGate:
        """Return which gate it is."""
        return PlanGate(self.plan.id, self.gate.code)

    @property
    def left(self) -> tuple[Standing, ...]:
        """Return the checks that keep the gate shut."""
        return gate_standing.left(self.checks)

    @property
    def held(self) -> Stage | None:
        """Return the stage that this gate holds, or held until it opened too late."""
        held = self.view.held
        return held if held is not None and GATES[held] == self.gate.code else None

    @property
    def over(self) -> bool:
        """Say whether opening it changes nothing any more."""
        return gate_alarms.is_over(self.gate, self.view.course, self.view.now)

    @property
    def runs_out(self) -> bool:
        """Say whether its evidence no longer counts on the day it is due."""
        return (
            self.gate.open
            and not self.over
            and gate_alarms.runs_out(self.gate, self.view.schedule.zone)
        )

    @property
    def records(self) -> list[GateRecord]:
        """Return what was recorded about the gate, newest first."""
        found = (f for f in self.plan.facts if isinstance(f, GateRecord))
        mine = (f for f in found if f.gate == self.gate.code)
        return sorted(mine, key=lambda f: (f.effective_at, f.recorded_at), reverse=True)

    @property
    def unanswered(self) -> tuple[Struggle, ...]:
        """Return what customers will struggle with by then and nothing eases."""
        due = (x for x in self.plan.struggles if by_then(x.stage, self.gate.code))
        return tuple(x for x in due if not x.answered)

    @property
    def answered(self) -> tuple[Struggle, ...]:
        """Return the struggles that the stages behind this gate answer."""
        stages = guarded(self.gate.code)
        return tuple(x for x in self.plan.struggles if x.answered and x.stage in stages)


def read(session: Session, plan_id: str, code: str, speech: Speech, now: datetime) -> GatePage:
    """Read all of it in one session."""
    plan = plans.get(session, plan_id)
    view = outlook(plan, now)
    gate = next((each for each in view.gates if each.code == code), None)
    if gate is None:
        raise NotFound(f"{plan_id} has no gate {code}")
    found = gating.findings(session, plan, speech.locale, now)
    waiting = change_sets.waiting(session, plan_id)
    return GatePage(
        view=view,
        gate=gate,
        findings=found,
        checks=standings(plan, code, found, now),
        waiting=tuple(x for x in waiting if _asks(x, plan, code)),
        moving=tuple(x for x in waiting if x.plan.schedule != plan.schedule),
    )


def check_lines(page: GatePage, speech: Speech) -> tuple[CheckLine, ...]:
    """Return the checks of a gate as the page shows them."""
    return tuple(_line(each, page.plan, speech) for each in page.checks)


@planner.app_template_filter("overridden")
def overridden(asked: ChangeSet) -> tuple[str, tuple[str, ...]]:
    """Return the gate that a change would override, and the checks that do not hold there."""
    record = asked.plan.facts[-1] if asked.plan.facts else None
    if not isinstance(record, GateRecord) or record.verdict is not Verdict.OVERRIDDEN:
        return "", ()
    known = checks_of(asked.plan, record.gate)
    left = (each for each in known if record.checks.get(each.id) not in FINE)
    return record.gate, tuple(each.title if each.own else say(Message(each.title)) for each in left)


def record_lines(page: GatePage, speech: Speech) -> tuple[RecordLine, ...]:
    """Return what was recorded about a gate as the page shows it."""
    zone = ZoneInfo(page.view.schedule.zone)
    return tuple(
        RecordLine(
            each,
            _verdict(each.verdict, speech),
            speech.datetime(each.effective_at, zone, "medium", "offset"),
        )
        for each in page.records
    )


def _verdict(verdict: Verdict, speech: Speech) -> str:
    return {
        Verdict.OPENED: speech.pgettext("gate record", "Opened"),
        Verdict.OVERRIDDEN: speech.pgettext("gate record", "Overridden"),
        Verdict.CLOSED: speech.pgettext("gate record", "Closed"),
    }[verdict]


def _line(each: Standing, plan: Plan, speech: Speech) -> CheckLine:
    icon, tone = _ICONS[each.stands]
    return CheckLine(
        standing=each,
        title=each.check.title if each.check.own else speech.gettext(each.check.title),
        icon=icon,
        tone=tone,
        state=_state(each.stands, speech),
        message=speech.say(each.message) if each.message else "",
        mended_at="" if each.fine else _mended_at(each.check.id, plan),
    )


def _state(stands: Stands, speech: Speech) -> str:
    return {
        Stands.HOLDS: speech.pgettext("check", "Holds"),
        Stands.ATTESTED: speech.pgettext("check", "Answered for"),
        Stands.OPEN: speech.pgettext("check", "Nobody answers for it yet"),
        Stands.EXPIRED: speech.pgettext("check", "Evidence expired"),
        Stands.UNKNOWN: speech.pgettext("check", "Not known yet"),
        Stands.FAILS: speech.pgettext("check", "Does not hold"),
    }[stands]


def _mended_at(check: str, plan: Plan) -> str:
    if check in _TEXTS:
        return f"/documents?plan={plan.id}"
    endpoint = _MENDED_AT.get(check)
    return url_for(endpoint, plan_id=plan.id) if endpoint else ""


def _asks(asked: ChangeSet, plan: Plan, code: str) -> bool:
    new = (fact for fact in asked.plan.facts if fact not in plan.facts)
    return any(isinstance(fact, GateRecord) and fact.gate == code for fact in new)
