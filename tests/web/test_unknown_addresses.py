"""Managers make rules of the addresses that people ask for and no rule covers."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from makers import a_destination, a_plan

from sunset.domain.redirects import canonical
from sunset.domain.unknowns import UnknownAddress
from sunset.store import audit, unknowns
from sunset.web.planner import unknown_views

HOST = "chat.harbour.example"
PAGE = "/plans/chat/unknown"
OLD = UnknownAddress("chat", HOST, "/old", 1_795_262_400)


def asked_for(rooms, counted):
    with rooms.store.write() as session:
        unknowns.count(session, counted)


def order_of(page, *paths):
    return sorted(paths, key=lambda path: page.text.index(HOST + path))


def test_addresses_are_listed_the_most_asked_for_or_the_newest_first(rooms, draft, mara):
    asked_for(rooms, {OLD: 1234, replace(OLD, path="/new", hour=OLD.hour + 3600): 1})

    by_count, newest = mara.get(PAGE), mara.get(f"{PAGE}?order=newest")

    assert "2 addresses without a rule" in by_count.text
    assert "1,234" in by_count.text
    assert order_of(by_count, "/old", "/new") == ["/old", "/new"]
    assert order_of(newest, "/old", "/new") == ["/new", "/old"]
    assert f"{PAGE}?order=newest" in by_count.links
    assert len(by_count.all("th", aria_sort="descending")) == 1


def test_the_page_of_the_rules_leads_to_them(rooms, draft, mara):
    asked_for(rooms, {OLD: 1})

    page = mara.get("/plans/chat/addresses")

    assert PAGE in page.links
    assert "1 address without a rule" in page.text


@pytest.mark.parametrize("path", ["/old", "/100%", "/도움말", "/a b", "/?", "/#x", "/:id/*"])
def test_one_click_makes_an_exact_rule_to_the_first_destination(rooms, draft, mara, path):
    asked_for(rooms, {replace(OLD, path=path): 1})

    mara.post(PAGE, host=HOST, path=path)

    (rule,) = rooms.rules()
    assert (rule.host, canonical(rule.path), rule.destination) == (HOST, path, "forum")
    assert "Nobody asked for an address without a rule." in mara.get(PAGE).text


def test_another_destination_can_be_chosen(rooms, mara):
    rooms.keep(a_plan(destinations=(a_destination(), a_destination("shop"))))
    asked_for(rooms, {OLD: 1})

    assert mara.get(PAGE).all("select", name="destination")
    mara.post(PAGE, host=HOST, path="/old", destination="shop")

    assert [rule.destination for rule in rooms.rules()] == ["shop"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"destination": "elsewhere"}, "Choose one of those offered."),
        ({"host": "evil.example"}, "none of the plan's placements"),
        ({"path": "no slash"}, "begins with a slash"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_in_a_sentence(rooms, draft, mara, fields, said):
    asked_for(rooms, {OLD: 1})

    page = mara.send(PAGE, {"host": HOST, "path": "/old", **fields}, 400)

    assert said in page.text
    assert (rooms.rules(), HOST + "/old" in page.text) == ([], True)


def test_an_address_is_ignored_and_put_back_and_the_log_says_by_whom(rooms, draft, mara):
    asked_for(rooms, {OLD: 1})

    mara.post(f"{PAGE}/ignore", host=HOST, path="/old", ignored="1")
    assert "/old" not in mara.get(PAGE).text
    assert HOST + "/old" in mara.get(f"{PAGE}?ignored=1").text
    mara.post(f"{PAGE}/ignore", host=HOST, path="/old", ignored="0")

    assert HOST + "/old" in mara.get(PAGE).text
    with rooms.store.read() as session:
        lines = [(each.action, each.actor, each.subject) for each in audit.search(session)][:2]
    assert lines == [
        ("address no longer ignored", "Mara", HOST + "/old"),
        ("address ignored", "Mara", HOST + "/old"),
    ]


def test_an_address_that_is_not_there_cannot_be_ignored(draft, mara):
    mara.post(f"{PAGE}/ignore", 404, host=HOST, path="/never", ignored="1")
    mara.send(f"{PAGE}/ignore", {"host": HOST, "path": "/\0", "ignored": "1"}, 404)
    mara.get("/plans/fax/unknown", 404)


def test_there_is_a_page_for_every_hundred_and_a_click_stays_on_it(rooms, draft, mara, monkeypatch):
    monkeypatch.setattr(unknown_views, "PAGE", 2)
    asked_for(rooms, {replace(OLD, path=f"/{n}"): 9 - n for n in range(5)})

    page = mara.get(f"{PAGE}?page=2&order=newest")
    answer = mara.post(f"{PAGE}/ignore?page=2&order=newest", host=HOST, path="/2", ignored="1")

    assert "Page 2 of 3" in page.text
    assert urlsplit(answer.answer.location).query == "order=newest&page=2"


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99999999", "order=x"])
def test_an_odd_address_of_the_list_shows_a_list(draft, mara, query):
    mara.get(f"{PAGE}?{query}")


def test_who_may_not_change_plans_sees_no_buttons_and_is_refused(rooms, draft, vera):
    asked_for(rooms, {OLD: 1})

    assert "Make a rule" not in vera.get(PAGE).text
    vera.post(PAGE, 403, host=HOST, path="/old")
    vera.post(f"{PAGE}/ignore", 403, host=HOST, path="/old", ignored="1")


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_the_page_is_whole_in_every_language_whatever_was_asked_for(rooms, draft, mara, locale):
    asked_for(rooms, {replace(OLD, path="/<script>alert(1)</script>"): 1})

    page = rooms.someone("Nils", locale).get(PAGE)

    assert page.all("html")[0]["lang"] == locale
    assert "<script>alert(1)</script>" in page.text
