import csv
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_plan, a_rule
from rule_files import HOST, REAL, needs_real_files, read

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules import out_csv

WORDS = st.text(alphabet="abcé-_.~%20AZ,\";'", min_size=1, max_size=8)
PATHS = st.lists(WORDS, min_size=1, max_size=4).map(lambda pieces: "/" + "/".join(pieces))
TARGETS = st.sampled_from(
    ["https://new.example/", "https://new.example/{locale}/b?c=d#e", "http://n.example/:splat"]
)
RULES = st.builds(
    Rule,
    host=st.sampled_from([HOST, "*.harbour.example", "*"]),
    path=PATHS,
    match=st.sampled_from([Match.EXACT, Match.PREFIX]),
    query=st.dictionaries(
        st.sampled_from(["v", "=id", "a b", "&"]), st.sampled_from(["", "1", ":x", "ü&="])
    ),
    destination=st.sampled_from(["", "forum"]),
    need=st.sampled_from(["", "billing"]),
    urls=st.dictionaries(st.sampled_from(["*", "en", "ko", "ar"]), TARGETS, min_size=1),
    keep=st.sampled_from(Keep),
    folds_case=st.booleans(),
    strict_slash=st.booleans(),
    ending=st.sampled_from(Ending),
    successor=st.booleans(),
    locale=st.sampled_from(["", "ko"]),
)


def back(rules):
    text = out_csv.write(rules, a_plan()).text
    return [line.rule or line.problems for line in read("csv", text)]


@settings(max_examples=200, deadline=None)
@given(rules=st.lists(RULES, max_size=4))
def test_a_table_is_read_back_as_the_same_rules(rules):
    assert back(rules) == rules


def test_a_space_at_the_end_of_a_path_survives():
    (rule,) = back([a_rule(path="/a  ", urls={"*": "https://n.example/"})])

    assert rule.source == "/a  "


def test_a_pattern_survives():
    rule = a_rule(path="/:year/*", match=Match.PATTERN)

    assert back([rule]) == [rule]


@needs_real_files
def test_no_cell_is_a_formula_for_a_spreadsheet():
    payloads = (Path(REAL) / "hostile/csv-formulas.txt").read_text(encoding="utf-8").splitlines()
    rules = [a_rule(path=f"/{x}", query={x: x} if x else {}) for x in payloads]

    rows = csv.reader(io.StringIO(out_csv.write(rules, a_plan()).text))
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )


def test_a_star_at_the_end_of_a_prefix_stays_a_star():
    (rule,) = back([a_rule(path="/a/*", match=Match.PREFIX, urls={"*": "https://n.example/"})])

    assert (rule.source, rule.match) == ("/a/*", Match.PREFIX)
