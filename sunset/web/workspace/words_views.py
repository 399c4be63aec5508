"""The short texts of a plan, written side by side in every promised locale."""

from collections.abc import Iterable

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Problem, Refused
from sunset.services import rewording
from sunset.store import plans
from sunset.store.session import StoreAway
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import words as words_of
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import typed
from sunset.web.workspace.words_page import NO_MARKS, Marks, Written, sheet, written_in

LONGEST_NUMBER = 9


@workspace.get("/<plan_id>/words")
@allowed(Permission.SEE_DOCUMENTS)
def words(plan_id: str) -> ResponseReturnValue:
    """Show every short text of a plan in every promised locale."""
    plan, number = _head(plan_id)
    return _page(plan, number, {}, NO_MARKS)


@workspace.post("/<plan_id>/words")
@allowed(Permission.WRITE_DOCUMENTS)
def set_words(plan_id: str) -> ResponseReturnValue:
    """Keep what was written; where others wrote the same text, show both."""
    try:
        return _set(plan_id)
    except StoreAway:
        return make_response(render_template("workspace/unsaved.html", typed=typed()), 503)


def _set(plan_id: str) -> ResponseReturnValue:
    plan, _ = _head(plan_id)
    written, base = written_in(request.form, plan), _base()
    try:
        with store().write() as session:
            rewording.set_words(session, person(), plan_id, base, _texts(written), now=now())
    except rewording.Overtaken as overtaken:
        marks = Marks(problems={}, theirs=overtaken.theirs)
        return _page(*_head(plan_id), written, marks, status=409)
    except Refused as refused:
        marks = Marks(problems=_by_field(refused.problems), theirs={})
        return _page(plan, base, written, marks, status=400)
    done(N_("The texts are saved."))
    return redirect(url_for("workspace.words", plan_id=plan_id))


def _head(plan_id: str) -> tuple[Plan, int]:
    with store().read() as session:
        return plans.head(session, plan_id)


def _base() -> int:
    text = request.form.get("base", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _texts(written: Written) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for (place, locale), text in written.items():
        texts.setdefault(place, {})[locale] = text
    return texts


def _by_field(problems: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in problems:
        found[each.field] = (*found.get(each.field, ()), say(each.message))
    return found


def _page(
    plan: Plan, number: int, written: Written, marks: Marks, *, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "workspace/words.html",
        plan=plan,
        number=number,
        marks=marks,
        sheet=sheet(plan, written, marks, speech()),
        name=words_of(plan.channel.name, speech(), plan.source_locale),
    )
    return make_response(page, status)
