"""The plans that ship: each is right, and its stages went the way they did."""

from datetime import UTC, date, datetime, timedelta

import pytest
from makers import NOON

from sunset.domain import gates, timeline
from sunset.exchange import plan_files
from sunset.resources import CONTENT

FILES = {path.stem: path.read_text("utf-8") for path in (CONTENT / "plans").glob("*.yaml")}
SHIPPED = ("en", "eo", "es", "sv", "lv", "ko", "ru", "ar")
SOME = ("en", "ko", "ar")


TODAY = NOON.date()


def sample(name, today=TODAY):
    return plan_files.read(FILES[name], shipped=SHIPPED, today=today)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "instant", "state"),
    [
        ("gnome-lists", "2022-09-14T23:59", "prepare"),
        ("gnome-lists", "2022-09-15T00:00", "announce"),
        ("gnome-lists", "2022-10-31T11:59", "announce"),
        ("gnome-lists", "2022-10-31T12:00", "closed"),
        ("gnome-lists", "2022-12-24T12:00", "grace"),
        ("gnome-lists", "2026-11-21T12:00", "archived"),
        ("mozilla-irc", "2019-04-26T12:00", "prepare"),
        ("mozilla-irc", "2020-01-15T12:00", "announce"),
        ("mozilla-irc", "2020-02-25T12:00", "stop_new"),
        ("mozilla-irc", "2020-03-01T12:00", "stop_new"),
        ("mozilla-irc", "2020-03-02T16:59", "stop_new"),
        ("mozilla-irc", "2020-03-02T17:00", "closed"),
        ("mozilla-irc", "2022-03-28T12:00", "archived"),
        ("slack-gateways", "2018-03-06T18:00", "announce"),
        ("slack-gateways", "2018-03-08T12:00", "stop_new"),
        ("slack-gateways", "2018-04-03T12:00", "limit"),
        ("slack-gateways", "2018-05-16T00:00", "closed"),
        ("teams-api", "2022-03-01T17:00", "brownout-1"),
        ("teams-api", "2022-03-04T16:59", "limit"),
        ("teams-api", "2022-03-04T17:00", "limit.paused"),
        ("teams-api", "2022-03-08T18:00", "limit.paused"),
        ("teams-api", "2022-03-16T12:00", "limit.paused"),
    ],
)
def test_a_real_retirement_went_the_way_it_did(name, instant, state):
    assert timeline.state_at(sample(name).plan, at(instant)).key == state


def test_the_slip_of_mozilla_s_irc_is_not_known_before_it_was_told():
    plan = sample("mozilla-irc").plan

    before = timeline.schedule_at(plan, at("2020-02-25T12:00"))
    after = timeline.schedule_at(plan, at("2020-03-01T12:00"))

    assert before.closes == datetime(2020, 2, 29, 23, 59)
    assert after.closes == datetime(2020, 3, 2, 9)


def test_slack_s_gateways_closed_seventy_days_after_the_notice():
    schedule = sample("slack-gateways").plan.schedule

    assert (schedule.closes.date() - date(2018, 3, 6)).days == 70


STATES = {
    "hmrc-helpline": "prepare",
    "mailbox": "announce",
    "phone-line": "stop_new",
    "social-page": "stop_new.held",
    "chat-tile": "limit",
    "repair-portal": "brownout-1",
    "teams-api": "limit.paused",
    "fax": "closed",
    "users-list": "grace",
    "gnome-lists": "archived",
    "mozilla-irc": "archived",
    "slack-gateways": "archived",
}


@pytest.mark.parametrize("hours", [0, 6, 12, 18, 23])
@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2028, 2, 29), date(2027, 3, 28)])
def test_an_old_address_is_there_in_each_state_at_any_hour_of_loading(today, hours):
    moment = datetime(today.year, today.month, today.day, hours, tzinfo=UTC)

    found = {name: timeline.state_at(sample(name, today).plan, moment).key for name in FILES}

    assert found == STATES


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_sample_says_everything_in_every_promised_language(name):
    plan = sample(name).plan

    assert list(gates.missing_words(plan)) == []
    assert plan.locales == (SHIPPED if name == "phone-line" else SOME)
    assert all(move.reason.keys() == set(plan.locales) for move in gates.moves(plan))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_sample_is_written_and_read_without_a_difference(name):
    found = sample(name)

    text = plan_files.write(found.plan, found.rules)

    assert plan_files.read(text, shipped=SHIPPED, today=NOON.date()) == found


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_a_sample_tells_had_happened_when_it_is_loaded(name):
    midnight = datetime(2026, 11, 21, tzinfo=UTC)

    assert all(fact.recorded_at <= midnight for fact in sample(name).plan.facts)


def test_no_two_samples_share_an_old_host():
    hosts = [place.host for name in FILES for place in sample(name).plan.placements]

    assert len(hosts) == len(set(hosts)) == len(FILES)


def test_the_phone_line_is_the_demo_that_was_asked_for():
    found = sample("phone-line")
    plan = found.plan

    closing = timeline.schedule_at(plan, NOON).closes
    promised = plan.facts[1].schedule.closes
    opened = [gate.code for gate in gates.gates(plan, plan.schedule, NOON) if gate.open]

    assert (closing.date() - NOON.date()).days == 100
    assert closing - promised == timedelta(days=14)
    assert opened == ["G1", "G2"]
    assert {m.owner for m in plan.milestones} == {"Mara Lind", "Ed Roze"}
    assert any(m.done_on is None and m.due < NOON.date() for m in plan.milestones)
    assert any(rule.locale == "ko" and rule.path == "/ko/help" for rule in found.rules)
