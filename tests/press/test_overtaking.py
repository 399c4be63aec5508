"""A plan that changes while an earlier change of it is printed does not wait for that."""

from dataclasses import replace
from itertools import count

import pytest
from makers import NOON, a_live_plan
from pressing import get, keep
from turns import paused

from sunset.edition import write
from sunset.press import printing

pytestmark = pytest.mark.usefixtures("printed_once")
IN_ENGLISH = a_live_plan(promised=("en",))  # its pages are printed sooner


@pytest.fixture
def printed(monkeypatch):
    """Let something happen each time a plan is printed in full: functions, taken in turn."""
    then, whole = [], printing.pages

    def pages(*named):
        for number, each in enumerate(whole(*named)):
            if number == 1 and then:
                then.pop(0)()
            yield each

    monkeypatch.setattr(printing, "pages", pages)
    return then


def reads_as_paused(settings):
    return "still open" in get(settings, "/en/notices/chat")[2]


def test_a_pause_is_seen_before_an_earlier_change_is_printed_to_its_end(
    settings, store, press, printed, monkeypatch
):
    keep(store, IN_ENGLISH)
    press.publish()
    shown, first = [], write.publish_first
    monkeypatch.setattr(write, "publish_first", lambda *told: shown.append(first(*told)))
    keep(store, replace(IN_ENGLISH, reason={"en": "Few call."}), 1)
    printed.append(
        lambda: keep(store, replace(IN_ENGLISH, facts=(*IN_ENGLISH.facts, paused(NOON))), 2)
    )

    press.publish()

    assert len(shown) == 2
    assert reads_as_paused(settings)
    assert not press.publish()


def test_changes_without_end_do_not_keep_the_press_from_printing(settings, store, press, printed):
    keep(store, IN_ENGLISH)
    press.publish()
    base = count(1)

    def change():
        number = next(base)
        keep(store, replace(IN_ENGLISH, reason={"en": f"Reason {number}."}), number)

    change()
    printed.extend([change] * 9)

    assert press.publish()
    assert "Reason 4." in get(settings, "/en/notices/chat")[2]
