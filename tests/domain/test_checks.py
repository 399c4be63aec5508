"""What is wrong with a plan by itself."""

from dataclasses import replace
from datetime import datetime

import pytest
from makers import LOCALES, NOON, a_destination, a_live_plan, a_plan, a_rule, a_schedule

from sunset.domain import checks
from sunset.domain.plans import Channel, Company, Placement, PlacementKind, StartHere
from sunset.domain.schedules import Brownout, Stage


def fields(plan, rules=()):
    problems = (*checks.faults(plan, LOCALES), *checks.rule_faults(plan, rules))
    return [problem.field for problem in problems]


def test_a_good_plan_has_no_faults():
    assert fields(a_live_plan(), (a_rule(), a_rule(path="/help"))) == []


@pytest.mark.parametrize(
    ("closes", "zone", "past"),
    [
        (datetime(2026, 11, 21, 13), "Europe/Stockholm", True),
        (datetime(2026, 11, 21, 13, 1), "Europe/Stockholm", False),
        (datetime(2020, 1, 1), "Mars/North", False),
    ],
)
def test_a_channel_closes_at_a_time_that_is_ahead_in_its_zone(closes, zone, past):
    plan = a_plan(schedule=replace(a_schedule(closes), zone=zone))

    told = [str(problem) for problem in checks.past_faults(plan, NOON)]

    assert told == ["closes: The closing date lies in the past."] * past


def test_every_fault_is_told_at_once():
    plan = a_plan(
        id="No Spaces", country="se", promised=("en", "xx"), destinations=(a_destination(url={}),)
    )

    assert {"id", "country", "promised.1", "destinations.forum.url"} <= set(fields(plan))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "https:evil.example",
        "https://good.example@evil.example/",
        "https://harbour.example\\@evil.example/",
        " https://harbour.example/",
        "https://evil-harbour.example/",
        "ftp://harbour.example/",
        "https://harbour.example:99999/",
        "data:text/html,x",
    ],
)
def test_a_destination_with_a_dangerous_address_is_refused(url):
    plan = a_plan(destinations=(a_destination(url={"*": url}),))

    assert fields(plan) == ["destinations.forum.url"]


def test_a_subdomain_of_an_allowed_host_is_fine():
    plan = a_plan(destinations=(a_destination(url={"*": "https://a.b.harbour.example/x?y#z"}),))

    assert fields(plan) == []


def test_three_links_to_start_with_are_the_most():
    link = StartHere(label={"en": "Start"}, url={"*": "https://harbour.example/"})
    plan = a_plan(destinations=(a_destination(start_here=(link,) * 4),))

    assert "destinations.forum.start_here" in fields(plan)


def test_a_stage_out_of_order_is_told_at_its_own_date():
    starts = tuple(
        replace(s, at=datetime(2027, 4, 1)) if s.stage is Stage.LIMIT else s
        for s in a_schedule().starts
    )
    plan = a_plan(schedule=replace(a_schedule(), starts=starts, brownouts=()))

    assert "schedule.starts.closed" in fields(plan) or "schedule.starts.limit" in fields(plan)


def test_a_zone_that_is_none_is_refused():
    for zone in ("Mars/Olympus", "", "../../etc/passwd", "EST5EDT4"):
        assert fields(a_plan(schedule=replace(a_schedule(), zone=zone))) == ["schedule.zone"]


def test_a_window_outside_the_limit_stage_is_refused():
    window = Brownout(start=datetime(2026, 11, 1, 9), end=datetime(2026, 11, 1, 10))
    plan = a_plan(schedule=replace(a_schedule(), brownouts=(window,)))

    assert fields(plan) == ["schedule.brownouts.1"]


def test_a_text_is_needed_in_the_language_the_plan_is_written_in():
    assert fields(a_plan(reason={"ko": "이유"})) == ["reason"]


def test_a_text_in_a_language_nobody_promised_is_refused():
    assert fields(a_plan(reason={"en": "Why.", "sv": "Därför."})) == ["reason.sv"]


def test_a_text_has_a_size():
    assert fields(a_plan(reason={"en": "x" * 4001})) == ["reason.en"]


def test_rules_name_a_host_of_the_plan_and_a_destination_there_is():
    rules = (a_rule(host="other.example"), a_rule(path="/x", destination="nowhere"))

    assert fields(a_plan(), rules) == ["rules.1.host", "rules.2.destination"]


def test_two_forms_of_one_address_are_one_address():
    rules = (a_rule(path="/caf%C3%A9/"), a_rule(path="/cafe\u0301"))

    assert fields(a_plan(), rules) == ["rules.2.path"]


def test_a_company_and_its_hosts_are_checked():
    company = Company(name=" ", url="javascript:x", hosts=("https://x",))

    assert set(fields(a_plan(company=company))) >= {
        "company.name",
        "company.url",
        "company.hosts.0",
    }


def test_a_live_site_is_one_of_the_companys():
    there = Placement(
        host="chat.harbour.example", kind=PlacementKind.HOSTED, live_url="https://evil.example/"
    )

    assert fields(a_plan(placements=(there,))) == ["placements.0.live_url"]


def test_an_old_host_stands_in_one_placement():
    host = Placement(host="chat.harbour.example", kind=PlacementKind.HOSTED)

    assert fields(a_plan(placements=(host, host))) == ["placements.chat.harbour.example"]


def test_a_channel_is_identified():
    channel = replace(a_plan().channel, identity="")

    assert isinstance(channel, Channel)
    assert fields(a_plan(channel=channel)) == ["channel.identity"]


def test_a_placeholder_in_a_text_of_the_plan_is_refused():
    assert fields(a_plan(reason={"en": "It ends on {{ closes_on }}."})) == ["reason.en"]
