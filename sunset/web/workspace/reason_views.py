"""The reasons of pauses and other turns of a plan, in the languages that lack them."""

from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.turns import Turn, lacking, turns
from sunset.errors import N_, Refused
from sunset.services import explaining
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import TURNS, Words
from sunset.web.wording import words as words_of
from sunset.web.workspace import workspace

PATH = "/<plan_id>/reasons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A turn whose reason some customers cannot read in their language yet."""

    number: int
    title: str
    turn: Turn
    reason: Words
    tongues: tuple[Speech, ...]


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def reasons(plan_id: str) -> ResponseReturnValue:
    """Show which reasons are not said in every language yet."""
    return _page(plan_id)


@workspace.post(f"{PATH}/<int:number>")
@allowed(Permission.WRITE_DOCUMENTS)
def explain(plan_id: str, number: int) -> ResponseReturnValue:
    """Keep the reason of a turn in more languages."""
    told = {tag: words for tag, words in request.form.items() if tag != "csrf_token"}
    try:
        with store().write() as session:
            explaining.explain(session, person(), plan_id, number, told, now=now())
    except Refused as refused:
        return _page(plan_id, *map(say, (p.message for p in refused.problems)), status=400)
    done(N_("Customers read the reason in these languages now."))
    return redirect(url_for("workspace.reasons", plan_id=plan_id))


def _page(plan_id: str, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        plan = plans.get(session, plan_id)
        mine = explaining.spoken(session, person(), plan)
    page = render_template(
        "workspace/reasons.html",
        plan=plan,
        name=words_of(plan.channel.name, speech(), plan.source_locale),
        lacks=_lacks(plan, speech()),
        mine=mine,
        loose=loose,
        written=request.form,
    )
    return make_response(page, status)


def _lacks(plan: Plan, tongue: Speech) -> tuple[Lack, ...]:
    found = tuple(
        Lack(
            number=number,
            title=tongue.gettext(TURNS[turn.kind]),
            turn=turn,
            reason=words_of(getattr(turn, "reason", {}), tongue, plan.source_locale),
            tongues=tuple(map(speech_of, lacking(plan, turn))),
        )
        for number, turn in enumerate(turns(plan))
    )
    return tuple(each for each in reversed(found) if each.tongues)
