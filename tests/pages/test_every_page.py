"""Every page of every state and language keeps the same promises."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import makers as m
import pytest
from printed import HOME, a_held_plan, a_moved_plan, made_by, pages, pages_by, printed, samples
from reading import read

from sunset.domain.timeline import BEGINNING
from sunset.edition.records import HOUSE
from sunset.pages import assets
from sunset.pages.content import Library
from sunset.pages.render import render_plan, render_site
from sunset.speech import shipped_locales

LINKED_DATA = "application/ld+json"


def made(*without):
    both = pages_by(a_moved_plan) | pages_by(a_held_plan)
    return {key: html for key, html in both.items() if key.surface not in without}


def whole():
    return made("banner.html")


def ours():
    return made("banner.html", "banner")


parsed = lru_cache(maxsize=None)(read)  # half the pages are like others but for a word


def trees(found):
    return [(key, parsed(html)) for key, html in found.items()]


def test_every_state_has_its_pages_in_every_language_and_as_a_fallback():
    surfaces = {(key.surface, key.locale, key.fallback) for key in made()}

    assert len(surfaces) == 11 * 3 * 2
    assert {key.key for key in made() if key.surface == "address"} >= {
        "stop_new~1", "stop_new.held~1", "limit~2", "brownout-1~2", "closed~2", "archived~2",
    }  # fmt: skip


def test_a_page_says_its_language_and_direction():
    for key, tree in trees(whole()):
        html = tree.one("html")

        assert (html["lang"], html["dir"]) == (key.locale, "rtl" if key.locale == "ar" else "ltr")


def test_a_page_has_one_title_one_first_heading_and_its_landmarks():
    for key, tree in trees(ours()):
        levels = [int(e.tag[1]) for e in tree.walk() if re.fullmatch("h[1-6]", e.tag)]
        steps = [after - before for before, after in pairwise(levels)]

        assert tree.one("title").text.endswith("– Harbour Tools"), key
        assert [level for level in levels if level == 1] == levels[:1] == [1], key
        assert max(steps, default=0) <= 1, key
        assert [len(tree.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1], key


def test_no_page_names_a_thing_twice():
    for key, tree in trees(made()):
        ids = [element["id"] for element in tree.walk() if element["id"]]

        assert len(ids) == len(set(ids)), key


def test_a_page_carries_no_code_of_its_own_and_asks_nobody_else():
    for key, tree in trees(made()):
        elements = list(tree.walk())

        assert not [e for e in elements if e.tag in {"style", "iframe", "img"}], key
        # What a guide is, told to programs: data that no browser runs.
        assert {e["type"] for e in tree.all("script")} <= {"application/ld+json"}, key
        assert not [n for e in elements for n in e.attributes if n == "style" or n[:2] == "on"], key
        for link in tree.all("link", rel="stylesheet"):
            assert link["href"].startswith(HOME.public_url), key


def test_links_are_whole_addresses_for_a_page_is_also_shown_under_old_hosts():
    for key, tree in trees(made()):
        for link in tree.all("a"):
            assert re.match(r"(https?://|webcal://|tel:|#\w)", link["href"]), (key, link["href"])


def test_a_link_to_a_place_on_the_page_leads_somewhere():
    for key, tree in trees(made()):
        ids = {element["id"] for element in tree.walk()}

        assert {a["href"][1:] for a in tree.all("a") if a["href"].startswith("#")} <= ids, key


def test_a_page_weighs_less_than_forty_kilobytes():
    assert max(len(html.encode()) for html in made().values()) <= 40_000


def test_customers_never_read_the_name_of_a_stage_or_gate():
    for key, tree in trees(made()):
        words = set(re.findall(r"[\w-]+", tree.text))

        assert not words & {"stop_new", "announce", "limit", "grace", "archived", "G1", "G5"}, key


def test_a_page_says_no_days_left_for_its_bytes_outlive_the_day():
    for key, tree in trees(made()):
        assert not re.search(r"\d+ days (left|to go)|in \d+ days|tomorrow", tree.text), key


def test_the_same_plan_makes_the_same_bytes():
    made_before = {key: page.plain() for key, page in made_by(a_moved_plan)}

    assert printed(a_moved_plan()) == made_before


def test_only_a_fallback_says_why_it_is_in_another_language():
    for key, tree in trees(ours()):
        assert bool(tree.classed("fallback")) is key.fallback, key
        if key.fallback and key.locale == "en":
            assert "You see English." in tree.classed("fallback")[0].text


def test_a_fallback_says_so_in_each_language_of_ours_that_the_plan_lacks():
    lacking = set(shipped_locales()) - set(m.LOCALES)
    for key, tree in trees(ours()):
        if key.fallback and key.locale == "ar":
            told = {small["lang"]: small.text for small in tree.classed("fallback")[0].all("small")}
            assert set(told) == lacking
            assert told["sv"] == "Finns inte på språket du bad om. Du ser \u2068العربية\u2069."


def test_the_menu_of_languages_is_a_form_of_names_in_their_own_language():
    for _, tree in trees(ours()):
        form = tree.classed("lang")[0].one("form")
        buttons = form.all("button")

        assert form["method"] == "post"
        assert form.one("input")["value"] == "language"
        assert [(b["value"], b["lang"], b["dir"]) for b in buttons] == [
            ("en", "en", "ltr"), ("ko", "ko", "ltr"), ("ar", "ar", "rtl"),
        ]  # fmt: skip
        assert [b.text for b in buttons] == ["English", "한국어", "العربية"]


def test_a_page_starts_from_the_state_that_holds():
    plan = a_moved_plan()
    keys = {
        key.key
        for key, _ in render_plan(plan, Library({}), HOME, m.NOON.replace(year=2027, month=2))
    }

    assert "stop_new~2" not in keys
    assert "closed~2" in keys


def test_nothing_is_told_before_the_announcement():
    unannounced = {key: page.plain() for key, page in made_by(a_moved_plan) if "prepare" in key.key}

    assert {key.surface for key in unannounced} == {
        "address", "banner", "banner.html", "banner.json", "unknown",
    }  # fmt: skip
    assert not any(b"2027" in body for body in unannounced.values())
    named = {key.surface for key, body in unannounced.items() if b"Live chat" in body}
    assert named == {"address"}  # how the company is reached, and that is by the channel still


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}%s'


def hostile_plan():
    text = m.a_text(HOSTILE)
    url = {"*": 'javascript:alert("x")'}
    start = (m.plans.StartHere(label=text, url=url),)
    way = replace(m.a_destination(), name=text, need=text, hours=text, url=url, start_here=start)
    plan = m.a_live_plan(
        company=m.a_company(name=HOSTILE, url="javascript:alert(1)"),
        channel=m.a_channel(name=text, hours=text, limited_hours=text),
        reason=text, loss=text, cases=text, data=text, destinations=(way,),
        help=m.plans.Help(how=text, phone=HOSTILE, address=HOSTILE),
    )  # fmt: skip
    move = replace(m.moved(m.a_schedule(), m.NOON), reason=text)
    return replace(plan, facts=(*plan.facts, move))


def test_no_text_or_address_of_a_plan_becomes_code():
    for key, html in pages(hostile_plan()).items():
        tree = read(html)

        assert all(json.loads(e.text) for e in tree.all("script", type=LINKED_DATA)), key
        assert tree.all("script", type=LINKED_DATA) == tree.all("script"), key
        assert not tree.all("img"), key
        assert not any(a["href"].lower().startswith("javascript") for a in tree.all("a")), key
        assert "49" not in html.split("</head>")[-1], key


@pytest.mark.parametrize("name", samples())
def test_the_plans_that_ship_are_whole_in_every_language(name):
    printed_pages = printed(samples()[name])

    assert printed_pages
    assert not any(b'class="missing"' in body for body in printed_pages.values())


def test_the_house_has_a_page_for_addresses_nobody_knows():
    site = dict(render_site([a_moved_plan().company], m.LOCALES, HOME))
    houses = {key: page for key, page in site.items() if key.surface == "unknown"}

    assert {(key.plan, key.locale) for key in houses} == {(HOUSE, x) for x in m.LOCALES}
    for page in houses.values():
        assert read(page.plain()).one("h1").text
        assert b"https://harbour.example/" in page.plain()


def test_the_stylesheet_is_small_and_named_by_its_content():
    sheet = assets.customer()

    assert len(sheet.body) <= 15_000
    assert re.fullmatch(r"/assets/customer\.[0-9a-f]{12}\.css", sheet.path)


def test_the_stylesheet_knows_no_left_and_no_right():
    text = assets.customer().body.decode() + assets.banner().body.decode()

    assert not re.search(r"(margin|padding|border|inset)?-?\b(left|right)\s*:", text)


def test_a_conversion_is_made_once_for_many_pages(monkeypatch):
    from sunset.pages import content  # noqa: PLC0415 -- only this test looks inside

    converted = []
    render = content.render
    monkeypatch.setattr(content, "render", lambda *args: converted.append(args) or render(*args))
    rendered = list(render_plan(a_moved_plan(), Library({}), HOME, BEGINNING))

    assert len(converted) < len(rendered) / 8
