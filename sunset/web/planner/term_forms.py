"""On what terms a change goes to a second person: from when it holds, and what excuses it."""

from datetime import datetime

from wtforms import DateTimeLocalField, TextAreaField
from wtforms.validators import Optional

from sunset.domain.plans import Plan
from sunset.domain.promises import Breach, Terms
from sunset.domain.schedules import instant
from sunset.errors import N_
from sunset.web.forms import Dated, Form


class ReleaseField:
    """The field of a form whose change waits for a second person and perhaps for its time."""

    release = DateTimeLocalField(N_("When it shall hold"), [Optional(), Dated()])


class MovingFields(ReleaseField):
    """The fields of a form whose dates may come before those that were promised."""

    earlier = TextAreaField(N_("Why earlier than promised"), [Optional()])


class Approval(ReleaseField, Form):
    """What goes with a draft that is sent to review: its dates may leave too little time."""

    floor = TextAreaField(N_("Why so little notice"), [Optional()])
    profile = TextAreaField(N_("Why less time than the profile promises"), [Optional()])


def terms(form: Form, plan: Plan) -> Terms:
    """Return the terms that somebody filled in; a time is one at the plan's place."""
    given = {str(each): form[str(each)].data or "" for each in Breach if str(each) in form}
    overrides = {name: reason.strip() for name, reason in given.items() if reason.strip()}
    return Terms(overrides=overrides, at=release_of(form, plan))


def release_of(form: Form, plan: Plan) -> datetime | None:
    """Return the instant at which a change shall hold, if not at once."""
    clock = form["release"].data if "release" in form else None
    return instant(clock, plan.schedule.zone) if clock else None
