"""What migrations make of the rows that are there."""

from acts import an_act
from alembic import command
from makers import a_plan, a_rule
from sqlalchemy import text

from sunset.domain.redirects import Match
from sunset.store import plans, rules, schema
from sunset.store.session import writing

BEFORE = (
    "INSERT INTO rule (plan, position, host, path, path_digest, match, destination, urls,"
    " successor, locale) VALUES ('chat', 3, 'old.example', '/old', 'abc', 'prefix', 'forum',"
    " '{}', true, 'ko')"
)


def migrate(store, verb, revision, after=""):
    with writing(store.engine).begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        verb(config, revision)
        if after:
            connection.execute(text(after))


def test_rules_of_before_mean_the_same_and_newer_kinds_go_when_going_back(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        rules.replace_all(session, "chat", [a_rule(), a_rule(query={"id": "7"})])

    migrate(store, command.downgrade, "0001", BEFORE)
    migrate(store, command.upgrade, "head")

    old = a_rule(host="old.example", path="/old", match=Match.PREFIX, successor=True, locale="ko")
    with store.read() as session:
        assert list(rules.of(session, "chat")) == [a_rule(), old]
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []
