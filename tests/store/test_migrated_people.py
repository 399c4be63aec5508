"""What the migration that assigns texts makes of the people who are there."""

from acts import ED, MARA
from alembic import command
from makers import NOON

from sunset.domain.people import ANY, Assignment
from sunset.store import assignments, people, schema
from sunset.store.people import Newcomer
from sunset.store.session import writing


def migrate(store, verb, revision):
    with writing(store.engine).begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        verb(config, revision)


def test_editors_of_before_keep_every_text_and_nobody_else_is_given_any(store):
    with store.write() as session:
        for who in (MARA, ED):
            people.add(session, Newcomer(name=who.name, email=who.email, role=who.role), "-", NOON)

    migrate(store, command.downgrade, "0011")
    migrate(store, command.upgrade, "head")

    with store.read() as session:
        assert assignments.assigned(session, ED.id) == (Assignment(ANY, ANY, ANY),)
        assert assignments.assigned(session, MARA.id) == ()
