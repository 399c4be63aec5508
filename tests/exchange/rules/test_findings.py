from collections import Counter
from pathlib import Path

import pytest
from rule_files import HOST, NEW, REAL, a_shop, leads, needs_real_files, read

from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules.finding import Kind
from sunset.exchange.rules.findings import findings, numbered


def found(*rules, plan=None, **options):
    return list(findings(enumerate(rules, 1), plan or a_shop(), **options))


def kinds(*rules, **options):
    return [(each.line, each.kind) for each in found(*rules, **options)]


def test_rules_that_lead_elsewhere_are_fine():
    assert found(leads("/a", f"{NEW}a"), leads("/b", f"{NEW}b")) == []


def test_a_rule_that_leads_to_another_makes_a_chain_and_is_told_its_end():
    (finding,) = found(leads("/a", "/b"), leads("/b", "https://new.harbour.example/"))

    assert (finding.line, finding.kind) == (1, Kind.CHAIN)
    assert str(finding.message) == "The rule leads to the old address of another: 1 → 2."
    assert str(finding.mend) == "Lead it straight to https://new.harbour.example/."


def test_addresses_are_compared_in_one_form():
    chained = leads("/b", "https://new.harbour.example/")

    assert kinds(leads("/a", "/%62/"), chained) == [(1, Kind.CHAIN)]
    assert kinds(leads("/a", "/B"), chained) == [(1, Kind.DEAD)]
    assert kinds(leads("/a", "/B"), leads("/b", NEW, folds_case=True)) == [(1, Kind.CHAIN)]


def test_a_last_slash_counts_where_a_rule_says_so():
    strict = leads("/b/", NEW, strict_slash=True)

    assert kinds(leads("/a", "/b"), strict) == [(1, Kind.DEAD)]
    assert kinds(leads("/a", "/b/"), strict) == [(1, Kind.CHAIN)]


def test_a_rule_that_leads_to_itself_is_found():
    assert kinds(leads("/a", "/a#part")) == [(1, Kind.ITSELF)]
    assert kinds(leads("/a", "/a/:splat", match=Match.PREFIX)) == [(1, Kind.ITSELF)]


def test_every_rule_of_a_loop_and_every_rule_into_it_is_found():
    rules = (leads("/a", "/b"), leads("/b", "/a"), leads("/c", "/a"))

    assert kinds(*rules) == [(1, Kind.LOOP), (2, Kind.LOOP), (3, Kind.LOOP)]
    assert str(found(*rules)[2].message) == "The rule leads into a loop: 3 → 1 → 2 → 1."


def test_chains_go_through_prefixes_patterns_and_queries():
    assert kinds(leads("/a", "/b/x"), leads("/b", NEW, match=Match.PREFIX)) == [(1, Kind.CHAIN)]
    assert kinds(leads("/a", "/b/x"), leads("/b/:n", NEW, match=Match.PATTERN)) == [(1, Kind.CHAIN)]
    asks = leads("/b", NEW, query={"v": "1"})
    assert kinds(leads("/a", "/b?v=1"), asks) == [(1, Kind.CHAIN)]
    assert kinds(leads("/a", "/b?v=2"), asks) == [(1, Kind.DEAD)]


def test_the_end_of_a_chain_carries_what_was_captured_and_kept():
    wide = leads("/b", "https://new.harbour.example/:splat", match=Match.PREFIX, keep=Keep.KEEP)
    (finding,) = found(leads("/a", "/b/x?q=1"), wide)

    assert str(finding.mend) == "Lead it straight to https://new.harbour.example/x?q=1."


def test_a_rule_that_leads_to_a_page_that_is_gone_is_found():
    gone = leads("/b", "", urls={}, ending=Ending.GONE)

    assert kinds(leads("/a", "/b"), gone) == [(1, Kind.DEAD)]


@pytest.mark.parametrize("kind", PlacementKind)
def test_a_target_on_a_host_that_closes_leads_nowhere_without_a_rule(kind):
    plan = a_shop(placements=(Placement(host=HOST, kind=kind),))
    told = found(leads("/a", "/b/c"), leads("/x/:n", "/:n", match=Match.PATTERN), plan=plan)

    said = [(f"The rule leads to an address that is gone: 1 → https://{HOST}/b/c.", False)]
    expected = [] if kind is PlacementKind.BESIDE else said
    assert [(str(each.message), each.error) for each in told] == expected


def test_two_rules_for_one_address_are_found():
    plain = leads("/a", NEW)

    assert kinds(plain, leads("/%61/", NEW)) == [(2, Kind.DUPLICATE)]
    assert kinds(plain, leads("/a", NEW, query={"v": "1"})) == []
    assert kinds(
        leads("/a/:x", NEW, match=Match.PATTERN), leads("/a/:y", NEW, match=Match.PATTERN)
    ) == [(2, Kind.DUPLICATE)]


def test_a_rule_for_any_host_behind_one_for_each_is_never_reached():
    assert kinds(leads("/a", NEW), leads("/a", NEW, host="*")) == [(2, Kind.SHADOWED)]


def test_a_rule_for_many_hosts_is_reached_where_one_of_them_has_none_of_its_own():
    two = [Placement(host=x, kind=PlacementKind.HOSTED) for x in (HOST, "shop.harbour.example")]
    below = [Placement(host="*.harbour.example", kind=PlacementKind.HOSTED)]
    own, wide = leads("/a", NEW), leads("/a", NEW, host="*.harbour.example")

    assert kinds(own, wide, plan=a_shop(placements=tuple(two))) == []
    assert kinds(own, wide, plan=a_shop(placements=tuple(below))) == []


def test_a_rule_beside_that_never_answers_is_told_of_only_where_one_of_the_file_is_why():
    beside = [("a", leads("/a", NEW)), ("*/a", leads("/a", NEW, host="*"))]
    every = [("*/a", leads("/a", NEW, host="*"))]

    assert list(findings([("b", leads("/b", NEW))], a_shop(), beside=beside)) == []
    (told,) = findings([("a", leads("/a", NEW))], a_shop(), beside=every)
    assert (told.address, told.kind) == ("*/a", Kind.SHADOWED)


def test_rules_beside_are_told_of_only_where_they_meet_one_of_the_file():
    file = [(1, leads("/new", "/old"))]
    others = [("a", leads("/old", "/new")), ("b", leads("/p", "/q")), ("c", leads("/q", "/r"))]

    told = findings(file, a_shop(), beside=others)

    assert [(x.line, x.address, x.kind) for x in told] == [(1, "", Kind.LOOP), (0, "a", Kind.LOOP)]


def test_chains_are_followed_through_international_hosts_however_they_are_written():
    there = leads("/b", "https://new.harbour.example/", host="xn--bcher-kva.example")

    assert kinds(leads("/a", "https://bücher.example/b"), there)[-1] == (1, Kind.CHAIN)


def test_a_rule_that_its_own_file_never_reached_is_found_where_the_first_match_wins():
    rules = (leads("/a", f"{NEW}:splat", match=Match.PREFIX), leads("/a/b", NEW))

    assert kinds(*rules, wins_first=True) == [(2, Kind.SHADOWED)]
    assert kinds(*rules) == []
    assert kinds(*reversed(rules), wins_first=True) == []


def test_a_target_off_the_companys_hosts_is_found():
    (finding,) = found(leads("/a", "https://evil.example/x"))

    assert finding.kind is Kind.FOREIGN
    assert "evil.example" in str(finding.message)


def test_rules_that_all_lead_to_the_home_page_are_found_once():
    many = [leads(f"/{number}", NEW) for number in range(10)]

    assert kinds(*many) == [(1, Kind.HOME)]
    assert kinds(*many[:9]) == []
    assert kinds(*many, *(leads(f"/x{n}", f"{NEW}{n}") for n in range(11))) == []


def test_the_locale_in_a_target_is_filled_before_it_is_followed():
    rules = (leads("/a", "/{locale}/b"), leads("/en/b", "https://n.harbour.example/b"))

    assert kinds(*rules) == [(1, Kind.CHAIN)]


def test_findings_of_a_file_name_its_lines():
    lines = read("netlify", "# old\n/a /b\n\n/b https://n.harbour.example/x\n")

    assert [each.line for each in findings(numbered(lines), a_shop())] == [2]


def test_an_endless_growing_target_ends():
    assert kinds(leads("/a", "/a/b/:splat", match=Match.PREFIX)) == [(1, Kind.ITSELF)]


def raw_pairs(name):
    text = (Path(REAL) / f"redirects/mdn-{name}.tsv").read_text(encoding="utf-8")
    rows = enumerate(text.split("\n"), 1)
    return {n: row.split("\t") for n, row in rows if "\t" in row and not row.startswith("#")}


@needs_real_files
@pytest.mark.parametrize(
    ("name", "as_written", "in_one_form", "looping"),
    [("fr", 0, 0, 0), ("ko-raw", 191, 211, 0), ("ja-raw", 2_960, 2_991, 5)],
)
def test_the_known_chains_and_the_loop_of_the_real_files_are_found(
    name, as_written, in_one_form, looping
):
    pairs = raw_pairs(name)
    sources = {source for source, _ in pairs.values()}
    known = {n for n, (_, to) in pairs.items() if to.partition("#")[0] in sources}
    text = (Path(REAL) / f"redirects/mdn-{name}.tsv").read_text(encoding="utf-8")

    every = list(findings(numbered(read("mdn", text)), a_shop()))
    counts = Counter(each.kind for each in every)
    onward = {each.line for each in every if each.kind in (Kind.CHAIN, Kind.LOOP)}

    assert len(known) == as_written
    assert known <= onward
    # More than byte for byte: an encoded target or other capitals lead to a rule all the same.
    assert counts[Kind.CHAIN] + counts[Kind.LOOP] == len(onward) == in_one_form
    assert counts[Kind.LOOP] == looping
    assert counts[Kind.FOREIGN] == (2 if name == "fr" else 0)


@needs_real_files
def test_the_loop_of_the_japanese_file_is_told_by_its_lines():
    text = (Path(REAL) / "redirects/mdn-ja-raw.tsv").read_text(encoding="utf-8")
    every = findings(numbered(read("mdn", text)), a_shop())
    loops = {each.line: str(each.message) for each in every if each.kind is Kind.LOOP}

    assert set(loops) == {1561, 1622, 6072, 6377, 6476}
    assert loops[6072] == "The rule leads into a loop: 6072 → 6377 → 6072."


def test_many_rules_are_seen_once():
    seen = []

    def rules():
        for number in range(1, 3):
            seen.append(number)
            yield number, Rule(host=HOST, path=f"/{number}", urls={"*": f"{NEW}x"})

    assert list(findings(rules(), a_shop())) == []
    assert seen == [1, 2]
