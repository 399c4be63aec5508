"""The table of readers who wait for an answer, apart because it is the only one about customers."""

from datetime import datetime

from sunset.store import fields
from sunset.store.tables import Row


class Contact(Row, table=True):
    """How to reach a reader whom a guide did not help, who answers, and by when."""

    id: str = fields.text(primary_key=True)
    plan: str = fields.text(index=True)
    guide: str = fields.text()
    locale: str = fields.text()
    reach: str = fields.text()
    words: str = fields.text()
    owner: str = fields.text()
    received_at: datetime = fields.instant(index=True)
    reply_by: str = fields.text()
    answered_by: str | None = fields.text(default=None)
    answered_at: datetime | None = fields.instant(default=None)
