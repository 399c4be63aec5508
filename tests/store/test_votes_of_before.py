"""What migrations make of votes that named neither a revision nor a step."""

from dataclasses import replace

from alembic import command
from makers import NOON
from sqlalchemy import select

from sunset.domain.hits import Vote
from sunset.store import hits, schema, tables
from sunset.store.session import writing

VOTE = Vote("chat", "after", "ko", "no", 1_795_219_200)


def migrate(store, verb, revision):
    with writing(store.engine).begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        verb(config, revision)


def test_votes_become_one_count_going_back_and_stay_votes_on_the_text_that_ships(store):
    named = replace(VOTE, revision=3, step="ask")
    with store.write() as session:
        hits.apply_batch(session, "boot.1", {}, {VOTE: 2, named: 5}, NOON)

    migrate(store, command.downgrade, "0014")
    migrate(store, command.upgrade, "head")

    vote = tables.table_of(tables.Vote).c
    with store.engine.connect() as connection:
        found = connection.execute(select(vote.answer, vote.revision, vote.step, vote["count"]))
        assert [tuple(row) for row in found] == [("no", 0, "", 7)]
        assert schema.differences(connection) == []
