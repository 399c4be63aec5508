"""Rules are found among very many, and the tool says which of them answers."""

from urllib.parse import parse_qs, urlsplit

import pytest
from acts import counted_queries
from makers import a_rule

from sunset.domain.redirects import Ending, Match

HOST = "chat.harbour.example"
PAGE = "/plans/chat/addresses"
NEW = f"{PAGE}/new"


def ids(page):
    return [each["value"] for each in page.all("input", name="rule")]


@pytest.fixture
def many(rooms, draft):
    """Keep sixty rules: half of them cover all below, the last is gone."""
    kinds = (Match.EXACT, Match.PREFIX)
    some = [a_rule(path=f"/p{n:02}", match=kinds[n % 2]) for n in range(59)]
    rooms.keep_rules(draft, *some, a_rule(path="/gone", ending=Ending.GONE, destination=""))
    return draft


def test_a_page_shows_fifty_and_says_how_many_there_are(many, mara):
    first, second = mara.get(PAGE), mara.get(f"{PAGE}?page=2")

    assert "60 rules" in first.text
    assert "Page 1 of 2" in first.text
    assert (len(ids(first)), len(ids(second))) == (50, 10)
    assert f"{PAGE}?page=2" in first.links


def test_the_size_of_a_page_the_order_and_the_filters_stay_in_the_address(many, mara):
    page = mara.get(f"{PAGE}?size=25&match=prefix&sort=address&down=1")

    assert "29 of 60 rules" in page.text
    (following,) = {parse_qs(urlsplit(x).query)["page"][0] for x in page.links if "page=" in x}
    query = next(parse_qs(urlsplit(x).query) for x in page.links if "page=2" in x)
    assert following == "2"
    assert {name: values[0] for name, values in query.items()} == {
        "size": "25",
        "match": "prefix",
        "sort": "address",
        "down": "1",
        "page": "2",
    }
    assert page.text.index("/p57") < page.text.index("/p55")
    assert page.all("th", aria_sort="descending")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=p1", 10),
        (f"text={HOST}/gone", 1),
        ("ending=gone", 1),
        ("to=forum", 59),
        (f"host={HOST}", 60),
        ("match=prefix&text=p0", 5),
    ],
)
def test_rules_are_found_by_address_ending_and_destination(many, mara, query, found):
    assert f"{found} of 60 rules" in mara.get(f"{PAGE}?{query}").text


def test_without_a_match_the_filters_can_be_cleared(many, mara):
    page = mara.get(f"{PAGE}?text=nowhere")

    assert "No rule matches this." in page.text
    assert PAGE in page.links


def test_without_rules_the_page_says_what_that_means(draft, mara):
    page = mara.get(PAGE)

    assert "Addresses without a rule show a 404 page" in page.text
    assert NEW in page.links


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=99999999", "size=7", "sort=x", "match=x", "text=%00"],
)
def test_an_odd_address_of_the_list_shows_a_list(many, mara, query):
    mara.get(f"{PAGE}?{query}")


def test_however_many_rules_there_are_the_page_asks_as_much(rooms, draft, mara):
    rooms.keep_rules(draft, a_rule())
    with counted_queries(rooms.store) as few:
        mara.get(f"{PAGE}?text=chat")
    rooms.keep_rules(draft, *(a_rule(path=f"/chat/{n}") for n in range(40)))
    with counted_queries(rooms.store) as many:
        mara.get(f"{PAGE}?text=chat")

    assert len(many) == len(few)


def test_the_tool_says_where_an_address_leads_and_why_not_elsewhere(rooms, draft, mara):
    rooms.keep_rules(
        draft,
        a_rule(path="/help", match=Match.PREFIX),
        a_rule(
            path="/help/:topic", match=Match.PATTERN, urls={"*": "https://harbour.example/:topic"}
        ),
        a_rule(path="/else"),
    )

    page = mara.get(f"{PAGE}?explain=https://{HOST}/help/billing")
    nobody = mara.get(f"{PAGE}?explain=/nothing")
    elsewhere = mara.get(f"{PAGE}?explain=elsewhere.test/nothing")
    nonsense = mara.get(f"{PAGE}?explain=http://[::")

    assert f"This rule answers it: {HOST}/help/:topic" in page.text
    assert ":topic = billing" in page.text
    assert "1 other rule covers it too" in page.text
    assert "No rule covers it." in nobody.text
    assert "The host elsewhere.test is none of the plan's placements." in elsewhere.text
    assert "The host - is none of the plan's placements." in nonsense.text


def test_who_may_not_change_plans_sees_the_rules_without_buttons(many, vera):
    page = vera.get(PAGE)

    assert ids(page) == []
    assert NEW not in page.links
    vera.get(NEW, 403)


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_the_pages_are_whole_in_every_language(rooms, many, mara, locale):
    nils = rooms.someone("Nils", locale)

    for path in (PAGE, f"{PAGE}?text=none", NEW, f"{PAGE}?explain={HOST}/p01"):
        assert nils.get(path).all("html")[0]["lang"] == locale
