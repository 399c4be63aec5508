"""Whom a plan reaches: its countries, its readers, and what its destinations can take."""

from dataclasses import replace

import pytest
from makers import a_channel, a_destination, a_need, a_plan

from sunset.domain import checks, floors, legal, loads
from sunset.domain.needs import Sensitivity
from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Profile, proposed


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"serves": ("se",)}, "serves: Give each country as two capital letters (ISO 3166)."),
        ({"serves": ("SE",) * 61}, "serves: Name 60 countries at most."),
        (
            {"readers": {"no such": 1}},
            "readers: “no such” is no language tag, such as en or pt-BR.",
        ),
        ({"readers": {"en": 101}}, "readers.en: Write a whole number from 0 to 100."),
        (
            {"readers": {"en": 60, "ko": 50}},
            "readers: The shares of all readers come to more than 100.",
        ),
        (
            {"channel": a_channel(users="x" * 301)},
            "channel.users: This text is longer than 300 characters.",
        ),
        (
            {"needs": (a_need(who="x" * 301),)},
            "needs.repair.who: This text is longer than 300 characters.",
        ),
        (
            {"channel": a_channel(volume=0)},
            "channel.volume: Write a whole number from 1 to 1000000000.",
        ),
        (
            {"destinations": (a_destination(capacity=0),)},
            "destinations.forum.capacity: Write a whole number from 1 to 1000000000.",
        ),
        (
            {"destinations": (a_destination(languages=("no such",)),)},
            "destinations.forum.languages: “no such” is no language tag, such as en or pt-BR.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changes, told):
    plan = a_plan(**changes)

    assert told in [str(each) for each in checks.faults(plan, plan.locales)]


def test_a_need_weighs_on_the_first_destination_that_may_serve_it():
    billing = a_need("billing", sensitivity=Sensitivity.MONEY, share=30)
    plan = a_plan(
        channel=a_channel(volume=201),
        needs=(a_need(share=50), billing, a_need("fax", share=5)),
        destinations=(
            a_destination(needs=("repair", "billing"), capacity=100),
            a_destination("form", kind="form", needs=("billing",), capacity=500),
        ),
    )

    told = [(x.destination.id, x.share, x.contacts, x.over) for x in loads.loads(plan)]

    assert told == [("forum", 50, 101, True), ("form", 30, 61, False)]
    assert (loads.unserved(plan), loads.unnamed(plan)) == (5, 15)


def test_destinations_that_serve_the_same_need_share_it_alike():
    ways = tuple(a_destination(name, needs=("repair",)) for name in ("forum", "form", "faq"))
    plan = a_plan(needs=(a_need(share=50),), destinations=ways, channel=a_channel(volume=100))

    assert [(x.share, x.contacts) for x in loads.loads(plan)] == [(17, 17)] * 3


def test_without_a_volume_only_shares_are_known():
    way = a_destination(needs=("repair",), capacity=1)
    plan = a_plan(needs=(a_need(share=50),), destinations=(way,))

    (told,) = loads.loads(plan)

    assert (told.share, told.contacts, told.over) == (50, None, False)


def test_the_law_is_told_of_every_country_that_is_served():
    def sources(*countries, kind=ChannelKind.PHONE):
        return [note.citation.source for note in legal.notes(countries, kind)]

    assert sources("ES", "US") == ["Ley 10/2025", "C-649/17", "47 CFR 52.103(d)"]
    assert sources("US", kind=ChannelKind.CHAT) == []
    assert sources("KR") == []


@pytest.mark.parametrize(
    ("changes", "about", "profile"),
    [
        ({}, {}, Profile.STANDARD),
        ({"channel": a_channel(kind=ChannelKind.PHONE)}, {}, Profile.LONG),
        ({"serves": ("FI",)}, {}, Profile.LONG),
        ({}, {"vulnerable": True}, Profile.LONG),
        ({}, {"contract": True}, Profile.LONG),
    ],
)
def test_people_who_need_more_time_get_the_long_profile(changes, about, profile):
    assert floors.advised(a_plan(**changes), **about) is profile


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (10, "This announces 10 days ahead. It cannot be published below 14."),
        (20, "This announces 20 days ahead. Below 30, people are left behind."),
        (100, "This announces 100 days ahead; the profile stands for 150."),
    ],
)
def test_less_time_than_the_floor_is_warned_of(days, told):
    schedule = a_plan().schedule
    announced = schedule.closes.replace(hour=0)
    first = replace(schedule.starts[0], at=announced.fromordinal(announced.toordinal() - days))
    late = replace(schedule, starts=(first, *schedule.starts[1:]))

    assert [str(x) for x in floors.warnings(Profile.STANDARD, Profile.STANDARD, late)] == [told]


def test_a_profile_below_the_one_to_take_is_warned_of():
    schedule = proposed(a_plan().schedule.closes, "Europe/Stockholm", Profile.SHORT, brownouts=True)

    told = [str(each) for each in floors.warnings(Profile.SHORT, Profile.LONG, schedule)]

    assert told == ["These customers need more time: at least 365 days."]
