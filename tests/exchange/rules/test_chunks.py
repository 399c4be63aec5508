"""Groups of one beginning hold every text once, and are small where texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from sunset.exchange.rules.chunks import MOST, chunked


def test_few_texts_are_one_group():
    assert list(chunked(["/b", "/a"], str)) == [("/", ["/a", "/b"])]


def test_many_texts_are_split_where_they_differ():
    groups = list(chunked([f"/docs/{n:04}" for n in range(1000)], str))

    assert [beginning for beginning, _ in groups] == [f"/docs/0{n}" for n in range(10)]
    assert {len(group) for _, group in groups} == {100}


def test_what_a_server_may_read_otherwise_is_no_part_of_a_beginning():
    assert list(chunked(["/a*b", "/a*c"], str)) == [("/a", ["/a*b", "/a*c"])]
    assert list(chunked(["/é1", "/é2"], str)) == [("/", ["/é1", "/é2"])]


texts = st.lists(st.text("/ab*é0", max_size=12), max_size=400)


@given(texts)
def test_nothing_is_lost_and_each_text_begins_as_its_group(given_):
    groups = list(chunked(given_, str))

    assert sorted(text for _, group in groups for text in group) == sorted(given_)
    for beginning, group in groups:
        assert all(text.startswith(beginning) for text in group)
        assert len(group) <= MOST or len(set(group)) == 1
