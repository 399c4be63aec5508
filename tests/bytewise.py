"""Everything that an edition on disk says, byte for byte."""

from sunset.edition import environments, generations

RULES = ("exact", "prefixes", "meta")
PUBLICATION = {b"number", b"turn"}


def records_of(root, tables=RULES):
    """Return the records of some tables, but for which publication they came with."""
    environment = environments.reading(root / generations.current(root))
    transaction = environment.begin()
    found = {
        (name, key): record
        for name in tables
        for key, record in transaction.cursor(db=environment.tables[name])
        if key not in PUBLICATION
    }
    environment.end(transaction)
    return found


def close(root):
    """Let go of an edition that is not needed any more."""
    environments.close(root / generations.current(root))
