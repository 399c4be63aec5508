"""What is put aside comes back as it was, in whatever order it is asked for."""

from dataclasses import fields

from makers import a_rule

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules.shelves import RuleShelf, Shelf

FULL = Rule(
    host="*.old.example",
    path="/café/:name/\ud800",
    match=Match.PATTERN,
    query={"id": ":id"},
    destination="forum",
    need="repair",
    urls={"en": "https://new.example/:id", "ar": "https://new.example/ب"},
    keep=Keep.MERGE,
    folds_case=True,
    strict_slash=True,
    ending=Ending.LEGAL,
    successor=True,
    locale="ar",
)


def test_texts_come_back_in_any_order_while_more_are_put_aside():
    shelf = Shelf()
    numbers = [shelf.put(text) for text in ("one", "", "ثلاثة")]
    before = list(shelf.take(numbers))
    last = shelf.put("four")

    assert before == ["one", "", "ثلاثة"]
    assert list(shelf.take([last, 0, 2, 0])) == ["four", "one", "ثلاثة", "one"]
    assert len(shelf) == 4


def test_a_rule_comes_back_with_every_field():
    shelf = RuleShelf()
    numbers = [shelf.put(rule) for rule in (FULL, a_rule())]

    assert list(shelf.take(numbers)) == [FULL, a_rule()]
    assert all(getattr(FULL, each.name) != each.default for each in fields(Rule))
