"""The board of all texts that somebody may see."""

from flask import render_template, request

from sunset.domain.people import Permission
from sunset.web.access import allowed
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import words
from sunset.web.workspace import board_reading, workspace
from sunset.web.workspace.board import board as laid_out
from sunset.web.workspace.board import languages
from sunset.web.workspace.board_cells import ICONS, MEANINGS
from sunset.web.workspace.board_notes import LASTING, notes
from sunset.web.workspace.board_query import CHOICES, Query


@workspace.get("")
@allowed(Permission.SEE_DOCUMENTS)
def board() -> str:
    """Show what each text lacks in each locale."""
    with store().read() as session:
        query = Query.read(request.args)
        found = board_reading.read(session, query, person(), now=now(), lasting=LASTING)
    if not found.counts.every and not found.query.filtered:
        return render_template("workspace/empty.html")
    named = (
        (words(name, speech(), next(iter(name), "")), id_) for id_, name in found.names.items()
    )
    return render_template(
        "workspace/board.html",
        board=laid_out(found, now(), speech()),
        plans=sorted(named, key=lambda each: (each[0].text.casefold(), each[1])),
        languages=languages(found),
        choices=[(show, speech().gettext(text)) for show, text in CHOICES.items()],
        notes=notes(found, speech()),
        meanings=[(kind, ICONS[kind], speech().gettext(x)) for kind, x in MEANINGS.items()],
    )
