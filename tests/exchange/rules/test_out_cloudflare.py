from datetime import UTC, datetime

import pytest
from makers import a_company, a_live_plan
from rule_files import HOST, bare, read

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules import out_cloudflare

GRACE = datetime(2027, 4, 5, tzinfo=UTC)
ARCHIVED = datetime(2027, 9, 1, tzinfo=UTC)
NEW = "https://new.harbour.example"


def leads(path="/a", to=f"{NEW}/b", **changes):
    made = {"host": HOST, "path": path, "urls": {"*": to}, "keep": Keep.KEEP}
    return Rule(**{**made, "successor": True, "strict_slash": True, **changes})


def export(*rules, at=ARCHIVED):
    return bare(out_cloudflare.write(rules, a_live_plan(), at, host=HOST))


def told(*rules, **options):
    return [(str(loss.message), loss.left_out) for loss in export(*rules, **options).losses]


def test_the_code_is_always_written():
    assert export(leads()).text == f"/a {NEW}/b 308\n"
    assert export(leads(), at=GRACE).text == f"/a {NEW}/b 302\n"


def test_plain_lines_come_before_those_with_gaps():
    rules = (leads("/x/:n", match=Match.PATTERN), leads("/z"), leads("/a"))

    assert [x.split()[0] for x in export(*rules).text.splitlines()] == ["/z", "/a", "/x/:n"]


def test_where_a_last_slash_does_not_matter_both_are_written():
    lines = export(leads(strict_slash=False)).text.splitlines()

    assert [line.split()[0] for line in lines] == ["/a", "/a/"]


def test_a_prefix_is_written_with_and_without_what_is_below():
    assert export(leads(to=f"{NEW}/b/:splat", match=Match.PREFIX)).text.splitlines() == [
        f"/a {NEW}/b/ 308",
        f"/a/* {NEW}/b/:splat 308",
    ]


def test_a_name_that_begins_another_is_renamed():
    rule = leads("/:id/:idx", f"{NEW}/t?x=:id&y=:idx", match=Match.PATTERN)

    assert export(rule).text == f"/:xa/:xb {NEW}/t?x=:xa&y=:xb 308\n"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (leads(ending=Ending.GONE), "Cloudflare cannot answer 410."),
        (leads(host="b.example"), "The file of one site cannot name the host b.example."),
        (leads("/a*"), "Cloudflare takes the : or * in this address for a gap."),
        (leads(query={"v": "1"}), "Cloudflare cannot ask for parameters."),
        (leads(to="http://new.harbour.example/"), "Cloudflare takes targets with https:// only."),
        (leads("/" + "a" * 1_000), "Cloudflare reads lines of 1000 characters and no longer ones."),
    ],
)
def test_what_cloudflare_cannot_say_is_left_out_with_a_reason(rule, message):
    assert export(rule).text == ""
    assert told(rule) == [(message, True)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"folds_case": True}, "Cloudflare tells capitals from small letters."),
        ({"keep": Keep.DROP}, "Cloudflare adds the visitor's query where the target has none."),
        (
            {"to": f"{NEW}/?c=d"},
            "Cloudflare drops the visitor's query where the target has its own.",
        ),
    ],
)
def test_what_changes_at_cloudflare_is_told(changes, message):
    assert told(leads(**changes)) == [(message, False)]


def test_lines_beyond_the_limits_are_left_out_and_told():
    plain = [leads(f"/p{number}") for number in range(2_001)]
    wide = [leads(f"/w{number}/:n", match=Match.PATTERN) for number in range(101)]
    out = export(*plain, *wide)

    assert len(out.text.splitlines()) == 2_100
    assert [loss.left_out for loss in out.losses] == [True, True]
    assert {str(loss.message) for loss in out.losses} == {
        "Cloudflare reads 2000 lines of this kind and no more.",
        "Cloudflare reads 100 lines of this kind and no more.",
    }


def test_an_export_is_read_back_as_the_same_rules():
    rules = [
        leads("/plain"),
        leads("/slash/"),
        leads("/caf%C3%A9", f"{NEW}/c?d=e", keep=Keep.DROP),
        leads("/:year/:slug", f"{NEW}/:slug?y=:year", match=Match.PATTERN, keep=Keep.DROP),
        leads("/w/*/end", f"{NEW}/:splat", match=Match.PATTERN),
    ]
    out = export(*rules)

    assert not list(out.losses)
    assert sorted(map(repr, (line.rule for line in read("cloudflare", out.text)))) == sorted(
        map(repr, rules)
    )


def test_the_head_says_as_of_when_and_until_when_it_holds():
    made = out_cloudflare.write([leads()], a_live_plan(), GRACE, host=HOST)

    assert made.text.splitlines()[:2] == [
        f"# {HOST}: what the plan chat answers as of 2027-04-05T00:00:00Z.",
        "# This holds until 2027-04-29T22:00:00Z; export it again then.",
    ]


def test_a_target_off_the_company_s_hosts_is_left_out():
    plan = a_live_plan(company=a_company(hosts=("harbour.example",)))

    made = bare(
        out_cloudflare.write([leads(to="https://evil.example/")], plan, ARCHIVED, host=HOST)
    )

    assert made.text == ""
    assert [(loss.left_out, "evil.example" in str(loss.message)) for loss in made.losses] == [
        (True, True)
    ]
