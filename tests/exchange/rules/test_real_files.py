from urllib.parse import urlsplit

import pytest
from makers import a_company, a_plan
from rule_files import needs_real_files, real

from sunset.domain.patterns import Asked, captured, terms
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import canonical
from sunset.domain.rule_checks import faults

FILES = [
    ("mdn-fr.tsv", "mdn", 0),
    ("mdn-ko-raw.tsv", "mdn", 0),
    ("mdn-ja-raw.tsv", "mdn", 0),
    ("govuk-treasury.csv", "govuk", 0),
    ("govuk-number10.csv", "govuk", 0),
    ("netlify-prometheus._redirects", "netlify", 1),
    ("netlify-storybook._redirects", "netlify", 0),
    ("nginx-docs-python.conf", "nginx", 0),
    ("apache-python-legacy.conf", "apache", 9),
]


@needs_real_files
def test_every_rule_of_prometheus_is_read():
    lines = real("redirects/netlify-prometheus._redirects", "netlify")

    assert len(lines) == 46
    assert all(line.rule for line in lines)
    assert [line.rule.host for line in lines].count("openmetrics.io") == 1
    assert sum(line.rule.match == "pattern" for line in lines) == 5


@needs_real_files
def test_every_rule_of_storybook_is_read_but_those_that_serve_another_page():
    lines = real("redirects/netlify-storybook._redirects", "netlify")
    reasons = {str(line.problems[0].message) for line in lines if not line.rule}

    assert (len(lines), sum(line.rule is not None for line in lines)) == (115, 105)
    assert reasons == {
        "Status 200 serves another page at the old address; a rule can only redirect."
    }


@needs_real_files
@pytest.mark.parametrize(("name", "kind", "twice"), FILES)
def test_every_rule_read_is_one_that_a_plan_takes_but_for_what_a_file_says_twice(name, kind, twice):
    rules = [line.rule for line in real(f"redirects/{name}", kind) if line.rule]
    leads_to = {urlsplit(url).hostname for rule in rules for url in rule.urls.values()}
    hosts = [Placement(host=x, kind=PlacementKind.HOSTED) for x in {rule.host for rule in rules}]
    plan = a_plan(company=a_company(hosts=tuple(leads_to)), placements=tuple(hosts))

    found = [str(problem.message) for problem in faults(plan, rules)]
    assert found == ["An earlier rule has the same address."] * twice


@needs_real_files
@pytest.mark.parametrize(("name", "kind", "twice"), FILES)
def test_every_rule_read_covers_its_own_address(name, kind, twice):
    rules = [line.rule for line in real(f"redirects/{name}", kind) if line.rule]

    for rule in rules:
        path = rule.path.replace(":", "x") if rule.match == "pattern" else rule.path
        asked = Asked(canonical(path), slash=path.endswith("/"))
        assert captured(terms(rule), asked) is not None, rule.path
