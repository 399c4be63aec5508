"""What an old address shows: the old way stays a real button until the closing."""

import pytest
from printed import a_held_plan, a_moved_plan, page


def without_ways():
    return a_moved_plan(destinations=())


@pytest.mark.parametrize(
    ("key", "words"),
    [("stop_new~2", "Is this a new question?"), ("limit~2", "Before you continue")],
)
def test_the_old_way_is_a_button_of_the_same_size_beside_the_new_one(key, words):
    tree = page(a_moved_plan, "address", key)
    form = tree.one("form", class_="acts")
    link, button = form.one("a"), form.one("button")

    assert tree.one("h1").text.startswith(words)
    assert form["method"] == "post"
    assert form.one("input")["value"] == "acknowledge"
    assert link["href"] == "https://forum.harbour.example/"
    assert "btn" in button["class"].split()
    assert "btn" in link["class"].split()


@pytest.mark.parametrize("key", ["stop_new~2", "limit~2", "closed~2", "grace~2"])
def test_a_web_server_knows_the_forms_of_an_old_address_without_reading_them(key):
    tree = page(a_moved_plan, "address", key)

    assert {form["enctype"] for form in tree.all("form")} <= {"text/plain"}


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_without_a_destination_the_old_way_is_still_open(locale):
    form = page(without_ways, "address", "limit~2", locale).one("form", class_="acts")

    assert form.all("button")
    assert not form.all("a")


def test_it_says_when_the_channel_closes():
    state = page(a_moved_plan, "address", "limit~2").classed("state")[0]

    assert "Closes on Monday, 15 March 2027, 18:00, Central European Time (UTC+1)." in state.text


def test_while_held_it_names_no_date():
    tree = page(a_held_plan, "address", "stop_new.held~1")

    assert "The closing date no longer holds; a new date follows." in tree.classed("state")[0].text
    assert "2027" not in tree.one("main").text


def test_a_pause_says_in_the_heading_when_it_ends():
    tree = page(a_moved_plan, "address", "brownout-3~2")

    assert tree.one("h1").text == "Live chat will open again on 9 March 2027 at 09:00"
    assert "8 March 2027, 09:00 until 9 March 2027, 09:00" in tree.classed("state")[0].text


@pytest.mark.parametrize("key", ["brownout-1~2", "closed~2", "grace~2", "archived~2"])
def test_a_shut_address_names_who_helps_today_and_a_person(key):
    tree = page(a_moved_plan, "address", key)

    assert tree.classed("way")[0]["href"] == "https://forum.harbour.example/"
    assert tree.all("a", href="tel:+4681234500")
    assert tree.one("main").all("a", href="https://support.harbour.example/en/notices/chat")


def test_a_page_that_is_gone_says_so():
    tree = page(a_moved_plan, "address", "archived~2")

    assert tree.one("h1").text == "This page is gone for good"
    assert "belonged to Live chat. We closed that way to reach us on 15 March 2027" in tree.text


def test_an_address_nobody_knows_still_leads_to_help():
    tree = page(a_moved_plan, "unknown", "limit~2", "ko")

    assert tree.one("h1").text == "이 주소에는 페이지가 없습니다"
    assert tree.classed("way")


def test_before_the_announcement_no_page_tells_a_date():
    footer = page(a_moved_plan, "unknown", "prepare~1").one("footer")

    assert not footer.all("time")


def test_search_engines_leave_old_addresses_alone():
    assert page(a_moved_plan, "address", "closed~2").all("meta", name="robots", content="noindex")


def test_who_comes_before_the_announcement_reads_how_the_company_is_reached():
    tree = page(a_moved_plan, "address", "prepare~1")

    assert tree.one("h1").text == "How to reach Harbour Tools"
    assert tree.classed("way")[0]["href"] == "https://forum.harbour.example/"
    assert tree.all("a", href="tel:+4681234500")
    assert "Live chat" in tree.one("main").text
    assert "close" not in tree.text.lower()
    assert "2027" not in tree.text
