from dataclasses import replace

from sheets import NOW, STAGES, a_held_sheet, a_sheet

from sunset.insights.rail import rail


def _items(stages, name):
    return next(stage.items for stage in stages if stage.stage == name)


def test_stages_stand_in_order_after_what_comes_before_them():
    stages = rail(a_sheet(), NOW)

    assert [stage.stage for stage in stages] == ["", *STAGES]
    assert [item.title for item in stages[0].items] == ["Agents briefed"]


def test_today_stands_in_its_place():
    kinds = [item.kind for item in _items(rail(a_sheet(), NOW), "stop_new")]

    assert kinds == ["milestone", "today", "milestone", "milestone"]


def test_today_is_said_when_nothing_follows_in_its_stage():
    stages = rail(a_sheet(markers=()), NOW)

    assert [item.kind for item in _items(stages, "stop_new")] == ["today"]


def test_today_stays_in_the_stage_that_is_held():
    sheet, now = a_held_sheet()

    kinds = [item.kind for item in _items(rail(sheet, now), "stop_new")]

    assert kinds[-1] == "today"
    assert "held" in kinds


def test_a_moved_stage_says_what_was_promised():
    limit = next(stage for stage in rail(a_sheet(), NOW) if stage.stage == "limit")

    assert (limit.was, limit.moved) == ("17 Dec", "14 days later")


def test_a_kept_stage_says_nothing_of_a_promise():
    stages = rail(replace(a_sheet(), baseline=STAGES), NOW)

    assert {(stage.was, stage.moved) for stage in stages} == {("", "")}


def test_no_marker_is_lost():
    sheet = a_sheet()

    titles = [i.title for stage in rail(sheet, NOW) for i in stage.items if i.kind != "today"]

    assert titles == [marker.title for marker in sorted(sheet.markers, key=lambda m: m.at)]
