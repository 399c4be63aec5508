"""What can be done with what was written; whatever is asked, the words are kept first."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from sunset.documents.memory import connected
from sunset.errors import N_, Message, Refused
from sunset.services import desk as desks
from sunset.services import prefilling, reviewing, writing
from sunset.store.desks import Typed
from sunset.store.documents import Name, Revision
from sunset.store.session import Session
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.workspace.editing import Mode, Written
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_page import Opened, address, page, read_desk


def save(desk: Desk, written: Written) -> ResponseReturnValue:
    """Keep what was written as a draft."""
    with store().write() as session:
        kept = _saved(session, desk, written)
    done(
        N_("The draft is saved as revision %(number)s. Customers do not see it yet."),
        number=kept.number,
    )
    return _back(desk, written)


def publish(desk: Desk, written: Written) -> ResponseReturnValue:
    """Keep what was written and give it to customers; a refusal loses nothing."""
    with store().write() as session:
        kept = _saved(session, desk, written)
    try:
        with store().write() as session:
            writing.publish(session, person(), desk.name, kept.number, note=written.note, now=now())
    except Refused as refused:
        return _still_draft(desk.name, kept, written, refused)
    done(N_("Revision %(number)s is published."), number=kept.number)
    return _back(desk, written)


def ask(desk: Desk, written: Written) -> ResponseReturnValue:
    """Keep what was written and ask somebody else to read it."""
    with store().write() as session:
        kept = _saved(session, desk, written)
        reviewing.ask(session, person(), desk.name, kept.number, now=now())
    done(N_("Revision %(number)s waits for somebody else to read it."), number=kept.number)
    return _back(desk, written)


def prefill(desk: Desk, written: Written) -> ResponseReturnValue:
    """Keep what was written and fill open blocks with words that were translated before."""
    machine = connected(rooms().settings.prefill)
    with store().write() as session:
        base = desk.text.number
        if desk.differs(written):
            base = _saved(session, desk, written).number
        filled = prefilling.prefill(
            session, person(), desk.name, base, machine=machine, now=now()
        ).filled
    flash(_told(filled), "ok")
    return _back(desk, written)


def turn(desk: Desk, written: Written, mode: Mode) -> ResponseReturnValue:
    """Write on along the source or as one text; every word is carried over, and nothing saved."""
    turned = desk.as_one(written) if mode is Mode.FREE else desk.as_blocks(written)
    if turned is None:
        msgid = N_("The source has no blocks to write along. This text stays as one.")
        raise Refused.because(msgid)
    typed = Typed(fields=turned.fields(), window=written.window or "turned", saved_at=now())
    with store().write() as session:
        desks.keep(session, person(), desk.name, typed, follows=written.follows)
    return redirect(address(desk.name, written.window))


ACTS: Mapping[str, Callable[[Desk, Written], ResponseReturnValue]] = {
    "publish": publish,
    "ask": ask,
    "prefill": prefill,
    Mode.FREE: lambda desk, written: turn(desk, written, Mode.FREE),
    Mode.SEGMENTS: lambda desk, written: turn(desk, written, Mode.SEGMENTS),
}


def _saved(session: Session, desk: Desk, written: Written) -> Revision:
    words, note = desk.wording(written), written.note
    kept = writing.save(session, person(), desk.name, words, written.base, note=note, now=now())
    desks.clear(session, person(), desk.name, written.window, written.follows)
    return kept


def _told(filled: int) -> str:
    if not filled:
        return say(Message(N_("No open block was translated before from the very same words.")))
    return speech().ngettext(
        "%(num)s block is filled in. Look at it before others do.",
        "%(num)s blocks are filled in. Look at them before others do.",
        filled,
    )


def _still_draft(
    name: Name, kept: Revision, written: Written, refused: Refused
) -> ResponseReturnValue:
    desk = read_desk(name)
    words = replace(desk.opened(kept.wording), note=written.note, window=written.window)
    opened = Opened(written=words, refused=refused, stays_draft=True)
    return page(desk, opened, status=400)


def _back(desk: Desk, written: Written) -> ResponseReturnValue:
    return redirect(address(desk.name, written.window))
