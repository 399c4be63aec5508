"""Every known payload as target and as source of every format: nobody is led astray."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from acts import MARA, an_act
from customers import PUBLIC, ask, environ_of, settings_in
from editions import MAP_SIZE, contents_of
from makers import NOON, a_company, a_live_plan
from rule_files import HOST, REAL, needs_real_files

from sunset.domain.lookups import retirement
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import url_fault
from sunset.edge.wsgi import Edge
from sunset.edition.write import publish
from sunset.exchange.rules.formats import FORMATS
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store import plans, rules

FORUM = "https://forum.harbour.example/x"
OWN = ("harbour.example",)
TARGETS = {
    "netlify": "/n{n} {payload}",
    "cloudflare": "/n{n} {payload}",
    "nginx": "location = /n{n} {{ return 301 {payload}; }}",
    "apache": "RedirectMatch ^/n{n}$ {payload}",
    "mdn": "/n{n}\t{payload}",
    "govuk": f"http://{HOST}/n{{n}},{{payload}},301",
    "csv": "/n{n},{payload}",
}
SOURCES = {
    "netlify": f"{{payload}} {FORUM}",
    "cloudflare": f"{{payload}} {FORUM}",
    "nginx": f"location = {{payload}} {{{{ return 301 {FORUM}; }}}}",
    "apache": f"Redirect 301 {{payload}} {FORUM}",
    "mdn": f"{{payload}}\t{FORUM}",
    "govuk": f"{{payload}},{FORUM},301",
    "csv": f"{{payload}},{FORUM}",
}
HEADS = {"csv": "path,target\n", "govuk": "Old Url,New Url,Status\n"}
PLAN = a_live_plan(
    company=a_company(hosts=OWN),
    placements=(Placement(host=HOST, kind=PlacementKind.HOSTED),),
)


def payloads():
    return (Path(REAL) / "hostile/open-redirects.txt").read_text(encoding="utf-8").splitlines()


def brought(store, kind, shapes):
    """Bring in a file with a line for each payload, and return the rules that are kept."""
    text = HEADS.get(kind, "") + "\n".join(
        shapes[kind].format(n=number, payload=payload) for number, payload in enumerate(payloads())
    )
    lines = FORMATS[kind](text.splitlines(keepends=True), host=HOST)
    with store.write() as session:
        plans.add(session, PLAN, an_act())
        ruling.bring(session, MARA, PLAN.id, lines, Manner(leave_out=True), now=NOON)
        return tuple(rules.of(session, PLAN.id))


def edge_of(folder, kept):
    publish(folder / "editions", 1, contents_of(PLAN, rules=kept), MAP_SIZE)
    grace = next(leg.start for leg in retirement(PLAN).legs if leg.key.startswith("grace"))
    return Edge(settings_in(folder), lambda: datetime.fromtimestamp(grace + 60, UTC))


def strays(edge, addresses):
    """Return the addresses at which somebody is led off the company's hosts."""
    for address in addresses:
        seen = ask(edge, environ_of(HOST, quote(address, safe="/%?=&:@;,+~")))
        led = urlsplit(seen["Location"])
        if seen.status >= 500 or (led.netloc and url_fault(seen["Location"], (*OWN, PUBLIC))):
            yield address, seen.status, seen["Location"]


@needs_real_files
@pytest.mark.parametrize("kind", FORMATS)
def test_no_payload_for_a_target_leads_off_the_companys_hosts(sqlite_store, tmp_path, kind):
    kept = brought(sqlite_store, kind, TARGETS)
    edge = edge_of(tmp_path, kept)

    assert [url for rule in kept for url in rule.urls.values() if url_fault(url, OWN)] == []
    assert list(strays(edge, [rule.path for rule in kept])) == []


@needs_real_files
@pytest.mark.parametrize("kind", FORMATS)
def test_a_payload_for_a_source_is_a_path_of_the_old_host_or_no_rule(sqlite_store, tmp_path, kind):
    kept = brought(sqlite_store, kind, SOURCES)
    edge = edge_of(tmp_path, kept)

    assert {rule.host for rule in kept} <= {HOST}
    assert all(url.startswith(FORUM) for rule in kept for url in rule.urls.values())
    slashed = [each for each in payloads() if each.startswith("/")]
    asked = [*slashed, *(f"/{each}" for each in payloads()), *(rule.path for rule in kept)]
    assert list(strays(edge, asked)) == []
