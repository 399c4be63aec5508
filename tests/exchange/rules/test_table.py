import pytest
from rule_files import HOST, read, rule, why

from sunset.domain.redirects import Ending, Keep, Match


def test_a_header_names_the_columns_in_any_order_and_case():
    made = rule("csv", "To,Status,FROM,note\nhttps://n.example/b,301,/a,hello")

    assert (made.path, made.urls, made.successor) == ("/a", {"*": "https://n.example/b"}, True)


def test_columns_can_be_chosen_by_name():
    text = "alt;neu;x\n/a;https://n.example/b;y"

    assert rule("csv", text, columns={"source": "alt", "target": "neu"}).path == "/a"


def test_columns_can_be_chosen_by_number_where_there_is_no_header():
    text = "x,/a,https://n.example/b"

    assert rule("csv", text, columns={"source": "2", "target": "3"}).path == "/a"


def test_a_whole_address_brings_its_host_and_query():
    made = rule("csv", "source,target\nhttps://a.example/x?id=5,https://n.example/")

    assert (made.host, made.path, made.query) == ("a.example", "/x", {"id": "5"})


def test_every_field_of_a_rule_has_a_column():
    made = rule(
        "csv",
        "host,path,match,query,destination,need,target:ko,keep,folds_case,strict_slash,ending,successor,locale\n"
        "*.a.example,/x/:id,pattern,?v=:w&k=,forum,billing,https://n.example/:id,merge,yes,yes,permanent,yes,ko",
    )

    assert (made.host, made.path, made.match) == ("*.a.example", "/x/:id", Match.PATTERN)
    assert made.query == {"v": ":w", "k": ""}
    assert (made.destination, made.need, made.locale) == ("forum", "billing", "ko")
    assert made.urls == {"ko": "https://n.example/:id"}
    assert (made.keep, made.ending, made.successor) == (Keep.MERGE, Ending.PERMANENT, True)
    assert made.folds_case
    assert made.strict_slash


def test_the_locale_of_a_target_is_a_placeholder_here():
    made = rule("csv", "path,target\n/a,https://n.example/{locale}/b")

    assert made.urls == {"*": "https://n.example/{locale}/b"}


def test_a_placeholder_never_stands_in_a_host():
    assert why("csv", "path,target\n/a,https://{locale}.example/b")


def test_quoted_cells_hold_commas():
    assert rule("csv", 'path,target\n"/a,b","https://n.example/?q=""x"""').path == "/a,b"


def test_a_star_is_not_guessed_to_be_a_pattern():
    assert "match" in why("csv", "source,target\n/a/*,https://n.example/")


@pytest.mark.parametrize(
    "row",
    [
        "/a,,301",
        "a,https://n.example/,301",
        "/a,https://n.example/,moved",
        "/a,https://n.example/,200",
        "/a,//n.example/,301",
        '/a,"https://n.example/',
    ],
)
def test_what_is_wrong_with_a_row_is_listed(row):
    assert why("csv", f"source,target,status\n{row}")


def test_a_word_that_is_no_choice_is_listed_with_the_choices():
    assert "exact, prefix, pattern" in why("csv", "path,target,match\n/a,https://n.example/,regex")
    assert "yes, no" in why("csv", "path,target,successor\n/a,https://n.example/,maybe")


def test_without_a_column_of_addresses_every_row_is_listed():
    lines = read("csv", "a,b\n/x,/y\n")

    assert [line.problems[0].field for line in lines] == ["header", "header"]


def test_a_gone_row_needs_no_target():
    made = rule("csv", "source,target,status\n/a,,410")

    assert (made.host, made.ending) == (HOST, Ending.GONE)


@pytest.mark.parametrize("path", ["/a/", "/a/*"])
def test_a_prefix_may_be_written_with_its_star(path):
    assert rule("csv", f"path,match,target\n{path},prefix,https://n.example/").path == "/a/"
