"""Real files brought in, printed and asked: each rule's own source gives its own target."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from acts import MARA, an_act
from customers import ask, environ_of, settings_in
from editions import contents_of
from makers import NOON, a_company, a_live_plan
from rule_files import HOST, REAL, needs_real_files

from sunset.domain.lookups import retirement
from sunset.domain.plans import Placement, PlacementKind
from sunset.edge.wsgi import Edge
from sunset.edition.write import publish
from sunset.exchange.rules.formats import FORMATS
from sunset.exchange.rules.lines import decoded
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store import plans, rules

MAP_SIZE = 256 * 1024**2
FILES = [
    ("govuk-treasury.csv", "govuk", 4816),
    ("govuk-number10.csv", "govuk", 4311),
    ("mdn-fr.tsv", "mdn", 3650),
    ("mdn-ko-raw.tsv", "mdn", 1077),
    ("mdn-ja-raw.tsv", "mdn", 9509),
]


def sources(name, kind):
    """Yield the line, host and address of each rule, read as plainly as can be."""
    text = (Path(REAL) / "redirects" / name).read_text(encoding="utf-8")
    if kind == "govuk":
        for number, row in enumerate(csv.reader(text.splitlines()), 1):
            if row and row[0].startswith("http"):
                parts = urlsplit(row[0])
                query = f"?{parts.query}" if parts.query else ""
                yield number, parts.netloc, quote(parts.path or "/", safe="/%") + query
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, HOST, quote(line.partition("\t")[0].strip())


def lines_of(name, kind):
    with (Path(REAL) / "redirects" / name).open("rb") as stream:
        return list(FORMATS[kind](decoded(stream), host=HOST))


def plan_for(lines):
    """Make a plan that has every old host of a file, and may lead to all its targets."""
    found = [line.rule for line in lines if line.rule]
    hosts = {urlsplit(url).hostname for rule in found for url in rule.urls.values()}
    places = [Placement(host=x, kind=PlacementKind.HOSTED) for x in {rule.host for rule in found}]
    company = a_company(hosts=("harbour.example", *hosts))
    return a_live_plan(company=company, placements=tuple(places))


def edge_of(folder, plan, kept):
    publish(folder / "editions", 1, contents_of(plan, rules=kept), MAP_SIZE)
    grace = next(leg.start for leg in retirement(plan).legs if leg.key.startswith("grace"))
    return Edge(settings_in(folder), lambda: datetime.fromtimestamp(grace + 60, UTC))


@needs_real_files
@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "count"), FILES)
def test_each_source_asked_over_http_gives_its_own_target(
    sqlite_store, tmp_path, name, kind, count
):
    lines = lines_of(name, kind)
    plan = plan_for(lines)
    with sqlite_store.write() as session:
        plans.add(session, replace(plan, facts=()), an_act())  # a draft takes rules at once
        brought = ruling.bring(session, MARA, plan.id, lines, Manner(), now=NOON)
        kept = tuple(rules.of(session, plan.id))
    targets = {line.number: line.rule.urls.get("*", "") for line in lines}

    edge = edge_of(tmp_path, plan, kept)
    asked = list(sources(name, kind))
    answers = {number: ask(edge, environ_of(host, address)) for number, host, address in asked}

    assert (brought.wrong, len(kept), len(asked)) == (0, count, count)
    wrong = [
        (number, seen.status, seen["Location"], targets[number])
        for number, seen in answers.items()
        if (seen.status, seen["Location"])
        != ((302, targets[number]) if targets[number] else (410, ""))
    ]
    assert wrong == []
