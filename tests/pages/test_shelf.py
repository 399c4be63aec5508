"""Several guides of one plan: their list, their place in the web, and what a retired one shows."""

import json
import re

import pytest
from makers import a_company, a_destination, a_live_plan, a_need, a_text
from printed import HOME, printed
from printed import rendered as one
from reading import read

from sunset.documents.front_matter import Document
from sunset.domain.needs import Sensitivity
from sunset.domain.timeline import BEGINNING
from sunset.edition.records import PageKey
from sunset.pages import house
from sunset.pages.content import Library, Unchecked
from sunset.pages.render import render_plan

KEY = "announce~1"
BASE = f"{HOME.public_url}/"


def a_plan_with_guides(**changes):
    return a_live_plan(
        needs=(a_need("repair"), a_need("orders", name=a_text("orders"))),
        destinations=(a_destination(needs=("repair", "orders")),),
        **changes,
    )


@pytest.fixture(scope="module")
def made():
    return printed(a_plan_with_guides())


def tree_of(made, surface, locale="en"):
    return read(made[PageKey("chat", surface, locale, KEY)].decode())


def rendered(surface, locale, stored=None, **library):
    page = one(a_plan_with_guides(), surface, KEY, locale, Library(stored or {}, **library))
    return page and page.plain().decode()


def test_each_need_has_its_guide_and_all_are_listed(made):
    links = [a["href"] for a in tree_of(made, "guides", "ko").classed("guides")[0].all("a")]

    assert links == [f"{BASE}ko/guides/chat/{key}" for key in ("after", "for-repair", "for-orders")]


def test_a_guide_leads_to_the_others_and_to_their_list(made):
    tree = tree_of(made, "guide/for-repair")
    others = [a["href"] for a in tree.classed("more")[0].all("a")]

    assert others == [f"{BASE}en/guides/chat/after", f"{BASE}en/guides/chat/for-orders"]
    assert tree.classed("crumbs")[0].all("a")[1]["href"] == f"{BASE}en/guides/chat"
    assert f"{BASE}en/guides/chat" in [a["href"] for a in tree_of(made, "notice").all("a")]
    assert f"{BASE}en/guides/chat" in [a["href"] for a in tree_of(made, "guide/after").all("a")]


def test_each_step_has_a_link_of_its_own_to_copy(made):
    tree = tree_of(made, "guide/after")
    steps = [heading["id"] for heading in tree.classed("steps")[0].all("h2")]
    links = [part.one("a") for part in tree.classed("copy")]

    assert [a["href"] for a in links] == [f"{BASE}en/guides/chat/after#{step}" for step in steps]
    assert links[0].text == "Link to step 1"


def test_paper_says_when_the_channel_closes(made):
    assert tree_of(made, "guide/after").classed("paper")[0].text == (
        "Live chat closes on Monday, 1 March 2027, 18:00."
    )


def test_programs_are_told_what_a_guide_is(made):
    told = json.loads(tree_of(made, "guide/after", "ar").one("script").text)
    article, trail = told["@graph"]

    assert (article["@type"], article["inLanguage"]) == ("Article", "ar")
    assert article["mainEntityOfPage"] == f"{BASE}ar/guides/chat/after"
    assert article["publisher"]["name"] == "Harbour Tools"
    assert [stop["item"] for stop in trail["itemListElement"]] == [
        f"{BASE}ar/guides", f"{BASE}ar/guides/chat", f"{BASE}ar/guides/chat/after",
    ]  # fmt: skip


def test_votes_name_the_revision_and_the_steps_there_are(made):
    told = json.loads(made[PageKey("chat", "guide/after/about", "en", KEY)])
    helping = tree_of(made, "guide/after/help")

    offered = [option["value"] for option in helping.one("select", name="step").all("option")]
    assert told["revision"] == 0
    assert set(offered) - {""} <= set(told["steps"])
    assert {each["value"] for each in helping.all("input", name="revision")} == {"0"}


def test_a_reader_may_leave_a_way_to_be_reached(made):
    form = tree_of(made, "guide/after/help").classed("ask")[1]

    assert form.one("input", name="act")["value"] == "contact"
    assert form.one("input", name="reach")["maxlength"] == "200"
    assert form.one("textarea", name="words")["maxlength"] == "500"
    assert "2 working days" in form.text
    assert "after 30 days" in form.text


def test_who_is_not_helped_sees_who_answers_her_need_and_how_soon(made):
    ways = tree_of(made, "guide/for-repair/help").classed("ways")[0]

    assert ways.classed("way")[0].text == "the forum"
    assert "answers in about 4 hours" in ways.text


def a_text_of(locale, **changes):
    words = {"title": "Ours", "summary": "", "body": "## One {#one}\n\nAsk.\n", **changes}
    return Document(id="after", locale=locale, source="en", revision="4", **words)


def test_a_language_without_the_guide_says_so_and_is_offered_to_nobody():
    # The generator writes no guide that would send a matter of money to a public place.
    need = a_need("orders", sensitivity=Sensitivity.MONEY)
    plan = a_live_plan(needs=(need,), destinations=(a_destination(needs=("orders",)),))
    stored = {("for-orders", "en"): a_text_of("en")}
    pages = dict(render_plan(plan, Library(stored), HOME, BEGINNING))

    def shown(locale):
        return read(pages[PageKey("chat", "guide/for-orders", locale, KEY)].plain().decode())

    korean, english = shown("ko"), shown("en")

    assert "English" in korean.classed("fallback")[0].text
    assert korean.one("link", rel="canonical")["href"] == f"{BASE}en/guides/chat/for-orders"
    assert korean.one("ol", class_="steps")["lang"] == "en"
    assert [button["value"] for button in korean.classed("lang")[0].all("button")] == ["en"]
    for tree in (korean, english):
        tags = {each["hreflang"] for each in tree.all("link", rel="alternate", type_="")}
        assert tags == {"en", "x-default"}
    sitemap = pages[PageKey("chat", "sitemap", "", KEY)].plain().decode()
    assert f"<loc>{BASE}en/guides/chat/for-orders</loc>" in sitemap
    assert f"{BASE}ko/guides/chat/for-orders" not in sitemap


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        (Unchecked.MACHINE, "A machine translated this guide"),
        (Unchecked.WAIVED, "No second person"),
    ],
)
def test_a_text_that_nobody_looked_at_says_so(lack, words):
    stored = {("after", "en"): a_text_of("en")}

    html = rendered("guide/after", "en", stored, unchecked={("after", "en"): lack})

    assert words in read(html).classed("fallback")[0].text
    assert 'value="4"' in html


def test_a_retired_guide_shows_its_successors_and_is_listed_nowhere():
    gone = read(rendered("guide/for-repair/gone", "en", retired=frozenset({"for-repair"})))
    listed = rendered("guides", "en", retired=frozenset({"for-repair"}))

    assert [a["href"] for a in gone.classed("guides")[0].all("a")] == [
        f"{BASE}en/guides/chat/after", f"{BASE}en/guides/chat/for-orders",
    ]  # fmt: skip
    assert gone.one("meta", name="robots")["content"] == "noindex"
    assert "for-repair" not in listed
    assert rendered("guide/for-repair", "en", retired=frozenset({"for-repair"})) is None


def test_a_guide_whose_need_went_shows_its_successors_too():
    gone = rendered("guide/for-returns/gone", "en", retired=frozenset({"for-returns"}))

    assert len(read(gone).classed("guides")[0].all("a")) == 3


def test_search_engines_read_each_page_in_each_of_its_languages(made):
    told = made[PageKey("chat", "sitemap", "", KEY)].decode()
    places = re.findall("<loc>(.*?)</loc>", told)

    assert len(places) == len(set(places))
    for locale in ("en", "ko", "ar"):
        for path in ("notices/chat", "guides/chat", "guides/chat/after"):
            assert f"{BASE}{locale}/{path}" in places
    assert f"{BASE}en/guides/chat/for-repair" in places
    assert told.count('hreflang="x-default"') == len(places)
    assert told.count(f'hreflang="ko" href="{BASE}ko/notices/chat"') == 3


@pytest.mark.parametrize("away", [True, False])
def test_the_frame_of_the_list_says_whether_one_can_search(away):
    html = house.guides([a_company()], "en", ("en", "ko"), HOME, fallback=False, away=away).decode()

    assert ("does not answer at the moment" in html) is away
    assert html.count("<!--guides-->") == 1
    assert "Every date of Harbour" in html
    assert read(html).one("form", role="search")["action"] == f"{BASE}en/search"


def test_no_page_of_many_guides_is_large(made):
    assert max(len(body) for body in made.values()) <= 40_000
