"""The table of the places that publications touched."""

from sunset.store import fields
from sunset.store.tables import Row


class TouchedPlace(Row, table=True):
    """Where the rules of a plan changed with a publication."""

    __tablename__ = "touched_place"
    id: int | None = fields.counted()
    number: int = fields.whole(index=True)
    plan: str = fields.text()
    host: str = fields.text()
    folds_case: bool
    path: str = fields.text()
