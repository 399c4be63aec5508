"""Write the sentences around texts in a language that a company added."""

from collections.abc import Iterable

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, NotAssigned, Problem, Refused
from sunset.services import localizing
from sunset.speech import OwnLocale
from sunset.store import assignments, own_locales
from sunset.store.session import Session, StoreAway
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, speech, store
from sunset.web.workspace import workspace
from sunset.web.workspace.interface_page import (
    NO_MARKS,
    NOTHING,
    Marks,
    Typed,
    covered,
    groups,
    overtaken,
    typed_in,
)
from sunset.web.workspace.unsaved import given_back

PATH = "/languages/<tag>/sentences"


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def interface(tag: str) -> ResponseReturnValue:
    """Show the sentences of a language that this person may see."""
    with store().read() as session:
        own, keys = _opened(session, tag)
    return _page(own, keys, NOTHING, NO_MARKS)


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def write_interface(tag: str) -> ResponseReturnValue:
    """Keep the sentences that were changed; where others wrote the same, show both."""
    try:
        return _written(tag)
    except StoreAway:
        return given_back(503)


def _written(tag: str) -> ResponseReturnValue:
    with store().write() as session:
        own, keys = _opened(session, tag)
        typed = typed_in(request.form, own, keys)
        theirs = overtaken(own, typed)
        if theirs:
            return _page(own, keys, typed, Marks(problems={}, theirs=theirs), code=409)
        try:
            localizing.write(session, person(), tag, typed.said, now=now())
        except Refused as refused:
            marks = Marks(problems=_by_entry(refused.problems), theirs={})
            return _page(own, keys, typed, marks, code=400)
    done(N_("The sentences are kept."))
    return redirect(url_for("workspace.interface", tag=tag))


def _opened(session: Session, tag: str) -> tuple[OwnLocale, tuple[str, ...]]:
    """Return a language and the groups of it that this person may see, or refuse."""
    keys = covered(assignments.scope_of(session, person()), tag)
    if not keys:
        raise NotAssigned(f"no sentence in {tag[:40]} is assigned to {person().name}")
    return own_locales.get(session, tag), keys


def _by_entry(problems: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in problems:
        found[each.field] = (*found.get(each.field, ()), say(each.message))
    return found


def _page(
    own: OwnLocale, keys: tuple[str, ...], typed: Typed, marks: Marks, code: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "workspace/interface.html",
        own=own,
        marks=marks,
        groups=tuple(groups(own, keys, typed, marks, speech())),
    )
    return make_response(page, code)
