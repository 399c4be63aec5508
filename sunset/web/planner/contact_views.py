"""Readers whom a guide did not help and who wait for an answer."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.contacts import KEPT
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_
from sunset.services import contacting
from sunset.speech import Speech
from sunset.store import contacts, plans
from sunset.store.contacts import Waiting
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner
from sunset.web.rooms import now, person, speech, store
from sunset.web.text_names import language_of, name_of
from sunset.web.wording import in_days, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A reader, as the list shows her, and what the channel and the guide are called."""

    reader: Waiting
    channel: str
    guide: str
    language: str
    late: bool
    state: str


@planner.get("/contacts")
@allowed(Permission.CHANGE_PLANS)
def readers() -> ResponseReturnValue:
    """List readers who wait, those first who are to be answered first."""
    with store().read() as session:
        found = contacts.listed(session)
        open_ones = contacts.waiting(session)
        known = plans.some(session, {each.plan for each in found})
    lines = [_line(each, known[each.plan], now(), speech()) for each in found]
    return render_template(
        "planner/contacts.html", lines=lines, waiting=open_ones, days=speech().number(KEPT.days)
    )


@planner.post("/contacts/<contact_id>/answered")
@allowed(Permission.CHANGE_PLANS)
def reader_answered(contact_id: str) -> ResponseReturnValue:
    """Note that a reader was answered."""
    with store().write() as session:
        contacting.answer(session, person(), contact_id, now=now())
    done(N_("It is noted that you answered."))
    return redirect(url_for("planner.readers"))


def _line(reader: Waiting, plan: Plan, at: datetime, speech: Speech) -> Line:
    day: date = reader.reply_by
    late = reader.answered_at is None and day < at.date()
    if reader.answered_at is not None:
        when = speech.date(reader.answered_at.date(), "medium")
        state = speech.gettext(
            "Answered by %(name)s on %(date)s", name=reader.answered_by, date=when
        )
    else:
        values = {"date": speech.date(day, "medium"), "days": in_days(day, at.date(), speech)}
        state = speech.gettext("Answer by %(date)s, %(days)s", **values)
    return Line(
        reader=reader,
        channel=words(plan.channel.name, speech, plan.source_locale).text,
        guide=name_of(plan, reader.guide, speech),
        language=language_of(reader.locale),
        late=late,
        state=state,
    )
