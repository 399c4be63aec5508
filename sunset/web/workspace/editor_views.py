"""The editor of one text in one locale; it works without scripts."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, Conflict, NotFound, Refused
from sunset.services import desk as desks
from sunset.services import writing
from sunset.store.desks import Typed
from sunset.store.documents import Name, Revision
from sunset.store.session import StoreAway
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, store
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import Mode, Written
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_page import Opened, address, page, read_desk
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
    """Keep what was written as a draft, and give it to customers where that was asked."""
    name, written = Name(plan_id, key, locale), Written.read(picked(request.form))
    act = _turned if request.form.get("act") in set(Mode) else _written
    try:
        return act(read_desk(name), written)
    except Conflict:
        return conflict(read_desk(name), written)
    except Refused as refused:
        return page(read_desk(name), Opened(written=written, refused=refused), status=400)
    except StoreAway:
        return given_back(503)


def _written(desk: Desk, written: Written) -> ResponseReturnValue:
    name, words = desk.name, desk.wording(written)
    with store().write() as session:
        kept = writing.save(
            session, person(), name, words, written.base, note=written.note, now=now()
        )
        desks.clear(session, person(), name, written.window, written.follows)
    if request.form.get("act") == "publish":
        return _published(name, kept, written)
    done(
        N_("The draft is saved as revision %(number)s. Customers do not see it yet."),
        number=kept.number,
    )
    return redirect(address(name, written.window))


def _published(name: Name, kept: Revision, written: Written) -> ResponseReturnValue:
    """Publish a draft that is kept already, so that a refusal loses nothing."""
    try:
        with store().write() as session:
            writing.publish(session, person(), name, kept.number, now=now())
    except Refused as refused:
        desk = read_desk(name)
        opened = Opened(written=desk.opened(kept.wording), refused=refused, stays_draft=True)
        return page(desk, opened, status=400)
    done(N_("Revision %(number)s is published."), number=kept.number)
    return redirect(address(name, written.window))


def _turned(desk: Desk, written: Written) -> ResponseReturnValue:
    """Write on along the source or as one text; every word is carried over, and nothing saved."""
    wanted = request.form["act"]
    turned = desk.as_one(written) if wanted == Mode.FREE else desk.as_blocks(written)
    if turned is None:
        msgid = N_("The source has no blocks to write along. This text stays as one.")
        raise Refused.because(msgid)
    typed = Typed(fields=turned.fields(), window=written.window or "turned", saved_at=now())
    with store().write() as session:
        desks.keep(session, person(), desk.name, typed, follows=written.follows)
    return redirect(address(desk.name, written.window))


def _asked(desk: Desk) -> Opened:
    """Return what the address asks for: a revision, a window's words, or what was typed last."""
    number, window = request.args.get("revision", ""), request.args.get("window", "")
    if number:
        return Opened(written=desk.opened(_revision(desk, number).wording))
    left = [each for each in desk.sheet.typed if window in ("", each.window)]
    if window and not left:
        raise NotFound(f"{desk.name} has no words of the window {window[:20]}")
    typed = next((each for each in left if _is_news(desk, each)), None)
    if typed is None:
        return Opened(written=desk.opened(desk.text.newest))
    return Opened(written=Written.read(typed.fields), typed=typed)


def _is_news(desk: Desk, typed: Typed) -> bool:
    """Say whether words were typed that the newest draft does not hold."""
    written, newest = Written.read(typed.fields), desk.text.newest
    said, shown = desk.wording(written), desk.opened(newest)
    parts = ("title", "summary", "body")
    changed = any(getattr(said, part) != getattr(newest, part) for part in parts)
    return changed or written.mode is not shown.mode or bool(written.same)


def _revision(desk: Desk, number: str) -> Revision:
    found = next((each for each in desk.history if str(each.number) == number), None)
    if found is None:
        raise NotFound(f"{desk.name} has no revision {number[:20]}")
    return found
