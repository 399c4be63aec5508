from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_company, a_live_plan
from rule_files import HOST, bare, read

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules import out_netlify

OPEN = datetime(2027, 2, 1, tzinfo=UTC)
GRACE = datetime(2027, 4, 5, tzinfo=UTC)
ARCHIVED = datetime(2027, 9, 1, tzinfo=UTC)
NEW = "https://new.harbour.example"
PIECES = st.text(alphabet="abcé -_.%AZ", min_size=1, max_size=6).filter(str.strip)
PATHS = st.lists(PIECES, max_size=3).map(lambda pieces: "/" + "/".join(pieces).replace("%", "%25"))


def leads(path="/a", to=f"{NEW}/b", **changes):
    made = {"host": HOST, "path": path, "urls": {"*": to}, "keep": Keep.MERGE, "successor": True}
    return Rule(**{**made, **changes})


def export(*rules, at=ARCHIVED, host=HOST):
    return bare(out_netlify.write(rules, a_live_plan(), at, host=host))


def told(*rules, **options):
    """Return what is lost, but for the forms of successors, of which there is a test."""
    losses = [(str(loss.message), loss.left_out) for loss in export(*rules, **options).losses]
    return [loss for loss in losses if loss != (out_netlify.FORMS, False)]


def test_a_successor_takes_no_forms_from_netlify():
    losses = export(leads(), leads("/other", successor=False), at=GRACE).losses

    assert [(loss.rule.path, str(loss.message)) for loss in losses] == [("/a", out_netlify.FORMS)]


def shape(rule):
    return rule.host, rule.source.rstrip("*/"), rule.match, dict(rule.query), dict(rule.urls)


def test_a_successor_is_permanent_once_it_is_final():
    assert export(leads()).text == f"/a {NEW}/b 301!\n"
    assert export(leads(), at=GRACE).text == f"/a {NEW}/b 302!\n"


def test_while_the_channel_is_open_nothing_is_exported_but_what_ended_already():
    now = leads("/now", ending=Ending.PERMANENT)

    assert export(leads(), now, at=OPEN).text == f"/now {NEW}/b 301!\n"


def test_an_export_says_until_when_it_holds():
    assert export(leads(), at=GRACE).until == datetime(2027, 4, 29, 22, tzinfo=UTC)
    assert export(leads(), at=ARCHIVED).until is None


def test_the_most_exact_rule_comes_first():
    rules = (
        leads("/a", f"{NEW}/all", match=Match.PREFIX),
        leads("/a/:x", f"{NEW}/one", match=Match.PATTERN),
        leads("/a/b", f"{NEW}/plain"),
        leads("/a/b", f"{NEW}/asked", query={"v": "1"}),
    )

    assert [line.split()[0] for line in export(*rules).text.splitlines()] == [
        "/a/b",
        "/a/b",
        "/a/:x",
        "/a/*",
    ]
    assert "v=1" in export(*rules).text.splitlines()[0]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (leads(ending=Ending.GONE), "Netlify cannot answer 410."),
        (leads(ending=Ending.LEGAL), "Netlify cannot answer 451."),
        (leads(successor=False), "Netlify cannot answer 410."),
        (leads(host="*.harbour.example"), "Netlify cannot name all hosts below a domain."),
        (leads("/:a"), "Netlify takes the : or * in this address for a gap."),
        (leads(query={"a b": "1"}), "Netlify cannot ask for the parameter a b."),
    ],
)
def test_what_netlify_cannot_say_is_left_out_with_a_reason(rule, message):
    assert export(rule).text == ""
    assert told(rule) == [(message, True)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"folds_case": True}, "Netlify tells capitals from small letters."),
        ({"strict_slash": True}, "To Netlify a last slash does not matter."),
        ({"keep": Keep.DROP}, "Netlify passes the visitor's query on."),
    ],
)
def test_what_changes_at_netlify_is_told(changes, message):
    assert told(leads(**changes)) == [(message, False)]


def test_of_several_languages_only_one_is_led():
    own = {"en": f"{NEW}/en", "ko": f"{NEW}/ko", "ar": f"{NEW}/ar"}
    out = export(leads(urls=own), at=GRACE)

    assert out.text == f"/a {NEW}/en 302!\n"
    assert "address for en" in str(next(iter(out.losses)).message)


def test_other_hosts_are_named_in_both_schemes():
    assert export(leads(), host="other.example").text.splitlines() == [
        f"http://{HOST}/a {NEW}/b 301!",
        f"https://{HOST}/a {NEW}/b 301!",
    ]


RULES = st.builds(
    leads,
    path=PATHS,
    match=st.sampled_from([Match.EXACT, Match.PREFIX]),
    query=st.dictionaries(st.sampled_from(["v", "id"]), st.sampled_from(["1", ":x", "née"])).filter(
        lambda query: list(query.values()).count(":x") < 2
    ),
)


@settings(max_examples=150, deadline=None)
@given(rules=st.lists(RULES, max_size=4))
def test_an_export_is_read_back_as_the_same_rules(rules):
    out = export(*rules)
    lines = read("netlify", out.text)

    assert {str(loss.message) for loss in out.losses} <= {out_netlify.FORMS}
    assert sorted(map(repr, (shape(line.rule) for line in lines))) == sorted(
        map(repr, map(shape, rules))
    )
    assert all(line.rule.successor and line.rule.keep is Keep.MERGE for line in lines)


def test_a_rule_of_one_language_takes_the_target_of_that_language():
    urls = {"en": f"{NEW}/en", "ko": f"{NEW}/ko", "ar": f"{NEW}/ar"}

    assert f"{NEW}/ko 30" in export(leads(urls=urls, locale="ko", successor=False), at=GRACE).text


def test_the_head_says_as_of_when_and_until_when_it_holds():
    made = out_netlify.write([leads()], a_live_plan(), GRACE, host=HOST)

    assert made.text.splitlines()[:2] == [
        f"# {HOST}: what the plan chat answers as of 2027-04-05T00:00:00Z.",
        "# This holds until 2027-04-29T22:00:00Z; export it again then.",
    ]


def test_a_target_off_the_company_s_hosts_is_left_out():
    plan = a_live_plan(company=a_company(hosts=("harbour.example",)))

    made = bare(out_netlify.write([leads(to="https://evil.example/")], plan, ARCHIVED, host=HOST))

    assert made.text == ""
    assert [(loss.left_out, "evil.example" in str(loss.message)) for loss in made.losses] == [
        (True, True)
    ]
