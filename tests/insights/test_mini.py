import re

from sheets import NOW, STAGES, a_sheet
from tongues import AR

from sunset.insights.mini import mini


def _today(markup):
    return float(re.search(r'd="M([\d.]+) 0V22" class="line now"', markup)[1])


def test_a_course_has_a_bar_for_each_stage():
    assert mini(a_sheet(), NOW).count('class="outline"') == len(STAGES)


def test_a_course_is_mirrored():
    assert _today(mini(a_sheet(), NOW)) + _today(mini(a_sheet(AR), NOW)) == 200


def test_a_named_course_is_a_picture_and_others_are_not_spoken():
    named, silent = mini(a_sheet(), NOW, title='Now "Stop new"'), mini(a_sheet(), NOW)

    assert 'role="img" aria-label="Now &quot;Stop new&quot;"' in named
    assert 'aria-hidden="true"' in silent


def test_a_plan_without_stages_has_a_course():
    assert _today(mini(a_sheet(stages=()), NOW)) >= 0
