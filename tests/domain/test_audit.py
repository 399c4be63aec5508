"""What changed between two documents."""

from hypothesis import given
from hypothesis import strategies as st

from sunset.domain.audit import Change, changes


def test_only_what_differs_is_named():
    before = {"a": 1, "b": {"c": "x", "d": 2}}
    after = {"a": 1, "b": {"c": "y", "d": 2}}

    assert changes(before, after) == (Change("b.c", "x", "y"),)


def test_an_item_added_in_front_leaves_the_others_unchanged():
    before = {"list": [{"id": "one", "v": 1}]}
    after = {"list": [{"id": "two", "v": 2}, {"id": "one", "v": 1}]}

    assert [c.field for c in changes(before, after)] == ["list.two.id", "list.two.v"]


def test_what_is_gone_has_nothing_after():
    assert changes({"a": 1}, {}) == (Change("a", 1, None),)


def test_facts_that_name_the_same_stage_are_told_apart():
    facts = [{"recorded_at": "now", "stage": "limit", "by": name} for name in ("Mara", "Ada")]

    told = changes({"facts": []}, {"facts": facts})

    assert [c.after for c in told if c.field.endswith(".by")] == ["Mara", "Ada"]
    assert len({c.field for c in told}) == len(told)


def test_another_order_is_a_change_though_no_item_changed():
    before = {"ways": [{"id": "forum"}, {"id": "form"}]}
    after = {"ways": [{"id": "form"}, {"id": "phone"}, {"id": "forum"}]}

    told = {c.field: (c.before, c.after) for c in changes(before, after)}

    assert told["ways.order"] == (["forum", "form"], ["form", "forum"])


ITEMS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcd"), "v": st.integers(0, 1)}),
    unique_by=lambda item: item["id"],
    max_size=4,
)
DOCUMENTS = st.fixed_dictionaries({"title": st.text(max_size=2), "list": ITEMS})


@given(DOCUMENTS, DOCUMENTS)
def test_no_difference_goes_untold(before, after):
    assert bool(changes(before, after)) == (before != after)
