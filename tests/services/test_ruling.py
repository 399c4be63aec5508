"""Who may bring rules in and hand them out, and that all are kept or none."""

import pytest
from acts import an_act
from makers import NOON, a_live_plan, a_plan, a_rule

from sunset.domain.people import Person, Role
from sunset.domain.redirects import Match
from sunset.domain.unknowns import UnknownAddress
from sunset.errors import Message, NotAllowed, NotFound, Problem, Refused
from sunset.exchange.rules.finding import Kind
from sunset.exchange.rules.lines import Line
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store import plans, rules, unknowns
from sunset.store.session import Store

MARA = Person(id=1, name="Mara", email="mara@harbour.example", role=Role.MANAGER)
VERA = Person(id=4, name="Vera", email="vera@harbour.example", role=Role.VIEWER)
ED = Person(id=2, name="Ed", email="ed@harbour.example", role=Role.EDITOR)
NEW = "https://forum.harbour.example"
HOST = "chat.harbour.example"
OLD = f"https://{HOST}"


@pytest.fixture
def store(sqlite_url):
    made = Store(sqlite_url)
    with made.write() as session:
        plans.add(session, a_plan(), an_act())
    yield made
    made.close()


def a_line(number, path, **changes):
    return Line(number, path, a_rule(path=path, **changes))


def bring(store, *lines, actor=MARA, **manner):
    with store.write() as session:
        return ruling.bring(session, actor, "chat", lines, Manner(**manner), now=NOON)


def kept(store):
    with store.read() as session:
        return [rule.path for rule in rules.of(session, "chat")]


def test_only_who_may_change_plans_brings_rules_in(store):
    with pytest.raises(NotAllowed):
        bring(store, a_line(1, "/a"), actor=ED)

    assert kept(store) == []


def test_who_sees_plans_may_have_their_rules(store):
    bring(store, a_line(1, "/a"))

    with store.read() as session:
        plan, found = ruling.hand_out(session, VERA, "chat")

        assert (plan.id, [rule.path for rule in found]) == ("chat", ["/a"])


def test_rules_of_no_plan_are_refused(store):
    with store.write() as session, pytest.raises(NotFound):
        ruling.bring(session, MARA, "nothing", [], Manner(), now=NOON)


def test_every_problem_is_told_with_its_line(store):
    wrong = a_line(7, "/b", destination="nowhere", host="other.example")
    listed = Line(8, "?", None, (Problem("", Message("Listed."), 8),))

    told = bring(store, a_line(3, "/a"), wrong, listed)

    assert [(x.number, [p.field for p in x.problems]) for x in told.lines] == [
        (7, ["host", "destination"]),
        (8, [""]),
    ]
    assert (told.wrong, told.kept, kept(store)) == (2, False, [])


def test_an_import_that_changes_nothing_is_not_kept(store):
    bring(store, a_line(1, "/a"))

    told = bring(store, a_line(1, "/a"))

    assert (told.added, told.changed, told.removed, told.kept) == (0, 0, 0, False)


def test_the_only_host_of_a_plan_needs_no_choice():
    plan = a_live_plan()
    own = plan.placements[0].host

    assert ruling.host_of(plan, own) == own
    with pytest.raises(Refused):
        ruling.host_of(plan, "other.example")


def leads(number, path, to, **changes):
    return a_line(number, path, urls={"*": to}, destination="", **changes)


def kinds(told):
    return [(x.line, x.address, x.kind) for x in told.findings]


def test_what_is_wrong_between_imported_and_kept_rules_is_told_at_its_place(store):
    bring(store, leads(1, "/kept", f"{OLD}/new"), leads(2, "/else", f"{OLD}/kept"))

    told = bring(store, leads(7, "/new", f"{OLD}/kept"), dry_run=True)

    assert kinds(told) == [
        (7, "", Kind.LOOP),
        (0, f"{HOST}/kept", Kind.LOOP),
        (0, f"{HOST}/else", Kind.LOOP),
    ]


def test_what_was_wrong_before_and_has_nothing_to_do_with_a_file_is_not_told(store):
    bring(store, leads(1, "/a", f"{OLD}/b"), leads(2, "/b", f"{NEW}/b"))

    told = bring(store, leads(1, "/c", f"{NEW}/c"))

    assert told.findings == ()


def test_rules_that_a_file_replaces_make_no_chains(store):
    bring(store, leads(1, "/b", f"{NEW}/b"))

    told = bring(store, leads(1, "/a", f"{OLD}/b"), replace=True, dry_run=True)

    assert [each.kind for each in told.findings] == [Kind.DEAD]


def test_a_file_is_flattened_through_the_rules_that_are_there(store):
    bring(store, leads(1, "/b", f"{NEW}/b"))

    bring(store, leads(1, "/a", f"{OLD}/b#part"), leads(2, "/c", f"{OLD}/a"), flatten=True)

    with store.read() as session:
        found = {rule.path: rule.urls["*"] for rule in rules.of(session, "chat")}
    assert (found["/a"], found["/c"]) == (f"{NEW}/b#part", f"{NEW}/b#part")


def test_a_rule_of_a_loop_stays_as_it_is_when_flattened(store):
    told = bring(store, leads(1, "/a", f"{OLD}/b"), leads(2, "/b", f"{OLD}/a"), flatten=True)

    assert [x.kind for x in told.findings] == [Kind.LOOP, Kind.LOOP]
    assert kept(store) == ["/a", "/b"]


def test_the_same_file_again_changes_nothing_however_its_addresses_are_typed(store):
    bring(store, a_line(1, "/hj%C3%A4lp"), a_line(2, "/a%2520b"), a_line(3, "/100%25"))

    again = [a_line(1, "/hja\u0308lp/"), a_line(2, "/%61%2520b"), a_line(3, "/%31%30%30%25")]
    told = bring(store, *again)

    assert (told.added, told.changed, told.kept) == (0, 0, False)
    assert sorted(kept(store)) == ["/100%25", "/a%2520b", "/hjälp"]


def test_a_rule_takes_the_place_of_the_one_that_covers_the_same_otherwise_written(store):
    bring(store, a_line(1, "/help", match=Match.PREFIX))

    told = bring(store, a_line(1, "/help/*", match=Match.PATTERN, need="billing"))

    assert (told.added, told.changed, kept(store)) == (0, 1, ["/help"])


def test_addresses_that_people_missed_are_forgotten_once_a_rule_covers_them(store):
    missed = ["/a", "/B", "/below/x", "/asks", "/missed"]
    with store.write() as session:
        counted = {UnknownAddress("chat", HOST, path, 0): 1 for path in missed}
        unknowns.count(session, counted)

    bring(
        store,
        a_line(1, "/a"),
        a_line(2, "/b", folds_case=True),
        a_line(3, "/below", match=Match.PREFIX),
        a_line(4, "/asks", query={"id": "7"}),
    )

    with store.read() as session:
        assert unknowns.all_of(session, "chat") == [(HOST, "/asks"), (HOST, "/missed")]


def test_a_dry_run_forgets_no_missed_address(store):
    with store.write() as session:
        unknowns.count(session, {UnknownAddress("chat", HOST, "/a", 0): 1})

    bring(store, a_line(1, "/a"), dry_run=True)

    with store.read() as session:
        assert unknowns.all_of(session, "chat") == [(HOST, "/a")]


def test_everything_wrong_with_kept_rules_is_found_at_their_addresses(store):
    strange = a_rule(path="/x", urls={"*": "https://evil.example/"}, destination="")
    with store.write() as session:
        rules.put(session, "chat", [strange, a_rule(path="/y", query={"v": "1"}, destination="z")])

    with store.read() as session:
        found = ruling.findings_of(session, VERA, "chat")

    assert [(x.address, x.kind, x.error) for x in found] == [
        (f"{HOST}/x", Kind.WRONG, True),
        (f"{HOST}/y?v=1", Kind.WRONG, True),
    ]
