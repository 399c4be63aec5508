"""On what terms a change goes to a second person: from when it holds, and what excuses it."""

from datetime import datetime

from wtforms import DateTimeLocalField, TextAreaField
from wtforms.validators import Optional

from sunset.domain.plans import Plan
from sunset.domain.promises import Breach, Terms
from sunset.domain.schedules import instant
from sunset.errors import N_
from sunset.web.forms import Dated, Form


class TermFields:
    """The fields of a form whose change waits for a second person."""

    release = DateTimeLocalField(N_("When it shall hold"), [Optional(), Dated()])
    floor = TextAreaField(N_("Why so little notice"), [Optional()])
    profile = TextAreaField(N_("Why less time than the profile promises"), [Optional()])
    earlier = TextAreaField(N_("Why earlier than promised"), [Optional()])


class Approval(TermFields, Form):
    """What goes with a draft that is sent to review."""


def terms(form: Form, plan: Plan) -> Terms:
    """Return the terms that somebody filled in; a time is one at the plan's place."""
    given = {each: (form[str(each)].data or "").strip() for each in Breach}
    overrides = {str(each): reason for each, reason in given.items() if reason}
    return Terms(overrides=overrides, at=_instant(form["release"].data, plan.schedule.zone))


def _instant(clock: datetime | None, zone: str) -> datetime | None:
    return instant(clock, zone) if clock else None
