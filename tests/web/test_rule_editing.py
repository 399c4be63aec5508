"""A manager adds a rule and changes one."""

import pytest
from makers import a_destination, a_plan, a_rule

from sunset.domain.redirects import Keep, Match
from sunset.store import audit

HOST = "chat.harbour.example"
PAGE = "/plans/chat/addresses"
NEW = f"{PAGE}/new"


def ids(page):
    return [each["value"] for each in page.all("input", name="rule")]


def test_a_simple_rule_needs_a_path_and_a_destination(rooms, draft, mara):
    mara.post(NEW, host=HOST, path="/help", destination="forum")

    assert rooms.rules() == [a_rule(path="/help")]
    with rooms.store.read() as session:
        line = audit.search(session)[0]
    assert (line.action, line.actor, line.subject) == ("rule added", "Mara", f"{HOST}/help")


def test_a_rule_may_say_everything(rooms, mara):
    rooms.keep(a_plan(destinations=(a_destination(needs=("orders",)),)))

    mara.post(
        NEW,
        host=HOST,
        path="/orders/:id/*",
        match="pattern",
        urls="https://harbour.example/orders/:id\nko https://harbour.example/ko/orders/:id",
        query="view=full&page=:number",
        need="orders",
        keep="merge",
        ending="stages",
        locale="ko",
        folds_case="y",
        strict_slash="y",
        successor="y",
    )

    (rule,) = rooms.rules()
    assert (rule.match, rule.keep, rule.need, rule.locale) == (
        Match.PATTERN,
        Keep.MERGE,
        "orders",
        "ko",
    )
    assert rule.query == {"view": "full", "page": ":number"}
    assert set(rule.urls) == {"*", "ko"}
    assert (rule.folds_case, rule.strict_slash, rule.successor) == (True, True, True)


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"path": ""}, "path", "Fill in this field."),
        ({"path": "no-slash"}, "path", "begins with a slash"),
        ({"path": "/a/*/b/*", "match": "pattern"}, "path", "one star at most"),
        ({"destination": ""}, "destination", "Say where this address leads."),
        ({"urls": "https://evil.example/"}, "urls", "not one of the company's"),
        ({"query": "a=:"}, "query", "names nothing"),
        ({"host": "elsewhere.example"}, "host", "Choose one of those offered."),
    ],
)
def test_problems_stand_at_their_fields_and_what_was_typed_stays(mara, draft, fields, name, said):
    given = {"host": HOST, "path": "/typed", "destination": "forum", "locale": "ko", **fields}

    page = mara.post(NEW, 400, **given)

    assert said in page.text
    wrong = [x for tag in ("input", "select", "textarea") for x in page.all(tag, id=name)]
    assert [each["aria-invalid"] for each in wrong] == ["true"]
    assert page.value("path") == fields.get("path", "/typed")
    assert "Addresses without a rule" in mara.get(PAGE).text


def test_an_address_that_has_a_rule_is_not_given_another(rooms, draft, mara):
    rooms.keep_rules(draft, a_rule(path="/help"))

    page = mara.post(NEW, 400, host=HOST, path="/help/", destination="forum")

    assert f"has the address {HOST}/help already" in page.text
    assert page.all("input", id="path")[0]["aria-invalid"] == "true"


def test_a_rule_is_shown_with_all_its_fields_and_keeps_its_id_when_it_changes(rooms, draft, mara):
    rule = a_rule(path="/help", query={"id": ":id"}, keep=Keep.KEEP, folds_case=True)
    rooms.keep_rules(draft, rule, a_rule(path="/other"))
    (first, _) = ids(mara.get(PAGE))

    page = mara.get(f"{PAGE}/{first}")
    assert (page.value("path"), page.value("query")) == ("/help", "id=:id")
    assert page.all("details")[0].keys() == {"open"}
    mara.post(
        f"{PAGE}/{first}",
        host=HOST,
        path="/help",
        query="id=:id",
        keep="drop",
        folds_case="y",
        urls="https://harbour.example/:id",
    )

    assert ids(mara.get(PAGE))[0] == first
    assert rooms.rules()[0].urls == {"*": "https://harbour.example/:id"}
    assert rooms.rules()[0].keep is Keep.DROP


def test_a_rule_may_move_to_another_address_but_not_onto_another_rule(rooms, draft, mara):
    rooms.keep_rules(draft, a_rule(path="/help"), a_rule(path="/other"))
    (first, _) = ids(mara.get(PAGE))

    page = mara.post(f"{PAGE}/{first}", 400, host=HOST, path="/other", destination="forum")
    mara.post(f"{PAGE}/{first}", host=HOST, path="/moved", destination="forum")

    assert "already" in page.text
    assert sorted(rule.path for rule in rooms.rules()) == ["/moved", "/other"]


def test_a_rule_that_is_gone_is_said_to_be(draft, mara):
    mara.get(f"{PAGE}/7", 404)
    mara.post(f"{PAGE}/7", 404, host=HOST, path="/x", destination="forum")
