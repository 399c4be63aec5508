"""The people of the tests, what they do, and a count of what the database is asked."""

from contextlib import contextmanager
from dataclasses import replace

from makers import NOON
from sqlalchemy import event

from sunset.domain.people import Person, Role
from sunset.store.audit import Act

MARA = Person(id=1, name="Mara", email="mara@harbour.example", role=Role.MANAGER)
ED = Person(id=2, name="Ed", email="ed@harbour.example", role=Role.EDITOR)
ADA = Person(id=3, name="Ada", email="ada@harbour.example", role=Role.ADMIN)
VERA = Person(id=4, name="Vera", email="vera@harbour.example", role=Role.VIEWER)


def an_act(**changes) -> Act:
    return replace(Act(actor=MARA, at=NOON, action="tested", plan="chat"), **changes)


@contextmanager
def counted_queries(store):
    """Collect the statements that the database is asked meanwhile."""
    seen: list[str] = []

    def see(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", see)
