"""Rules about the database: what migrations make is what the code expects."""

from sunset.store import schema


def test_migrations_make_the_tables_that_the_classes_describe(store):
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []


def test_a_migrated_database_is_current(store):
    assert schema.is_current(store.engine)


def test_migrating_again_changes_nothing(store):
    schema.upgrade(store.engine)

    assert schema.current(store.engine) == schema.head()
