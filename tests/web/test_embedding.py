"""The lines for a company's pages: whole, in every language, and safe to copy."""

import re
from collections import defaultdict
from dataclasses import replace

from makers import a_live_plan
from reading import read

from sunset.pages import assets


def lines(page):
    """Return what can be copied, by the heading above it."""
    assert page.status == 200
    tree = read(page.answer.data)
    names = {each["id"]: each.text for each in tree.walk() if each.tag in {"h2", "h3"}}
    found = defaultdict(list)
    for each in tree.classed("copied"):
        heading = each.one("pre")["aria-labelledby"].split()
        code, button = each.one("code"), each.one("button")
        assert button["data-copies"] == code["id"]
        found[tuple(names[name] for name in heading)].append("".join(code.children))
    return {heading: "\n".join(pieces) for heading, pieces in found.items()}


def test_the_page_of_a_plan_leads_to_them(live, mara):
    assert "/plans/chat/banner" in mara.get("/plans/chat").links


def test_a_link_to_the_notice_says_where_it_stands_in_every_language(live, mara):
    urls = lines(mara.get("/plans/chat/banner"))["A link to the notice", "URL"].splitlines()

    ends = [url.partition("/notices/")[2] for url in urls]
    assert ends == ["chat?via=signature"] * 3
    assert [url.split("/")[3] for url in urls] == ["en", "ko", "ar"]


def test_the_script_comes_plain_and_pinned_with_its_policy(live, mara):
    found = lines(mara.get("/plans/chat/banner"))
    plain = found["With a script", "HTML"]
    home = re.search(r'src="(.+)/embed/v1\.js"', plain)[1]
    _, pinned = assets.embed()

    assert plain == f'<script async src="{home}/embed/v1.js" data-plan="chat"></script>'
    assert found["With a script", "Content-Security-Policy"] == (
        f"script-src {home}; connect-src {home}"
    )
    assert found["With a script that is pinned", "HTML"] == (
        f'<script async src="{home}{pinned.path}" integrity="{pinned.integrity}" '
        'crossorigin="anonymous" data-plan="chat"></script>'
    )


def test_each_way_without_script_has_an_address_for_each_language(live, mara):
    found = lines(mara.get("/plans/chat/banner"))
    framed = found["Without script, in a frame", "HTML"].splitlines()
    fragments = found["Without script, put in by your server", "URL"].splitlines()
    data = found["As JSON", "URL"].splitlines()

    for number, locale in enumerate(live.locales):
        assert f'/{locale}/banners/chat"' in framed[number]
        assert fragments[number].endswith(f"/{locale}/banners/chat.html")
        assert data[number].endswith(f"/{locale}/banners/chat.json")
    assert 'title="Harbour Tools 안내"' in framed[1]


def test_a_company_with_signs_in_its_name_breaks_no_line(rooms, mara):
    plan = a_live_plan()
    rooms.keep(replace(plan, company=replace(plan.company, name='A "B" <C> & D')))

    framed = lines(mara.get("/plans/chat/banner"))["Without script, in a frame", "HTML"]

    assert 'title="Notice from A &#34;B&#34; &lt;C&gt; &amp; D"' in framed


def test_a_draft_says_that_nothing_answers_yet(draft, mara):
    assert "once the plan is published" in mara.get("/plans/chat/banner").text
