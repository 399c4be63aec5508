"""What helps somebody who writes: terms, earlier translations, and how much a change matters."""

from collections.abc import Mapping, Sequence
from typing import Any

from sunset.documents.memory import Suggestion
from sunset.documents.significance import Reason, Significance, reasons
from sunset.domain.people import Permission
from sunset.errors import N_, Refused
from sunset.services import prefilling
from sunset.store.manuscripts import document_of
from sunset.web.rooms import person, store
from sunset.web.workspace.editing import Written
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_rows import Row
from sunset.web.workspace.runs import runs, terms_in

WEIGHTS: Mapping[Significance, str] = {
    Significance.TYPO: N_("A typo: translations stay as they are"),
    Significance.NORMAL: N_("A change: translations have to be looked at"),
    Significance.CRITICAL: N_("Translations are wrong now: readers see the changed blocks as here"),
}


def aids(desk: Desk, written: Written, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the page offers beside the text."""
    home = desk.plan.source_locale
    sources = [row.segment.source for row in rows]
    return {
        "runs": lambda text: runs(text, desk.terms, home),
        "terms": terms_in(sources, desk.terms, home),
        "offers": _offers(desk, rows),
        "weights": WEIGHTS,
        "weight": weight(desk, written),
        "raised": weigh(desk, written),
    }


def weigh(desk: Desk, written: Written) -> tuple[Reason, ...]:
    """Say why a change of a source is more than a typo; a translation changes nothing else."""
    if desk.translated or desk.text.missing:
        return ()
    after = document_of(desk.plan, desk.name, desk.wording(written))
    return reasons(desk.text.document, after)


def weight(desk: Desk, written: Written) -> Significance:
    """Return how much the author says that a change matters, or what the words themselves say."""
    least = max((each.significance for each in weigh(desk, written)), default=Significance.TYPO)
    told = written.significance or desk.text.newest.significance or least
    return max(least, Significance(told)) if told in set(Significance) else least


def _offers(desk: Desk, rows: Sequence[Row]) -> dict[str, Suggestion]:
    """Return earlier translations for the blocks that are open."""
    waits = any(row.segment.state != "fresh" for row in rows)
    if not waits or not person().may(Permission.WRITE_DOCUMENTS):
        return {}
    try:
        with store().read() as session:
            found = prefilling.offers(session, person(), desk.name)
    except Refused:  # a text that waits for its time is not written on
        return {}
    return {each.segment.key: each.suggestion for each in found}
