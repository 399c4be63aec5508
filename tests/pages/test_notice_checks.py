"""The notices of the plans that ship, and of plans with one thing wrong, as checks see them."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from makers import NOON, a_destination, a_live_plan, a_need, a_plan, a_text, moved
from makers import a_schedule as a_schedule_until
from printed import SHIPPED, samples

from sunset.documents.front_matter import Document
from sunset.documents.notice_findings import blocking
from sunset.documents.notice_grounds import Grounds
from sunset.domain.destinations import DestinationKind, Help
from sunset.domain.facts import Cancelled
from sunset.domain.needs import Urgency
from sunset.domain.plans import ChannelKind
from sunset.domain.touchpoints import Touchpoint, TouchpointKind
from sunset.pages.checks import check
from sunset.pages.checks.dates import days_of_notice

SAMPLES = samples()


def codes(plan, grounds=None, **where):
    """Return the code of every finding that is at a place or in a language, sorted."""
    found = check(plan, grounds or Grounds(), NOON)
    fitting = (x for x in found if all(getattr(x, k) == v for k, v in where.items()))
    return sorted(str(each.code) for each in fitting)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_plans_that_ship_have_no_error_but_too_little_time_where_that_is_their_story(name):
    found = blocking(check(SAMPLES[name], Grounds(), NOON))
    periods = [each for each in codes(SAMPLES[name]) if each == "E12"]

    assert found == ()
    assert periods == (["E12"] if name in {"gnome-lists", "hmrc-helpline"} else [])


@pytest.mark.parametrize("kind", ChannelKind)
def test_texts_that_ship_are_without_a_finding_for_every_channel_in_every_language(kind):
    plan = SAMPLES["phone-line"]
    everything = tuple(
        replace(plan.destinations[0], id=str(way), kind=way, needs=("repair", "billing"))
        for way in DestinationKind
    )
    urgent = tuple(replace(need, urgency=Urgency.SECONDS) for need in plan.needs)
    plan = replace(
        plan,
        channel=replace(plan.channel, kind=kind),
        destinations=(*plan.destinations, *everything),
        needs=urgent,
        promised=SHIPPED,
    )

    found = check(plan, Grounds(), NOON)

    assert {str(x) for x in found if x.place.startswith("texts.") and x.code != "W20"} == set()


def test_a_plain_plan_lacks_only_time():
    assert codes(a_plan()) == ["E12"]


@pytest.mark.parametrize(
    ("field", "code"), [("loss", "E4"), ("reason", "E5"), ("cases", "E7"), ("data", "E8")]
)
@pytest.mark.parametrize("words", ["-", "TBD", "n/a"])
def test_a_field_that_waits_for_words_is_told_in_its_language(field, code, words):
    plan = a_live_plan(**{field: {**a_text("You, because we keep it."), "ko": words}})

    assert codes(plan, locale="ko") == [code]


@pytest.mark.parametrize(
    "reason", ["For operational reasons.", "To improve your experience.", "Various reasons."]
)
def test_a_reason_of_vague_words_is_none(reason):
    plan = a_live_plan(reason={**a_text("Few people use it."), "en": reason})

    assert codes(plan, locale="en", place="reason") == ["E5", "W13"]


def test_own_words_of_an_editor_are_judged_where_they_leave_the_plan_s_out():
    body = "## What you lose {#loss}\n\nYou cannot write to us live.\n"
    own = Document(id="notice", locale="en", source="en", title="Why", body=body)
    grounds = Grounds(documents={("notice", "en"): own})

    assert codes(a_live_plan(), grounds, place="texts.notice") == ["E5", "E7", "E8"]


def test_a_heading_of_an_editor_is_judged_by_the_words_below_it():
    body = (
        "## Why {#why}\n\nTo serve you better.\n\n"
        "## Your cases {#cases}\n\n### Open ones\n\nAsk whoever began them; we keep all data.\n"
    )
    own = Document(id="notice", locale="en", source="en", title="Why", body=body)
    grounds = Grounds(documents={("notice", "en"): own})

    assert codes(a_live_plan(), grounds, place="texts.notice", locale="en") == ["E5", "W13"]


def test_data_that_are_offered_need_a_last_day():
    plan = a_live_plan(data=a_text("You can download your conversations."))

    assert codes(plan, locale="en") == ["E8"]


def test_a_need_that_nobody_takes_over_is_an_error_in_every_language():
    plan = a_live_plan(needs=(a_need("payments"),))

    assert codes(plan, place="needs.payments") == ["E3"]


def test_a_need_needs_a_way_that_answers_in_the_language_of_its_readers():
    english = a_destination("help", url={"en": "https://harbour.example/en"}, needs=("repair",))
    plan = a_live_plan(needs=(a_need("repair"),), destinations=(english,))
    with_another = replace(plan, destinations=(english, a_destination(needs=("repair",))))

    assert codes(plan, code="E3") == ["E3", "E3"]
    assert codes(with_another, code="E3") == []


def test_somebody_who_answers_only_in_english_does_not_answer_in_korean():
    plan = a_live_plan(destinations=(a_destination(languages=("en",)),))

    assert codes(plan, locale="ko", place="destinations.forum.url") == ["E3"]
    assert codes(plan, locale="en") == []


def test_an_address_that_does_not_answer_is_told_at_its_destination():
    grounds = Grounds(silent=frozenset({"https://forum.harbour.example/"}))

    assert codes(a_live_plan(), grounds, place="destinations.forum.url") == ["E3"] * 3


@pytest.mark.parametrize(
    "help_", [Help(how=a_text("-")), Help(how=a_text("Write to us at shop.harbour.example/chat."))]
)
def test_those_who_cannot_use_the_ways_are_sent_neither_nowhere_nor_back(help_):
    assert codes(a_live_plan(help=help_), locale="en") == ["E9"]


def test_a_text_that_is_behind_is_told_where_it_is_written():
    grounds = Grounds(behind=frozenset({("notice", "ko"), ("after", "ko")}))

    assert codes(a_live_plan(), grounds, place="texts.notice") == ["E10"]
    assert codes(a_live_plan(), grounds, place="texts.after") == []


def test_languages_say_the_same_dates_and_numbers():
    reason = {
        "en": "The maker ends it on 1 May 2027, because few use it.",
        "ko": "제조사가 2027년 5월 2일에 끝내기 때문입니다.",
        "ar": "لأن الشركة المصنعة تنهيه في 1 مايو 2027.",
    }
    plan = a_live_plan(reason=reason)

    assert codes(plan, locale="ko", place="reason") == ["E10", "E10"]
    assert codes(plan, locale="ar", place="reason") == []


def test_a_closing_date_of_before_is_an_error_wherever_it_is_typed():
    later = moved(a_schedule_until(datetime(2027, 3, 15, 18)), NOON - timedelta(days=1))
    plan = a_live_plan()
    plan = replace(plan, facts=(*plan.facts, later))
    body = "**Live chat will close on 1 March 2027.** You can use the other ways."
    own = Document(id="banner-stop-new", locale="en", source="en", title="Dates", body=body)

    found = check(plan, Grounds(documents={("banner-stop-new", "en"): own}), NOON)

    told = [str(x.message) for x in found if x.place == "texts.banner-stop-new"]
    assert told == ["“1 March 2027” is no date of this plan; the channel closes on 2027-03-15."]


def test_a_long_banner_with_a_link_of_its_own_is_told_twice():
    body = f"Live chat will close. See [the forum](https://forum.harbour.example/). {'You! ' * 30}"
    own = Document(id="banner-stop-new", locale="en", source="en", title="Dates", body=body)
    grounds = Grounds(documents={("banner-stop-new", "en"): own})

    assert codes(a_live_plan(), grounds, code="W20") == ["W20", "W20"]


def test_a_plan_without_an_end_has_a_banner_that_never_goes_away():
    schedule = a_schedule_until()
    starts = tuple(each for each in schedule.starts if each.stage not in {"grace", "archived"})
    plan = a_live_plan(schedule=replace(schedule, starts=starts))

    assert Counter(codes(plan, code="W23")) == {"W23": 3}


def test_a_notice_linked_only_in_the_app_is_behind_a_login():
    place = Touchpoint(
        id="app", kind=TouchpointKind.APP, name="Help screen", where="", stage="announce"
    )

    assert codes(a_live_plan(touchpoints=(place,)), place="touchpoints") == ["W22"]


def test_a_phone_that_takes_over_says_wait_and_cost():
    phone = a_destination(kind=DestinationKind.PHONE, hours=a_text("Monday to Friday, 9:00–17:00"))
    told = replace(phone, wait=a_text("About 2 minutes."), cost=a_text("As a local call."))

    assert codes(a_live_plan(destinations=(phone,)), locale="en") == ["W24", "W24"]
    assert codes(a_live_plan(destinations=(told,)), locale="en") == []


def test_what_was_cancelled_has_nothing_to_announce():
    plan = a_live_plan(reason=a_text("-"))
    fact = Cancelled(
        recorded_at=NOON,
        effective_at=NOON,
        by="Mara",
        confirmed_by="Ada",
        reason=a_text("It stays."),
    )

    assert check(replace(plan, facts=(*plan.facts, fact)), Grounds(), NOON) == ()


def test_the_days_of_notice_count_from_when_customers_hear_of_it():
    assert days_of_notice(a_plan(), NOON) == 100
    assert days_of_notice(a_live_plan(), NOON) == 150
