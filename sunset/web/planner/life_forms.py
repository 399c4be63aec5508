"""Forms for a pause, and for what follows one: reasons that customers read, and new dates."""

from datetime import datetime
from typing import Any

from wtforms import DateTimeLocalField, Field, SelectField, SubmitField, TextAreaField
from wtforms.validators import Optional

from sunset.domain import new_dates, turn_checks
from sunset.domain.facts import Cancelled, Paused, Reopened, Resumed, Text
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, Stage
from sunset.errors import N_
from sunset.speech import speech as speech_of
from sunset.web.forms import Dated, Form, Needed
from sunset.web.language import current
from sunset.web.planner import wording
from sunset.web.planner.date_forms import REASON

PAUSE, RESUME, CANCEL, REOPEN = "pause", "resume", "cancel", "reopen"


class Turning(Form):
    """Why a plan takes a turn, and whether its author has seen what customers will read."""

    sure = SubmitField()


def for_turn(turn: str, plan: Plan, at: datetime) -> type[Form]:
    """Return the form of a turn: a pause cannot wait for every language."""
    fields: dict[str, Field] = {}
    if turn == REOPEN:
        stages = [(str(s), wording.stage_name(s, current())) for s in turn_checks.returns(plan, at)]
        fields["stage"] = SelectField(N_("Go back to"), [Needed()], choices=lambda: stages)
    if turn in (RESUME, REOPEN):
        fields["closes"] = DateTimeLocalField(
            N_("New closing date and time"), [Optional(), Dated()]
        )
    for locale in plan.gated:
        is_needed = turn != PAUSE or locale == plan.source_locale
        checks = [Needed() if is_needed else Optional()]
        fields[f"{REASON}{locale}"] = TextAreaField(speech_of(locale).own_name, checks)
    made: type[Form] = type("TurningNow", (Turning,), fields)
    return made


def told(form: Form, plan: Plan) -> Text:
    """Return the reason in each language in which it was given."""
    written = {locale: (form[f"{REASON}{locale}"].data or "").strip() for locale in plan.gated}
    return {locale: words for locale, words in written.items() if words}


def back(form: Form) -> Stage:
    """Return the stage that was chosen to go back to."""
    return Stage(form["stage"].data)


def dates(turn: str, form: Form, plan: Plan, at: datetime) -> Schedule:
    """Return the earliest dates that give customers time, or those that were asked for."""
    closes = form["closes"].data
    if turn == REOPEN:
        return new_dates.reopened(plan, back(form), at, closes)
    return new_dates.resumed(plan, at, closes)


def fact(
    turn: str, form: Form, plan: Plan, at: datetime
) -> Paused | Resumed | Cancelled | Reopened:
    """Return the turn as it would be recorded, to look at what it changes."""
    when: dict[str, Any] = {"recorded_at": at, "effective_at": at, "by": ""}
    reason = told(form, plan)
    if turn == PAUSE:
        return Paused(**when, reason=reason)
    if turn == CANCEL:
        return Cancelled(**when, confirmed_by="", reason=reason)
    schedule = dates(turn, form, plan, at)
    if turn == RESUME:
        return Resumed(**when, confirmed_by="", reason=reason, schedule=schedule)
    return Reopened(**when, confirmed_by="", reason=reason, stage=back(form), schedule=schedule)
