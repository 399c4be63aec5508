"""The short texts of a plan, written side by side in every promised locale."""

import secrets
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.documents.front_matter import normalised
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Refused
from sunset.services import desk as desks
from sunset.services import rewording
from sunset.store import assignments, change_sets, plans
from sunset.store.desks import Typed
from sunset.store.documents import Name
from sunset.store.session import Session, StoreAway
from sunset.web.access import allowed
from sunset.web.forms import by_field, done
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import words as words_of
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import name_of_window
from sunset.web.workspace.unsaved import given_back
from sunset.web.workspace.words_page import NO_MARKS, Marks, Written, sheet, written_in

LONGEST_NUMBER = 9
PATH = "/<plan_id>/words"
WORDS = "words"  # what stands for the short texts where a document is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the form holds beside what is kept: words by field, and what came back with them."""

    base: int
    written: Written
    marks: Marks = NO_MARKS
    typed: Typed | None = None


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def words(plan_id: str) -> ResponseReturnValue:
    """Show every short text of a plan in every locale, with what this person typed last."""
    plan, number = _head(plan_id)
    left = _left(plan)
    typed = next((x for x in left if _is_news(plan, x)), None)
    if typed is None:
        return _page(plan, Opened(base=number, written={}))
    base = _number(typed.fields.get("base", ""))
    opened = Opened(base=base, written=written_in(typed.fields, plan), typed=typed)
    return _page(plan, opened)


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def set_words(plan_id: str) -> ResponseReturnValue:
    """Keep what was written; where others wrote the same text, show both."""
    try:
        return _set(plan_id)
    except StoreAway:
        return given_back(503)


@workspace.post(f"{PATH}/keep")
@allowed(Permission.WRITE_DOCUMENTS)
def keep_words(plan_id: str) -> ResponseReturnValue:
    """Keep what is being typed; others see nothing of it."""
    fields = {name: text for name, text in request.form.items() if name != "csrf_token"}
    window, follows = _windows()
    typed = Typed(fields=fields, window=window, saved_at=now())
    with store().write() as session:
        name = _desk(session, plans.get(session, plan_id))
        desks.keep(session, person(), name, typed, follows=follows)
    return {"other": None}


@workspace.post(f"{PATH}/discard")
@allowed(Permission.WRITE_DOCUMENTS)
def discard_words(plan_id: str) -> ResponseReturnValue:
    """Throw away what was typed and not saved."""
    with store().write() as session:
        desks.clear(session, person(), _desk(session, plans.get(session, plan_id)), *_windows())
    done(N_("Those words are thrown away. The texts are as they were saved."))
    return redirect(_address(plan_id))


def _set(plan_id: str) -> ResponseReturnValue:
    plan, _ = _head(plan_id)
    written, base = written_in(request.form, plan), _number(request.form.get("base", ""))
    try:
        with store().write() as session:
            mine = _mine(session, plan)
            written = {at: text for at, text in written.items() if at[1] in mine}
            asked = rewording.set_words(
                session, person(), plan_id, base, _texts(written), now=now()
            )
            desks.clear(session, person(), _desk(session, plan), *_windows())
    except rewording.Overtaken as overtaken:
        marks = Marks(problems={}, theirs=overtaken.theirs)
        plan, base = _head(plan_id)
        return _page(plan, Opened(base=base, written=written, marks=marks), status=409)
    except Refused as refused:
        marks = Marks(problems=by_field(refused.problems), theirs={})
        return _page(plan, Opened(base=base, written=written, marks=marks), status=400)
    if asked:
        done(N_("What customers read already changes once a second person confirms it."))
    else:
        done(N_("The texts are saved."))
    return redirect(_address(plan_id))


def _address(plan_id: str) -> str:
    kept = _windows()[0]
    place = url_for("workspace.words", plan_id=plan_id)
    return f"{place}#kept-{kept}" if kept else place


def _windows() -> tuple[str, str]:
    window, follows = (name_of_window(request.form.get(x, "")) for x in ("window", "follows"))
    return window, follows


def _desk(session: Session, plan: Plan) -> Name:
    """Name the desk of the short texts: in the first language that this person writes."""
    return Name(plan.id, WORDS, next(iter(_mine(session, plan)), plan.source_locale))


def _mine(session: Session, plan: Plan) -> tuple[str, ...]:
    """Return the languages in which this person writes short texts."""
    scope = assignments.scope_of(session, person())
    return tuple(locale for locale in plan.locales if scope.covers(plan.id, WORDS, locale))


def _left(plan: Plan) -> tuple[Typed, ...]:
    with store().read() as session:
        return desks.look(session, person(), _desk(session, plan), now=now()).typed


def _is_news(plan: Plan, typed: Typed) -> bool:
    known = {(place, at): text.get(at, "") for place, text in plan.texts() for at in plan.locales}
    return any(
        normalised(text).strip() != known[at] for at, text in written_in(typed.fields, plan).items()
    )


def _head(plan_id: str) -> tuple[Plan, int]:
    with store().read() as session:
        return plans.head(session, plan_id)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _texts(written: Written) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for (place, locale), text in written.items():
        texts.setdefault(place, {})[locale] = text
    return texts


def _page(plan: Plan, opened: Opened, *, status: int = 200) -> ResponseReturnValue:
    follows = opened.typed.window if opened.typed else ""
    with store().read() as session:
        mine = _mine(session, plan)
        waiting = change_sets.open_ones(session, plan.id)
    page = render_template(
        "workspace/words.html",
        plan=plan,
        opened=opened,
        mine=mine,
        shown={plan.source_locale, *mine},
        waiting=waiting,
        marks=opened.marks,
        sheet=sheet(plan, opened.written, opened.marks, speech()),
        name=words_of(plan.channel.name, speech(), plan.source_locale),
        address=url_for("workspace.words", plan_id=plan.id),
        window=_windows()[0] or secrets.token_hex(8),
        follows=_windows()[1] or follows,
    )
    return make_response(page, status)
