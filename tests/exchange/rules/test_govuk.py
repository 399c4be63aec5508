import pytest
from rule_files import needs_real_files, notes, read, real, rule, why

from sunset.domain.redirects import Ending

HEAD = "Old Url,New Url,Status,Suggested Link,Archive Link\n"


def test_the_header_is_passed_over_and_each_row_brings_its_host():
    made = rule("govuk", HEAD + "http://www.old.example/x,https://www.gov.uk/y,301\r\n")

    assert (made.host, made.path) == ("www.old.example", "/x")
    assert (made.urls, made.successor) == ({"*": "https://www.gov.uk/y"}, True)


def test_a_page_that_is_gone_has_no_target():
    made = rule("govuk", "http://www.old.example/x,,410")

    assert (made.ending, made.urls) == (Ending.GONE, {})


def test_links_that_are_not_kept_are_noted():
    text = "http://www.old.example/x,,410,https://a.example/,https://archive.example/"

    assert "https://a.example/, https://archive.example/" in notes("govuk", text)[0]


def test_addresses_that_differ_only_by_query_stay_apart():
    text = "http://o.example/x?id=1,https://g.example/a,301\nhttp://o.example/x?id=2,,410"

    assert [line.rule.query for line in read("govuk", text)] == [{"id": "1"}, {"id": "2"}]


def test_capitals_do_not_matter():
    assert rule("govuk", "http://o.example/X,,410").folds_case


@pytest.mark.parametrize(
    "text",
    [
        "http://o.example/x,,",
        "http://o.example/x",
        "o.example/x,,410",
        "http://o.example/x,,gone",
        "http://o.example/x?a=1&a=2,,410",
        '"http://o.example/x,,410',
        "http://o.example/x,,301",
    ],
)
def test_what_is_wrong_with_a_row_is_listed(text):
    assert why("govuk", text)


@needs_real_files
@pytest.mark.parametrize(
    ("name", "all_rows", "gone", "noted"),
    [("treasury", 4_816, 2_022, 1), ("number10", 4_311, 1_605, 0)],
)
def test_every_real_row_is_a_rule(name, all_rows, gone, noted):
    lines = real(f"redirects/govuk-{name}.csv", "govuk")

    assert len(lines) == all_rows
    assert all(line.rule and not line.problems for line in lines)
    assert sum(line.rule.ending is Ending.GONE for line in lines) == gone
    assert sum(bool(line.notes) for line in lines) == noted
