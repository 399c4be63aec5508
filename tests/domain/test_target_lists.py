"""Where a plan leads is listed once, whatever leads there."""

from makers import a_destination, a_plan, a_rule

from sunset.domain import target_lists
from sunset.domain.plans import StartHere
from sunset.domain.redirects import Ending, Match
from sunset.domain.target_lists import Lead, Source, by_turns, listing

FORUM = "https://forum.harbour.example/"
SHOP = "https://shop.harbour.example/"


def urls(*rules):
    return list(listing(a_plan(destinations=()), rules).targets)


def test_many_rules_to_one_target_are_one_target_with_a_few_of_them_named():
    rules = [a_rule(path=f"/{n}", destination="", urls={"*": SHOP}) for n in range(900)]

    target = listing(a_plan(), rules).targets[SHOP]

    assert target.leads == 900
    assert target.sample == [Lead(Source.RULE, f"chat.harbour.example/{n}") for n in range(5)]


def test_destinations_lead_to_their_pages_in_every_language_and_to_where_one_starts():
    start = StartHere(label={"en": "Payments"}, url={"en": f"{FORUM}pay"})
    forum = a_destination(url={"en": FORUM, "ko": f"{FORUM}ko"}, start_here=(start,))

    found = listing(a_plan(destinations=(forum,)), [a_rule()])

    assert list(found.targets) == [FORUM, f"{FORUM}ko", f"{FORUM}pay"]
    assert found.targets[f"{FORUM}pay"].sample == [Lead(Source.DESTINATION, "forum")]
    assert found.targets[FORUM].leads == 3  # itself; the rule for readers of English and of Arabic


def test_the_locale_is_filled_in_for_every_language_of_the_plan():
    assert urls(a_rule(destination="", urls={"*": f"{SHOP}{{locale}}/x"})) == [
        f"{SHOP}en/x",
        f"{SHOP}ko/x",
        f"{SHOP}ar/x",
    ]


def test_what_depends_on_the_visitors_address_is_counted_and_not_guessed():
    rules = [
        a_rule(match=Match.PREFIX, destination="", urls={"*": f"{SHOP}:splat"}),
        a_rule(path="/t/:id", match=Match.PATTERN, destination="", urls={"*": f"{SHOP}?t=:id"}),
        a_rule(query={"id": ":id"}, destination="", urls={"*": f"{SHOP}{{locale}}/:id"}),
        a_rule(path="/p", match=Match.PREFIX, destination="", urls={"*": f"{SHOP}all"}),
        a_rule(path="/e", destination="", urls={"*": f"{SHOP}:8080/as-it-is"}),
    ]

    found = listing(a_plan(destinations=()), rules)

    assert found.dependent == 3
    assert list(found.targets) == [f"{SHOP}all", f"{SHOP}:8080/as-it-is"]
    assert found.targets[f"{SHOP}all"].sample == [Lead(Source.RULE, "chat.harbour.example/p/*")]


def test_an_address_that_ends_leads_nowhere():
    ended = (Ending.GONE, Ending.LEGAL)

    assert urls(*(a_rule(ending=each, urls={"*": SHOP}) for each in ended)) == []


def test_what_is_no_page_of_the_web_is_not_listed():
    assert urls(a_rule(destination="", urls={"*": "tel:+4681234500"})) == []


def test_a_link_of_a_text_is_ours_only_where_something_else_leads_there_too():
    links = [(SHOP, Lead(Source.TEXT, "after (ko)")), (FORUM, Lead(Source.TEXT, "after (ko)"))]

    found = listing(a_plan(), [], links).targets

    assert (found[SHOP].ours, found[FORUM].ours) == (False, True)


def test_a_plan_lists_so_many_targets_at_most_and_counts_the_rest(monkeypatch):
    monkeypatch.setattr(target_lists, "MOST", 2)
    rules = [a_rule(path=f"/{n}", destination="", urls={"*": f"{SHOP}{n}"}) for n in range(5)]

    found = listing(a_plan(destinations=()), rules)

    assert (len(found.targets), found.left_out) == (2, 3)


def test_hosts_take_turns():
    asked = [f"{SHOP}1", f"{SHOP}2", f"{SHOP}3", FORUM]

    assert list(by_turns(asked, asked)) == [f"{SHOP}1", FORUM, f"{SHOP}2", f"{SHOP}3"]
