"""The facts that texts may name follow from the plan and its state, and nothing else."""

from dataclasses import replace
from datetime import date

import makers as m
from printed import a_held_plan, a_moved_plan

from sunset.documents.placeholders import REGISTRY
from sunset.domain.needs import Sensitivity
from sunset.domain.plans import DestinationKind
from sunset.domain.timeline import BEGINNING
from sunset.pages.facts import facts, spoken
from sunset.pages.scenes import scenes


def known(plan, key, locale="en"):
    scene = next(scene for scene in scenes(plan, BEGINNING) if scene.span.key == key)
    return facts(scene, locale)


def values(plan, key, locale="en"):
    return {name: fact.value for name, fact in known(plan, key, locale).items()}


def test_every_fact_is_one_that_texts_may_name_and_of_its_kind():
    for scene in scenes(a_moved_plan(), BEGINNING):
        for name, fact in facts(scene, "ko").items():
            assert fact.kind is REGISTRY[name].kind


def test_all_facts_but_what_a_plan_does_not_hold_are_known_in_a_pause():
    missing = set(REGISTRY) - set(known(a_moved_plan(), "brownout-1~2"))

    assert missing == {"reference", "need", "way", "way_url", "way_hours", "other_ways"}


def a_plan_with_needs():
    billing = m.a_need("billing", name=m.a_text("payments"), sensitivity=Sensitivity.MONEY)
    form = m.a_destination("form", kind=DestinationKind.FORM)
    forum = m.a_destination(needs=("billing", "repair"))
    return m.a_live_plan(
        needs=(billing, m.a_need("repair")),
        destinations=(forum, replace(form, name=m.a_text("the form"), needs=("billing", "repair"))),
    )


def test_the_guide_for_a_need_names_it_and_the_way_that_may_serve_it():
    scene = next(iter(scenes(a_plan_with_needs(), BEGINNING)))

    billing = {name: fact.value for name, fact in facts(scene, "en", "for-billing").items()}
    repair = {name: fact.value for name, fact in facts(scene, "en", "for-repair").items()}

    assert (billing["need"], billing["way"]) == ("payments", "the form")
    assert "other_ways" not in billing
    assert (repair["way"], repair["other_ways"]) == ("the forum", ("the form",))
    assert repair["ways_by_need"] == ("payments: the form; using a tool: the forum",)


def test_links_lead_to_the_pages_of_the_reader_s_language():
    scene = next(iter(scenes(a_plan_with_needs(), BEGINNING)))

    known = facts(scene, "ko", public_url="https://help.harbour.example")

    assert known["guide_url"].value == "https://help.harbour.example/ko/guides/chat/after"


def test_links_in_touchpoint_texts_tell_where_customers_came_from():
    scene = next(iter(scenes(a_plan_with_needs(), BEGINNING)))

    known = facts(scene, "en", "chat-line")

    assert known["notice_url"].value == "/en/notices/chat?via=chat-line"


def test_a_name_brings_the_forms_it_has_in_its_language():
    channel = m.a_channel(forms={"en": {"genitive": "live chat's"}})
    scene = next(iter(scenes(m.a_live_plan(channel=channel), BEGINNING)))

    assert dict(facts(scene, "en")["channel"].forms) == {"genitive": "live chat's"}
    assert facts(scene, "ko")["channel"].forms == ()


def test_dates_are_those_of_the_schedule_valid_in_the_state():
    assert values(a_moved_plan(), "stop_new~1")["closes_on"] == date(2027, 3, 1)
    assert values(a_moved_plan(), "stop_new~2")["closes_on"] == date(2027, 3, 15)


def test_a_move_is_known_from_the_moment_it_is_made():
    after = values(a_moved_plan(), "stop_new~2")

    assert "moved_on" not in values(a_moved_plan(), "stop_new~1")
    assert (after["moved_from"], after["moved_on"]) == (date(2027, 3, 1), date(2026, 11, 21))


def test_a_hold_withdraws_the_dates_ahead_and_keeps_those_behind():
    held = values(a_held_plan(), "stop_new.held~1")

    assert {"announced_on", "stop_new_on"} <= set(held)
    assert not {"limit_on", "closes_on", "closes_at", "grace_on", "next_update"} & set(held)


def test_words_without_translation_keep_the_language_they_are_in():
    plan = m.a_live_plan(reason={"en": "Few people call."})

    assert known(plan, "limit~1", "ar")["reason"].locale == "en"
    assert known(plan, "limit~1", "ar")["loss"].locale == "ar"


def test_a_text_left_empty_in_a_language_is_told_in_the_plans_own():
    plan = m.a_live_plan(reason={"ar": " ", "en": "Few people call."})

    assert known(plan, "limit~1", "ar")["reason"].value == "Few people call."


def test_a_text_cannot_turn_the_words_around_it():
    plan = m.a_live_plan(loss={"en": "No calls\u202e any more."})

    assert spoken(plan.loss, "en", "en") == ("No calls any more.", "en")


def test_the_next_update_is_the_next_stage():
    assert values(a_moved_plan(), "limit~2")["next_update"] == date(2027, 3, 15)
    assert values(a_moved_plan(), "brownout-2~2")["next_update"] == date(2027, 3, 15)
    assert "next_update" not in values(a_moved_plan(), "archived~2")


def test_a_page_changes_when_a_text_is_published():
    [scene, *_] = scenes(a_moved_plan(), m.NOON, revised_at=m.NOON.replace(day=25))

    assert facts(scene, "en")["changed_on"].value == date(2026, 11, 25)
