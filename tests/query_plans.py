"""By which indexes SQLite answers what the store asks."""

from sqlalchemy import event

from sunset.store.session import Store


def explained(sqlite_url, ask):
    """Return how SQLite answers the last query that ``ask`` makes of a session."""
    asked, store = [], Store(sqlite_url)
    event.listen(store.engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    with store.read() as session:
        ask(session)
        text, values = asked[-1]
        found = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    store.close()
    return str(found)
