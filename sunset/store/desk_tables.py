"""The tables of writing desks: what somebody typed and did not save yet, and who writes where."""

from datetime import datetime

from sunset.store import fields
from sunset.store.tables import Row


class Autosave(Row, table=True):
    """What somebody typed in a window about a text since it was last saved."""

    person: int = fields.whole(primary_key=True, foreign_key="person.id")
    plan: str = fields.text(primary_key=True)
    document: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)
    window: str = fields.text(primary_key=True)
    typed: dict[str, str] = fields.json()
    saved_at: datetime = fields.instant()


class TextLock(Row, table=True):
    """Who writes a text now, since when, and when words last came."""

    __tablename__ = "text_lock"
    plan: str = fields.text(primary_key=True)
    document: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)
    person: int = fields.whole(foreign_key="person.id")
    since: datetime = fields.instant()
    seen_at: datetime = fields.instant()
