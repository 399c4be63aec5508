"""Odd signs in rules are signs to every server, and what visitors send leads nobody astray."""

from datetime import UTC, datetime
from urllib.parse import quote, unquote, urlsplit

import pytest
from conformance.table import FORUM, OLD, PLAN, leads
from conformance.test_exports import WRITERS
from conformance.test_one_table import instant_of
from fronts import PROGRAMS, fronting
from servers import ask

from sunset.domain.redirects import Keep, Match
from sunset.exchange.rules import chunks, out_apache, out_caddy_maps

ODD = (
    '/quo"te', "/back\\slash", "/$uri", "/${HOME}", "/{env.HOME}", "/{$HOME}", "/%{HTTP_HOST}",
    "/semi;colon", "/#hash", "/sp ace", "/`tick`", "/'single'", "/a|b", "/(a", "/a)*[b]", "/~t",
    "/:colon", "/100%", "/q?q=1", "/^a$", "/a&b=c", "/$1", "/%1", "/default", '/é`"{}', "/a+b",
)  # fmt: skip
TARGETS = ("/$uri", "/${HOME}", "/{env.HOME}", "/%{HTTP_HOST}", '/"x"', "/$1", "/%251", "/`x`")
ATTACKS = (
    "/open/%0d%0aSet-Cookie:x=1", "/open/%0aX:1", "/open//evil.example", "/open/%5C%5Cevil.example",
    "/open/@evil.example", "/open/.evil.example", "/open/a/../../..//evil.example",
    "/open/%2e%2e/%2e%2e/x", "/open/%2F%2Fevil.example", "/open/%00", "/open/%ff%fe",
    "/open/?next=//evil.example", "//evil.example/open", "/open/$%7Bjndi%7D", "/open/%24%7BHOME%7D",
    "/one/@evil.example/end", "/one/%0d%0a/end", "/one/../end", "/one/%2e%2e/end",
    "/ask?t=//evil.example", "/ask?t=%0d%0aX:1", "/ask?t=..", "/ask?t=%2e%2e", "/ask?t=@e",
    "/keep?a=%0d%0aX:1", "/keep?//evil.example", "/open/" + "a" * 7000,
)  # fmt: skip
RULES = (
    *(leads(path.replace("%", "%25"), f"/exact{n}") for n, path in enumerate(ODD)),
    *(
        leads(f"/pre{path}".replace("%", "%25"), f"/below{n}/:splat", match=Match.PREFIX)
        for n, path in enumerate(ODD)
    ),
    *(leads(f"/target{n}", target) for n, target in enumerate(TARGETS)),
    leads("/open", "/in/:splat", match=Match.PREFIX),
    leads("/one/:name/end", "/in/:name", match=Match.PATTERN),
    leads("/ask", "/in/:t", query={"t": ":t"}),
    leads("/keep", "/in", keep=Keep.KEEP),
)


@pytest.fixture(scope="module", params=[*WRITERS, "apache, grouped", "caddy, grouped"])
def port(request, tmp_path_factory):
    kind, _, grouped = request.param.partition(", ")
    if not PROGRAMS[kind]:
        pytest.skip(f"{kind} is NOT INSTALLED: its export was NOT tried")
    at = datetime.fromtimestamp(instant_of("grace"), UTC)
    with pytest.MonkeyPatch.context() as patch:
        for module in (chunks, out_apache, out_caddy_maps) if grouped else ():
            patch.setattr(module, "MOST", 1)
        text = WRITERS[kind].write(RULES, PLAN, at, host=OLD).text
    with fronting(kind, tmp_path_factory.mktemp("hostile") / "server", text) as port:
        yield port


def where(port, asked):
    seen = ask(port, asked, host=OLD)
    return seen.status, unquote(seen["Location"])


@pytest.mark.parametrize("number", range(len(ODD)), ids=ODD)
def test_an_odd_address_is_an_address(port, number):
    assert where(port, quote(ODD[number])) == (302, f"{FORUM}/exact{number}")


@pytest.mark.parametrize("number", range(len(ODD)), ids=ODD)
def test_an_odd_prefix_is_a_prefix(port, number):
    asked = f"/pre{quote(ODD[number])}/a%20b"

    assert where(port, asked) == (302, f"{FORUM}/below{number}/a b")


@pytest.mark.parametrize("number", range(len(TARGETS)), ids=TARGETS)
def test_an_odd_target_is_a_target(port, number):
    assert where(port, f"/target{number}") == (302, unquote(f"{FORUM}{TARGETS[number]}"))


@pytest.mark.parametrize("asked", ATTACKS, ids=lambda asked: asked[:60])
def test_nothing_that_a_visitor_sends_leads_off_the_company_or_makes_a_header(port, asked):
    seen = ask(port, asked, host=OLD)

    there = urlsplit(seen["Location"])
    assert seen.status in (302, 400, 403, 404, 410, 414)
    assert there.netloc in ("", "forum.harbour.example")
    assert (seen.status == 302) == there.path.startswith("/in")
    assert ".." not in unquote(there.path).split("/")
    assert not {"x", "set-cookie"} & set(seen.headers)
