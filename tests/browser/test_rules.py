"""A manager's walk through the rules of a plan: search, many at once, a file with a wrong line."""

from threading import Event

import pytest
from accessible import violations
from acts import an_act
from makers import a_destination, a_plan, a_rule

from sunset.jobs.run import KINDS
from sunset.services import jobs as working
from sunset.store import keeping

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WRONG = "/x https://evil.example/ 301\n"
SOUND = "/a https://harbour.example/a 301\n/b https://harbour.example/b 301\n"


@pytest.fixture
def mara(rooms, visit):
    """Sign Mara in and open the rules."""
    rooms.someone("Mara")
    plan = rooms.keep(a_plan(destinations=(a_destination(), a_destination("shop"))))
    with rooms.store.write() as session:
        some = [a_rule(path=f"/{'old' if n % 2 else 'new'}/{n:03}") for n in range(120)]
        keeping.keep_rules(session, plan, some, an_act())
    return visit("/plans/chat/addresses", "Mara")


def press(page, name):
    page.get_by_role("button", name=name).click()


def test_rules_are_searched_and_those_found_are_changed_together(rooms, mara):
    mara.get_by_label("Part of an address or target").fill("/old/")
    press(mara, "Search the rules")
    assert mara.get_by_role("heading", name="60 of 120 rules").is_visible()
    press(mara, "Change all 60 rules that match")
    mara.get_by_label("Lead them elsewhere").check()
    mara.get_by_label("Leads to", exact=True).select_option("shop")
    mara.get_by_label("Reason, for the history").fill("The shop answers now.")
    press(mara, "See what it does")
    assert violations(mara) == []
    press(mara, "Change 60 rules")

    assert mara.get_by_text("Rules changed: 60.").is_visible()
    assert [rule.destination for rule in rooms.rules()].count("shop") == 60


def test_a_file_with_a_wrong_line_is_mended_looked_at_again_and_brought_in(rooms, mara, tmp_path):
    file = tmp_path / "_redirects"

    def sent(text):
        file.write_text(text)
        mara.get_by_label("File", exact=True).set_input_files(file)
        press(mara, "See what it would do")
        assert mara.get_by_text("Waits for its turn").is_visible()
        assert working.run_next(rooms.store, KINDS, lambda: rooms.now, Event())
        mara.get_by_text("Lines that cannot be rules", exact=True).wait_for()
        assert violations(mara) == []

    mara.get_by_role("link", name="Import rules").click()
    sent(SOUND + WRONG)
    assert mara.get_by_role("row", name="3 Error: The host evil.example").is_visible()
    mara.get_by_role("link", name="Send another file").click()
    sent(SOUND)
    press(mara, "Bring them in: 2 new, 0 changed")
    assert working.run_next(rooms.store, KINDS, lambda: rooms.now, Event())
    mara.get_by_text("The rules are kept.").wait_for()

    assert len(rooms.rules()) == 122
