"""Write the sentences around texts in a language that a company added, a page at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, NotAssigned, Refused
from sunset.services import desk as desks
from sunset.services import localizing
from sunset.services.localizing import HOUSE
from sunset.speech import OwnLocale
from sunset.store import assignments, own_locales
from sunset.store.desks import Typed as Left
from sunset.store.documents import Name
from sunset.store.session import Session, StoreAway
from sunset.web.access import allowed
from sunset.web.forms import by_field, done
from sunset.web.rooms import now, person, speech, store
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import name_of_window
from sunset.web.workspace.interface_page import (
    NO_MARKS,
    Marks,
    Part,
    Typed,
    covered,
    left_on,
    lines,
    overtaken,
    parts,
    typed_in,
    windows_on,
)
from sunset.web.workspace.unsaved import given_back

PATH = "/languages/<tag>/sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A language, its pages, the one that is asked for, and what this person typed and left."""

    own: OwnLocale
    keys: tuple[str, ...]
    parts: Sequence[Part]
    part: Part
    left: tuple[Left, ...]

    @property
    def desk(self) -> Name:
        """Return where this person's words lie until they are saved."""
        return Name(HOUSE, self.keys[0], self.own.tag)

    @property
    def following(self) -> Part | None:
        """Return the next page on which something is missing."""
        later = (*self.parts[self.part.number :], *self.parts[: self.part.number - 1])
        return next((each for each in later if each.missing), None)


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def interface(tag: str) -> ResponseReturnValue:
    """Show a page of the sentences of a language that this person may see."""
    with store().read() as session:
        opened = _opened(session, tag)
    return _page(opened, left_on(opened.part, opened.own, opened.left), NO_MARKS)


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def write_interface(tag: str) -> ResponseReturnValue:
    """Keep the sentences that were changed; where others wrote the same, show both."""
    try:
        return _written(tag)
    except StoreAway:
        return given_back(503)


@workspace.post(f"{PATH}/keep")
@allowed(Permission.WRITE_DOCUMENTS)
def keep_interface(tag: str) -> ResponseReturnValue:
    """Keep what is being typed; others see nothing of it."""
    fields = {name: text for name, text in request.form.items() if name != "csrf_token"}
    typed = Left(fields=fields, window=_window(), saved_at=now())
    with store().write() as session:
        desks.keep(session, person(), _opened(session, tag).desk, typed)
    return {"other": None}


@workspace.post(f"{PATH}/discard")
@allowed(Permission.WRITE_DOCUMENTS)
def discard_interface(tag: str) -> ResponseReturnValue:
    """Throw away what was typed on a page and not saved."""
    with store().write() as session:
        opened = _opened(session, tag)
        _clear(session, opened)
    done(N_("Those words are thrown away. The texts are as they were saved."))
    return _to(opened.own, opened.part)


def _written(tag: str) -> ResponseReturnValue:
    with store().write() as session:
        opened = _opened(session, tag)
        own, typed = opened.own, typed_in(request.form, opened.own, opened.keys)
        theirs = overtaken(own, typed)
        if theirs:
            return _page(opened, typed, Marks(problems={}, theirs=theirs), code=409)
        try:
            localizing.write(session, person(), tag, typed.said, now=now())
        except Refused as refused:
            marks = Marks(problems=by_field(refused.problems), theirs={})
            return _page(opened, typed, marks, code=400)
        _clear(session, opened)
    done(N_("The sentences are kept."))
    goes_on = request.form.get("act") == "next"
    return _to(own, (opened.following if goes_on else None) or opened.part)


def _to(own: OwnLocale, part: Part) -> ResponseReturnValue:
    kept = f"kept-{_window()}" if _window() else None
    return redirect(url_for("workspace.interface", tag=own.tag, part=part.number, _anchor=kept))


def _clear(session: Session, opened: Opened) -> None:
    windows = windows_on(opened.part, opened.left)
    desks.clear(session, person(), opened.desk, _window(), *windows)


def _window() -> str:
    return name_of_window(request.form.get("window", ""))


def _opened(session: Session, tag: str) -> Opened:
    """Return a language and the groups of it that this person may see, or refuse."""
    keys = covered(assignments.scope_of(session, person()), tag)
    if not keys:
        raise NotAssigned(f"no sentence in {tag[:40]} is assigned to {person().name}")
    own = own_locales.get(session, tag)
    every = parts(own, keys, speech())
    desk = Name(HOUSE, keys[0], own.tag)
    left = desks.look(session, person(), desk, now=now()).typed
    return Opened(own=own, keys=keys, parts=every, part=_asked(every), left=left)


def _asked(every: Sequence[Part]) -> Part:
    """Return the page that is asked for, or else the first of its group that lacks something."""
    number, group = request.values.get("part", type=int), request.values.get("group")
    named = [each for each in every if each.number == number or each.group == group] or every
    return next((each for each in named if each.missing), named[0])


def _page(opened: Opened, typed: Typed, marks: Marks, code: int = 200) -> ResponseReturnValue:
    page = render_template(
        "workspace/interface.html",
        own=opened.own,
        opened=opened,
        typed=typed,
        marks=marks,
        lines=lines(opened.part, opened.own, typed, marks),
        window=_window() or secrets.token_hex(8),
        address=url_for("workspace.interface", tag=opened.own.tag),
    )
    return make_response(page, code)
