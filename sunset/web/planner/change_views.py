"""A second person confirms new dates, seeing what customers will read differently."""

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain import gates
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule
from sunset.errors import N_, NotFound
from sunset.services import publishing
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import change_sets, plans
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, wording
from sunset.web.rooms import now, person, speech, store


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A date before and after a move."""

    name: str
    stage: str
    before: str
    after: str
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What customers read in one language before and after a move."""

    locale: str
    language: str
    before: str
    after: str
    reason: str


@planner.get("/plans/<plan_id>/changes/<int:number>")
@allowed(Permission.SEE_PLANS)
def change_set(plan_id: str, number: int) -> str:
    """Show a move and ask whether it is right."""
    with store().read() as session:
        asked, plan = _asked(session, plan_id, number), plans.get(session, plan_id)
    return render_template(
        "planner/change.html",
        asked=asked,
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        shifts=_shifts(plan.schedule, asked.plan.schedule, speech()),
        readings=_readings(plan, asked.plan),
        own=asked.proposed_by_id == person().id,
    )


@planner.post("/plans/<plan_id>/changes/<int:number>/confirm")
@allowed(Permission.CHANGE_PLANS)
def confirm_change(plan_id: str, number: int) -> ResponseReturnValue:
    """Confirm a move; customers see it at once."""
    with store().write() as session:
        _asked(session, plan_id, number)
        publishing.confirm(session, person(), number, now=now())
    done(N_("The dates are moved. Customers see the new ones beside the old."))
    return redirect(url_for("planner.plan", plan_id=plan_id))


@planner.post("/plans/<plan_id>/changes/<int:number>/refuse")
@allowed(Permission.CHANGE_PLANS)
def refuse_change(plan_id: str, number: int) -> ResponseReturnValue:
    """Refuse a move, or withdraw one's own."""
    with store().write() as session:
        _asked(session, plan_id, number)
        publishing.refuse(session, person(), number, now=now())
    done(N_("The dates stay as they are."))
    return redirect(url_for("planner.plan", plan_id=plan_id))


def _asked(session: Session, plan_id: str, number: int) -> ChangeSet:
    asked = change_sets.get(session, number)
    if asked.plan.id != plan_id:
        raise NotFound(f"{plan_id}/{number}")
    return asked


def _shifts(before: Schedule, after: Schedule, speech: Speech) -> tuple[Shift, ...]:
    rows = [
        _shift(wording.stage_name(stage, speech), stage, before.start(stage), after.start(stage))
        for stage in DATED
    ]
    count = max(len(before.brownouts), len(after.brownouts))
    for number in range(count):
        old, new = (
            schedule.brownouts[number].start if number < len(schedule.brownouts) else None
            for schedule in (before, after)
        )
        rows.append(_shift(wording.guarded(f"brownout-{number + 1}", speech), "brownout", old, new))
    return tuple(row for row in rows if row.before or row.after)


def _shift(name: str, stage: str, before: datetime | None, after: datetime | None) -> Shift:
    said = speech()
    days = (after.date() - before.date()).days if before and after else 0
    return Shift(
        name=name,
        stage=stage,
        before=wording.moment(before, said) if before else "",
        after=wording.moment(after, said) if after else "",
        moved=wording.moved(days, said) if days else "",
    )


def _readings(plan: Plan, after: Plan) -> tuple[Reading, ...]:
    moves = gates.moves(after)[len(gates.moves(plan)) :]
    reason = moves[-1].reason if moves else {}
    return tuple(
        Reading(
            locale=locale,
            language=speech_of(locale).own_name,
            before=_sentence(plan, plan.schedule, locale),
            after=_sentence(plan, after.schedule, locale),
            reason=reason.get(locale, ""),
        )
        for locale in plan.gated
    )


def _sentence(plan: Plan, schedule: Schedule, locale: str) -> str:
    said = speech_of(locale)
    name = plan.channel.name.get(locale) or plan.channel.name.get(plan.source_locale, "")
    date = said.date(schedule.closes.date())
    return said.gettext("%(channel)s will close on %(date)s", channel=name, date=date)
