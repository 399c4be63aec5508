"""The table of ways says how long customers wait and what it costs, where the company said so."""

import makers as m
from printed import page

from sunset.domain.handoff import Handoff, Preset
from sunset.domain.passing import is_reference


def with_a_wait():
    told = {"wait": m.a_text("About 4 hours."), "cost": m.a_text("Free.")}
    return m.a_live_plan(destinations=(m.a_destination(**told),))


def with_a_cost_in_one_language():
    return m.a_live_plan(destinations=(m.a_destination(cost={"en": "Free."}),))


def how(tree):
    return [each.text for each in tree.classed("how") if "muted" not in each["class"]]


def test_wait_and_cost_stand_behind_the_hours():
    hours, wait, cost = how(page(with_a_wait, "notice", "announce~1"))

    assert hours.startswith("Day and night")
    assert (wait, cost) == ("Wait: About 4 hours.", "Cost: Free.")


def test_what_nobody_said_is_not_there():
    (hours,) = how(page(m.a_live_plan, "notice", "announce~1"))

    assert hours.startswith("Day and night")


def test_words_of_another_language_are_marked():
    told = page(with_a_cost_in_one_language, "notice", "announce~1", "ko").classed("how")

    assert [each.one("bdi")["lang"] for each in told if "Free." in each.text] == ["en"]


def with_a_hand_off():
    return m.a_live_plan(destinations=(m.a_destination(handoff=Handoff(preset=Preset.FORUM)),))


def test_a_browser_takes_the_references_that_are_taken():
    asked = page(with_a_hand_off, "notice", "announce~1").one("input", name="reference")["pattern"]
    letters, _, others = asked.removeprefix("[").removesuffix("]*").partition(r"\p{N}")

    assert letters == r"\p{L}"
    for sign in filter(str.isprintable, map(chr, range(0x20, 0x370))):
        assert is_reference(sign) == (sign.isalnum() or sign in others.replace("\\", ""))
