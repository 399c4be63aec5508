"""From what was committed to what customers get."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from acts import MARA
from makers import NOON, a_live_plan, a_plan, a_schedule, a_text, moved
from pressing import get, keep
from turns import paused

from sunset.domain.lookups import epoch
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.schedules import Stage
from sunset.edition import environments, generations, write
from sunset.press import run
from sunset.press.run import Press
from sunset.services import writing
from sunset.store import plans
from sunset.store.documents import Name, Wording

pytestmark = pytest.mark.usefixtures("printed_once")
IN_ENGLISH = a_live_plan(promised=("en",))  # its pages are printed sooner


class Killed(Exception):
    """What no part of ours raises."""


def killed(*_args, **_named):
    raise Killed


def test_a_draft_reaches_nobody(settings, store, press):
    keep(store, a_plan())
    press.publish()

    assert get(settings, "/en/notices/chat")[0] == 404


def test_a_public_plan_is_read_in_every_promised_language(settings, store, press):
    keep(store, a_live_plan())

    assert press.publish()
    for locale, direction in (("en", "ltr"), ("ko", "ltr"), ("ar", "rtl")):
        status, headers, body = get(settings, f"/{locale}/notices/chat")

        assert (status, headers["Content-Language"]) == (200, locale)
        assert f'<html lang="{locale}" dir="{direction}"' in body


def test_a_node_whose_clock_is_behind_the_press_still_has_its_pages(settings, store, press):
    schedule = a_schedule()
    starts = tuple(
        replace(s, at=datetime(2026, 11, 21, 13)) if s.stage is Stage.STOP_NEW else s
        for s in schedule.starts
    )
    keep(store, replace(IN_ENGLISH, schedule=replace(schedule, starts=starts)))
    press.publish()

    assert get(settings, "/en/notices/chat", at=NOON - timedelta(minutes=1))[0] == 200


def test_with_nothing_new_there_is_nothing_to_do(store, press):
    keep(store, IN_ENGLISH)

    assert [press.publish(), press.publish()] == [True, False]


def test_a_change_replaces_its_plan_and_leaves_the_others(settings, store, press):
    place = Placement(host="fax.test", kind=PlacementKind.HOSTED)
    fax = replace(IN_ENGLISH, id="fax", placements=(place,))
    keep(store, IN_ENGLISH)
    keep(store, fax)
    press.publish()
    keep(store, replace(fax, loss=a_text("No fax any more.")), 1)

    press.publish()

    assert "No fax any more." in get(settings, "/en/notices/fax")[2]
    assert get(settings, "/en/notices/chat")[0] == 200
    assert get(settings, "/chat", "chat.harbour.example")[0] == 200


def test_a_published_text_replaces_the_shipped_one(settings, store, press):
    keep(store, IN_ENGLISH)
    name = Name("chat", "after", "en")
    wording = Wording(title="Ask us elsewhere", body="## Begin {#begin}\n\nAsk in the forum.\n")
    with store.write() as session:
        draft = writing.save(session, MARA, name, wording, 0, now=NOON)
    press.publish()
    before = get(settings, "/en/guides/chat/after")[2]
    with store.write() as session:
        writing.publish(session, MARA, name, draft.number, now=NOON)
    press.publish()

    assert "Ask us elsewhere" not in before
    assert "Ask us elsewhere" in get(settings, "/en/guides/chat/after")[2]


def test_a_lost_edition_is_printed_again_in_full(settings, store, press):
    keep(store, IN_ENGLISH)
    press.publish()
    folder = generations.healthy(settings.editions)
    (folder / generations.DATA).unlink()

    press.publish()

    assert get(settings, "/en/notices/chat")[0] == 200


def test_an_edition_that_is_damaged_inside_is_printed_again_in_full(settings, store, press):
    keep(store, IN_ENGLISH)
    press.publish()
    damaged = generations.healthy(settings.editions)
    environments.close(damaged)
    data = damaged / generations.DATA
    whole = data.read_bytes()
    data.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    press.publish()

    assert generations.healthy(settings.editions) != damaged
    assert get(settings, "/en/notices/chat")[0] == 200


def test_the_number_on_disk_is_the_newest_publication(settings, store, press):
    keep(store, IN_ENGLISH)
    press.publish()

    with store.read() as session:
        assert plans.get(session, "chat").published
    assert write.number_of(settings.editions) == 2


def test_the_banner_s_script_and_its_data_are_there(settings, store, press):
    keep(store, a_live_plan())
    press.publish()

    script = get(settings, "/embed/v1.js")
    banner = json.loads(get(settings, "/banners/chat.json", QUERY_STRING="lang=ko")[2])["banner"]

    assert script[0] == 200
    assert script[1]["Content-Type"].startswith("text/javascript")
    assert script[1]["Access-Control-Allow-Origin"] == "*"
    assert (banner["lang"], banner["stage"]) == ("ko", "stop_new")
    assert banner["starts"] <= epoch(NOON) < banner["ends"]


def test_a_day_s_page_is_there_before_the_day_comes(settings, store, press):
    keep(store, IN_ENGLISH)
    press.publish()

    closed = get(settings, "/en/notices/chat", at=NOON + timedelta(days=101))[2]

    assert "closed on" in closed


def test_even_a_lost_visitor_is_told_why_the_language_is_another(settings, store, press):
    keep(store, a_live_plan())
    press.publish()

    asked, met = (
        get(settings, "/nowhere", HTTP_ACCEPT_LANGUAGE=language)[2] for language in ("fi", "ko")
    )

    assert 'class="fallback"' in asked
    assert 'class="fallback"' not in met


def test_another_public_address_is_printed_into_every_link(settings, store, press):
    keep(store, IN_ENGLISH)
    press.publish()
    moved = replace(settings, public_url="http://other.test")

    assert Press(moved, store, lambda: NOON).publish()
    assert not Press(moved, store, lambda: NOON).publish()
    assert "http://other.test/assets/" in get(moved, "/en/notices/chat", "other.test")[2]


def test_what_other_code_words_or_looks_printed_is_printed_anew(
    settings, store, press, monkeypatch
):
    keep(store, IN_ENGLISH)
    press.publish()
    assert not Press(settings, store, lambda: NOON).publish()

    monkeypatch.setattr(run, "digest", lambda: "of a later checkout")

    assert Press(settings, store, lambda: NOON).publish()
    assert not Press(settings, store, lambda: NOON).publish()


def test_what_holds_now_is_shown_before_the_rest_is_printed(settings, store, press, monkeypatch):
    keep(store, IN_ENGLISH)
    press.publish()
    keep(store, replace(IN_ENGLISH, facts=(*IN_ENGLISH.facts, paused(NOON))), base=1)

    with monkeypatch.context() as broken:
        broken.setattr(write, "publish", killed)
        with pytest.raises(Killed):
            press.publish()

    assert json.loads(get(settings, "/en/banners/chat.json")[2])["banner"]["stage"].endswith(
        "paused"
    )
    assert get(settings, "/en/calendars/chat.ics")[0] == 200
    assert press.publish()
    assert not press.publish()


def test_the_calendar_answers_while_what_comes_later_is_printed(
    settings, store, press, monkeypatch
):
    keep(store, IN_ENGLISH)
    press.publish()
    later = a_schedule(closes=IN_ENGLISH.schedule.closes + timedelta(days=30))
    keep(store, replace(IN_ENGLISH, facts=(*IN_ENGLISH.facts, moved(later, NOON))), base=1)

    with monkeypatch.context() as broken:
        broken.setattr(write, "publish", killed)
        with pytest.raises(Killed):
            press.publish()

    assert get(settings, "/en/calendars/chat.ics")[0] == 200


def test_a_plan_that_nobody_knows_yet_is_shown_whole_or_not_at_all(
    settings, store, press, monkeypatch
):
    keep(store, IN_ENGLISH)
    press.publish()
    fax = Placement(host="fax.harbour.example", kind=PlacementKind.HOSTED)
    keep(store, replace(IN_ENGLISH, id="fax", placements=(fax,)))

    with monkeypatch.context() as broken:
        broken.setattr(write, "publish", killed)
        with pytest.raises(Killed):
            press.publish()

    assert get(settings, "/en/notices/fax")[0] == 404
