"""Which texts a plan needs."""

import pytest
from makers import a_channel, a_need, a_plan

from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Stage
from sunset.domain.texts import TOUCHPOINTS, TextKind, guides_of, need_of, text_of, texts_of


def test_there_is_a_guide_for_each_need_and_one_for_all():
    plan = a_plan(needs=(a_need("repair"), a_need("billing")))

    assert [each.key for each in guides_of(plan)] == ["after", "for-repair", "for-billing"]
    assert [need_of(each.key) for each in guides_of(plan)] == ["", "repair", "billing"]
    assert text_of(plan, "for-billing").surface == "guide/for-billing"


@pytest.mark.parametrize("kind", ChannelKind)
def test_what_is_said_where_a_channel_meets_its_customers_fits_its_kind(kind):
    plan = a_plan(channel=a_channel(kind=kind))

    said = [each.key for each in texts_of(plan) if each.kind is TextKind.TOUCHPOINT]

    assert tuple(said) == TOUCHPOINTS[kind]
    assert ("say-greeting" in said) == (kind is ChannelKind.PHONE)


def test_every_text_has_a_key_of_its_own():
    keys = [each.key for each in texts_of(a_plan(needs=(a_need(),)))]

    assert len(keys) == len(set(keys))


def test_a_closing_message_is_needed_at_the_closing_only():
    plan = a_plan(channel=a_channel(kind=ChannelKind.PHONE))

    assert text_of(plan, "say-closing").stage == Stage.CLOSED
    assert text_of(plan, "say-greeting").stage == Stage.ANNOUNCE
    assert text_of(plan, "auto-reply") is None
