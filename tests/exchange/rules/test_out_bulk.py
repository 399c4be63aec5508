"""Cloudflare's Bulk Redirects: rows without a head, and every word on what they cannot say."""

import csv
from datetime import UTC, datetime

import pytest
from makers import a_company, a_live_plan
from rule_files import HOST

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules import out_bulk, writers

GRACE = datetime(2027, 4, 5, tzinfo=UTC)
ARCHIVED = datetime(2027, 9, 1, tzinfo=UTC)
NEW = "https://new.harbour.example"
PLAN = a_live_plan(company=a_company(hosts=("harbour.example",)))


def leads(path="/a", to=f"{NEW}/b", **changes):
    made = {"host": HOST, "path": path, "urls": {"*": to}, "successor": True}
    return Rule(**{**made, "strict_slash": True, **changes})


def rows(*rules, at=ARCHIVED):
    return list(csv.reader(out_bulk.write(rules, PLAN, at, host=HOST).text.splitlines()))


def told(*rules):
    losses = out_bulk.write(rules, PLAN, ARCHIVED, host=HOST).losses
    return [(str(loss.message), loss.left_out) for loss in losses]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (leads(), [f"{HOST}/a", f"{NEW}/b", "308", "FALSE", "FALSE", "FALSE", "FALSE"]),
        (
            leads(keep=Keep.KEEP),
            [f"{HOST}/a", f"{NEW}/b", "308", "TRUE", "FALSE", "FALSE", "FALSE"],
        ),
        (
            leads(match=Match.PREFIX),
            [f"{HOST}/a", f"{NEW}/b", "308", "FALSE", "FALSE", "TRUE", "FALSE"],
        ),
        (
            leads(to=f"{NEW}/b/:splat", match=Match.PREFIX),
            [f"{HOST}/a", f"{NEW}/b", "308", "FALSE", "FALSE", "TRUE", "TRUE"],
        ),
        (
            leads(host="*.old.example"),
            ["old.example/a", f"{NEW}/b", "308", "FALSE", "TRUE", "FALSE", "FALSE"],
        ),
        (leads("/a,b", host="*"), [f"{HOST}/a,b", f"{NEW}/b", "308", *["FALSE"] * 4]),
    ],
)
def test_a_row_says_what_goes_along(rule, expected):
    assert rows(rule) == [expected]


def test_where_a_last_slash_does_not_matter_there_are_two_rows():
    assert [row[0] for row in rows(leads(strict_slash=False))] == [f"{HOST}/a", f"{HOST}/a/"]


def test_until_it_has_baked_in_a_redirect_is_temporary():
    assert rows(leads(), at=GRACE)[0][2] == "302"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (leads(ending=Ending.GONE), "Cloudflare cannot answer 410."),
        (leads("/:x", match=Match.PATTERN), "A bulk list knows exact addresses and prefixes"),
        (leads(query={"v": "1"}), "Cloudflare cannot ask for parameters."),
        (leads(to=f"{NEW}/:splat/x", match=Match.PREFIX), "A bulk list puts what follows"),
        (leads("/x" * 17, match=Match.PREFIX), "A bulk list takes prefixes with 16 slashes"),
        (leads("/" + "x" * 32_001), "A bulk list takes addresses of 32000 bytes"),
        (leads(to="https://evil.example/"), "The host evil.example is not one of the company's"),
    ],
)
def test_what_a_list_cannot_say_is_left_out_with_a_reason(rule, message):
    ((said, left_out),) = told(rule)

    assert rows(rule) == []
    assert said.startswith(message)
    assert left_out


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"folds_case": True}, "Cloudflare tells capitals from small letters."),
        (
            {"to": f"{NEW}/?c=d", "keep": Keep.KEEP},
            "Cloudflare drops the visitor's query where the target has its own.",
        ),
        (
            {"host": "*.old.example"},
            "In a bulk list, a rule for all hosts below a domain covers the domain itself as well.",
        ),
    ],
)
def test_what_changes_in_a_list_is_told(changes, message):
    assert told(leads(**changes)) == [(message, False)]


def test_rows_beyond_the_limit_are_left_out_and_told(monkeypatch):
    monkeypatch.setattr(out_bulk, "MOST", 2)

    found = told(*(leads(f"/{number}") for number in range(3)))

    assert found == [("Cloudflare reads 2 lines of this kind and no more.", True)]


def test_the_list_is_one_of_the_formats():
    made = writers.write("cloudflare-bulk", [leads()], PLAN, ARCHIVED, HOST, notice="https://n")

    assert made.text.startswith(f"{HOST}/a,")
