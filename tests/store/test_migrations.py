"""What migrations make of the rows that are there."""

from acts import an_act
from alembic import command
from makers import NOON, a_company, a_live_plan, a_plan, a_rule
from sqlalchemy import select, text

from sunset.domain.hits import Hit
from sunset.domain.places import place_of
from sunset.domain.redirects import Match
from sunset.store import (
    change_sets,
    decisions,
    documents,
    hits,
    plans,
    rules,
    schema,
    search,
    tables,
)
from sunset.store.documents import Name
from sunset.store.search import Guide
from sunset.store.session import writing

HIT = Hit("chat", "address", "/chat", "limit", "ko", 200, 1_795_262_400)
BEFORE = (
    "INSERT INTO rule (plan, position, host, path, path_digest, match, destination, urls,"
    " successor, locale) VALUES ('chat', 3, 'old.example', '/old', 'abc', 'prefix', 'forum',"
    " '{}', true, 'ko')"
)

FOUND_BEFORE = (
    "INSERT INTO found_guide (plan, guide, locale, language, channel, title, text, visible_from,"
    " words) VALUES ('chat', 'for-billing', 'pt-BR', 'pt-BR', '', 'Ajuda', 'Envie a fatura.',"
    " '2026-11-21 12:00:00.000000', 'ajuda ajuda ajuda envie a fatura')"
)

GUIDE = Guide(
    plan="phone",
    guide="for-billing",
    locale="pt-BR",
    language="pt-BR",
    channel="",
    title="Ajuda",
    text="Envie a fatura.",
    visible_from=NOON,
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


def test_whoever_was_counted_before_is_a_person_and_bots_go_when_going_back(store):
    with store.write() as session:
        hits.apply_batch(session, "boot.1", {HIT: 2, HIT._replace(bot=True): 5}, {}, NOON)

    migrate(store, command.downgrade, "0002")
    migrate(store, command.upgrade, "head")

    bot, count = (tables.table_of(tables.Hit).c[name] for name in ("bot", "count"))
    with store.engine.connect() as connection:
        assert list(connection.execute(select(bot, count))) == [(False, 2)]
        assert schema.differences(connection) == []


def test_nobody_is_forgotten_when_touchpoints_are_no_longer_told_apart(store):
    came = HIT._replace(touchpoint="signature")
    with store.write() as session:
        hits.apply_batch(session, "boot.1", {HIT: 2, came: 3, came._replace(bot=True): 5}, {}, NOON)

    migrate(store, command.downgrade, "0008")
    migrate(store, command.upgrade, "head")

    columns = [tables.table_of(tables.Hit).c[name] for name in ("bot", "touchpoint", "count")]
    with store.engine.connect() as connection:
        found = connection.execute(select(*columns).order_by(columns[0])).all()
        assert [tuple(row) for row in found] == [(False, "", 5), (True, "", 5)]
        assert schema.differences(connection) == []


def test_a_plan_of_before_is_known_to_customers_if_it_was_published(store):
    with store.write() as session:
        plans.add(session, a_plan(id="draft", company=a_company(name="Secret")), an_act())
        plans.add(session, a_live_plan(), an_act())

    migrate(store, command.downgrade, "0007")
    migrate(store, command.upgrade, "head")

    with store.read() as session:
        assert [(each.name, each.url) for each in plans.companies(session)] == [
            ("Harbour Tools", "https://harbour.example/")
        ]
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []


def test_a_path_with_a_per_cent_sign_means_the_same_as_before(store):
    paths = ["/a%2520b", "/100%25", "/plain", "/hjälp"]
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        rules.replace_all(session, "chat", [a_rule(path=path) for path in paths])

    migrate(store, command.downgrade, "0009")
    with store.engine.connect() as connection:
        before = connection.execute(text("SELECT path FROM rule ORDER BY id")).scalars().all()
    migrate(store, command.upgrade, "head")

    assert before == ["/a%20b", "/100%", "/plain", "/hjälp"]
    with store.read() as session:
        assert [rule.path for rule in rules.of(session, "chat")] == paths


def test_rules_of_before_are_found_by_their_places(store):
    known = [
        a_rule(),
        a_rule(path="/Café", folds_case=True),
        a_rule(path="/last/", strict_slash=True),
        a_rule(path="/below", match=Match.PREFIX),
        a_rule(host="*", path="/:name/x", match=Match.PATTERN, folds_case=True),
    ]
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        rules.put(session, "chat", known)

    migrate(store, command.downgrade, "0004")
    migrate(store, command.upgrade, "head")

    with store.read() as session:
        places = [place_of(rule) for rule in known]
        assert rules.at(session, "chat", places) == {
            place: [rule] for place, rule in zip(places, known, strict=True)
        }
        assert list(rules.of(session, "chat")) == known


OLD_REVISIONS = (
    "INSERT INTO revision (plan, document, locale, number, title, summary, body, state, actor,"
    " recorded_at, note) VALUES"
    " ('chat', 'notice', 'en', 1, 'One', '', '', 'superseded', 'Ed', '2026-11-20 12:00:00', ''),"
    " ('chat', 'notice', 'en', 2, 'Two', '', '', 'published', 'Ed', '2026-11-21 12:00:00', '')"
)


def test_texts_of_before_keep_their_words_and_their_changes_count_as_normal(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())

    migrate(store, command.downgrade, "0013", OLD_REVISIONS)
    migrate(store, command.upgrade, "head")

    with store.read() as session:
        newer, older = documents.history(session, Name("chat", "notice", "en"))
    assert (newer.wording.title, newer.wording.significance) == ("Two", "normal")
    assert (older.wording.title, older.wording.significance) == ("One", None)
    assert (newer.published_at is None, older.published_at) == (False, None)
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []


def test_a_change_that_waits_for_its_time_waits_for_a_person_again_when_going_back(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        asked = change_sets.propose(session, a_plan(owner="Ed"), 1, an_act(), at=NOON)
        decisions.approve(session, asked, an_act())

    migrate(store, command.downgrade, "0018")
    migrate(store, command.upgrade, "head")

    with store.read() as session:
        assert [each.id for each in change_sets.waiting(session)] == [asked.id]
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []


def test_guides_of_before_are_found_by_the_same_words(store):
    with store.write() as session:
        search.replace(session, "phone", [GUIDE])
        search.reached(session, 7)

    migrate(store, command.downgrade, "0024", FOUND_BEFORE)
    migrate(store, command.upgrade, "head")

    with store.write() as session:
        both = search.find(session, "faturas", "pt-BR", NOON)
        search.replace(session, "chat", [])
        one = search.find(session, "faturas", "pt-BR", NOON)
        assert search.number(session) == 0  # so all is read anew
    assert sorted(each.plan for each in both) == ["chat", "phone"]
    assert [each.plan for each in one] == ["phone"]
    with store.engine.connect() as connection:
        assert schema.differences(connection) == []
