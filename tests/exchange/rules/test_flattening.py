import json
from pathlib import Path

from makers import a_plan
from rule_files import HOST, REAL, needs_real_files, read

from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.domain.rule_checks import Check
from sunset.exchange.rules.flattening import straight
from sunset.exchange.rules.following import Roads

PLAN = a_plan(placements=(Placement(host=HOST, kind=PlacementKind.HOSTED),))
NEW = "https://new.harbour.example"


def leads(path, to, **changes):
    url = f"https://{HOST}{to}" if to.startswith("/") else to
    return Rule(**{"host": HOST, "path": path, "urls": {"*": url}, **changes})


def flattened(*rules):
    roads = Roads()
    for number, rule in enumerate(rules):
        roads.add(number, rule, rule.urls)
    return [straight(roads, number, rule, Check(PLAN)) for number, rule in enumerate(rules)]


def ends(*rules):
    return {rule.path: rule.urls.get("*") for rule in flattened(*rules)}


def test_a_chain_becomes_one_hop():
    assert ends(leads("/a", "/b"), leads("/b", "/c"), leads("/c", f"{NEW}/d")) == {
        "/a": f"{NEW}/d",
        "/b": f"{NEW}/d",
        "/c": f"{NEW}/d",
    }


def test_a_rule_without_a_chain_is_the_same_rule():
    rule = leads("/a", f"{NEW}/b")

    assert flattened(rule)[0] is rule


def test_a_fragment_stays_unless_a_later_target_has_its_own():
    assert ends(leads("/a", "/b#x"), leads("/b", f"{NEW}/c"))["/a"] == f"{NEW}/c#x"
    assert ends(leads("/a", "/b#x"), leads("/b", f"{NEW}/c#y"))["/a"] == f"{NEW}/c#y"


def test_what_leads_in_a_circle_stays_as_it_is():
    rules = [leads("/a", "/a"), leads("/b", "/c"), leads("/c", "/b"), leads("/d", "/b")]

    assert flattened(*rules) == rules


def test_what_would_end_at_a_stranger_stays_as_it_is():
    assert ends(leads("/a", "/b"), leads("/b", "https://stranger.example/"))["/a"].endswith("/b")


def test_what_is_captured_and_kept_on_the_way_is_filled_in():
    wide = leads("/b", f"{NEW}/:splat", match=Match.PREFIX, keep=Keep.KEEP)

    assert ends(leads("/a", "/b/x/y?q=1"), wide)["/a"] == f"{NEW}/x/y?q=1"


def test_targets_of_each_locale_go_their_own_way():
    own = {"en": f"https://{HOST}/en/b", "ko": f"https://{HOST}/ko/b"}
    rules = [leads("/a", "/", urls=own), leads("/ko/b", f"{NEW}/ko")]

    assert flattened(*rules)[0].urls == {"en": f"https://{HOST}/en/b", "ko": f"{NEW}/ko"}


def test_a_target_that_takes_in_what_is_captured_stays_as_it_is():
    rule = leads("/a", "/b/:splat", match=Match.PREFIX)
    wide = leads("/b", f"{NEW}/:splat", match=Match.PREFIX)

    assert flattened(rule, wide)[0] is rule


def test_the_locale_of_a_later_target_is_still_the_readers():
    own = leads("/b", f"{NEW}/{{locale}}/:splat", match=Match.PREFIX)

    assert ends(leads("/a", "/b/x"), own)["/a"] == f"{NEW}/{{locale}}/x"


def test_a_chain_to_a_page_that_is_gone_ends_there():
    gone = Rule(host=HOST, path="/b", ending=Ending.GONE)

    assert ends(leads("/a", "/b"), gone) == {"/a": f"https://{HOST}/b", "/b": None}


@needs_real_files
def test_chains_are_shortened_as_mdn_shortens_them_and_its_circles_stay():
    cases = json.loads((Path(REAL) / "conformance/mdn-chain-shortening.json").read_bytes())["cases"]

    assert len(cases) == 5
    for case in cases:
        text = "".join(f"{source}\t{to}\n" for source, to in case["pairs"])
        rules = [line.rule for line in read("mdn", text)]
        led = {path: url.removeprefix(f"https://{HOST}") for path, url in ends(*rules).items()}

        assert led == {**dict(case["pairs"]), **dict(case["expected"])}, case["name"]
