"""The editor of one text in one locale; it works without scripts."""

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import Conflict, NotFound, Refused
from sunset.store.documents import Name, Revision
from sunset.store.session import StoreAway
from sunset.web.access import allowed
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import Written
from sunset.web.workspace.editor_acts import ACTS, save
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_page import Opened, page, read_desk
from sunset.web.workspace.unsaved import given_back
from sunset.web.workspace.versions import conflict, picked

PATH = "/<plan_id>/<key>/<locale>"


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def edit(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Open a text with what this person typed last, or one of its earlier revisions."""
    desk = read_desk(Name(plan_id, key, locale))
    return page(desk, _asked(desk))


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def write(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Keep what was written as a draft, and do what was asked with it."""
    name, written = Name(plan_id, key, locale), Written.read(picked(request.form))
    act = ACTS.get(request.form.get("act", ""), save)
    try:
        return act(read_desk(name), written)
    except Conflict:
        return conflict(read_desk(name), written)
    except Refused as refused:
        return page(read_desk(name), Opened(written=written, refused=refused), status=400)
    except StoreAway:
        return given_back(503)


def _asked(desk: Desk) -> Opened:
    """Return what the address asks for: a revision, a window's words, or what was typed last."""
    number, window = request.args.get("revision", ""), request.args.get("window", "")
    if number:
        return Opened(written=desk.opened(_revision(desk, number).wording))
    left = [each for each in desk.sheet.typed if window in ("", each.window)]
    if window and not left:
        raise NotFound(f"{desk.name} has no words of the window {window[:20]}")
    typed = next((each for each in left if desk.differs(Written.read(each.fields))), None)
    if typed is None:
        note = desk.text.draft.note if desk.text.draft else ""
        return Opened(written=replace(desk.opened(desk.text.newest), note=note))
    return Opened(written=Written.read(typed.fields), typed=typed)


def _revision(desk: Desk, number: str) -> Revision:
    found = next((each for each in desk.history if str(each.number) == number), None)
    if found is None:
        raise NotFound(f"{desk.name} has no revision {number[:20]}")
    return found
