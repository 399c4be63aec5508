"""What the store knows that a check of notices asks for."""

from sunset.documents.notice_grounds import Grounds
from sunset.domain.plans import Plan
from sunset.domain.target_checks import Standing
from sunset.store import target_pages
from sunset.store.manuscripts import of_plan
from sunset.store.session import Session
from sunset.store.shown import shown_of
from sunset.store.target_pages import Search
from sunset.store.texts import SHUTTING

_SILENT = (Standing.BROKEN, Standing.NOTED)
_MOST = slice(0, 1000)


def read(session: Session, plan: Plan) -> Grounds:
    """Read the texts of a plan as customers get them, and which addresses do not answer."""
    texts = of_plan(session, plan)
    found = (
        target
        for standing in _SILENT
        for target in target_pages.page(session, plan.id, Search(standing=standing), _MOST)
    )
    return Grounds(
        documents={place: shown for place, text in texts.items() if (shown := shown_of(text))},
        behind=frozenset(
            place for place, text in texts.items() if text.promised and text.freshness in SHUTTING
        ),
        silent=frozenset(target.url for target in found),
    )
