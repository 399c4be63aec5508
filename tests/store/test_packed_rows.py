"""Rows that wait to be written come back as they were, however often they are asked for."""

from makers import a_rule

from sunset.store.many import CHUNK
from sunset.store.packed_rows import PackedRows
from sunset.store.rule_rows import row_of


def test_rows_of_several_chunks_come_back_each_time():
    rule = a_rule(path="/café", query={"id": ":id"}, folds_case=True, locale="ar")
    rows = [row_of(f"plan-{number}", rule) for number in range(CHUNK + 1)]

    packed = PackedRows(rows)

    assert len(packed) == len(rows)
    assert list(packed) == rows
    assert list(packed) == rows
