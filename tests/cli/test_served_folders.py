"""Under real servers an exported folder answers as the edge would, and only while it is away."""

import re
import shutil
import socket
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from fronts import PROGRAMS, fronting
from moved_plans import AT, DAYS, host_of, moved, plan_of
from servers import HonestSite, SilentSite, ask, free_ports, live_site

from sunset.cli import sunset
from sunset.cli.place import opened_store
from sunset.domain.addresses import sitemap
from sunset.domain.lookups import epoch
from sunset.domain.redirects import canonical
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.edge.shelf import XML
from sunset.exchange.wiring.printing import Server
from sunset.exchange.wiring.snapshot import NAMES
from sunset.pages.render import Home
from sunset.press.material import gather
from sunset.press.preview import preview

pytestmark = [pytest.mark.nginx, pytest.mark.slow]


HERE = "support.localhost"
PUBLIC = f"http://{HERE}"
FORM = f"a={'b' * 100_000}"
PAGES = [
    "/notices/PLAN",
    "/guides/PLAN/after",
    "/calendars/PLAN.ics",
    "/feeds/PLAN.atom",
    "/outcomes/PLAN",
    "/banners/PLAN",
    "/banners/PLAN.json?lang=ar",
    "/ko/notices/PLAN",
    "/en/notices/PLAN?fallback=1",
    "/en/guides/PLAN",
    "/en/guides/PLAN/after/thanks",
    "/ar/banners/PLAN.html",
    "/en/calendars/PLAN.ics",
    "/en/feeds/PLAN.atom",
]
LISTS = ["/guides", "/search", "/assets/banner.css", "/robots.txt", "/nowhere"]
OLD = ["/", "/mailman/listinfo/gtk", "/archives/desktop/2020", "/forbidden", "/nowhere"]
TOLD = [name for name in DAYS if name != "early"]
ASKED = [
    *((name, HERE, page.replace("PLAN", plan_of(name))) for name in TOLD for page in PAGES),
    *(("closed", HERE, path) for path in LISTS),
    *((name, host_of(name), path) for name in DAYS for path in OLD),
    *((name, host_of(name), "/ended") for name in ("early", "announce", "brownout", "closed")),
    ("announce", "live.localhost", "/"),
]
READERS = [
    {"Accept_Language": "fr, ar;q=0.5"},
    {"Accept_Language": "fr"},
    {"Accept_Language": "en;q=0.3, AR-eg; q=0.75 , ko;q=0.8,*;q=0.1"},
    {"Accept_Language": "en;q=0, ar;q=0.01"},
    {"Accept_Language": "ko ;q=.5, *, ar-EG;q=1.000"},
    {"Accept_Language": "*"},
    {"Accept_Language": "ar", "Cookie": "a=b; sunset_language=ko"},
    {},
]
SENT = [
    ("early", "/mailman/listinfo", "404"),
    ("announce", "/mailman/listinfo", f"303 {PUBLIC}/notices/plan-announce"),
    ("closed", "/mailman/listinfo", f"303 {PUBLIC}/notices/plan-closed"),
    ("grace", "/mailman/listinfo", f"303 {PUBLIC}/notices/plan-grace"),
    ("grace", "/archives/x", "307 https://mail.gnome.org/archives/"),
    ("archived", "/archives/x", "308 https://mail.gnome.org/archives/"),
    ("archived", "/mailman/listinfo", "410"),
    ("brownout", "/archives/x", "503"),
    ("closed", "/nowhere", "404"),
]
HOSTILE = [
    "/guides/plan-closed/%0d%0aX:1",
    "/guides/plan-closed/after%0d%0aX:1",
    "/guides/plan-closed%0d%0a",
    "/calendars/plan-closed.ics%0a",
    "/en/notices/*",
    "/en/",
    "/%2e%2e/unknown/en.html",
    "/old/plan-closed/en.html",
    "/.sunset/answered",
]
SILENT = {
    "hangs up": lambda port: live_site(SilentSite, port),
    "never answers": lambda port: socket.create_server(("127.0.0.1", port)),
}
LASTING = "public, max-age=31536000, immutable"
ENDS = ("deprecation", "sunset", "link", "access-control-allow-origin")


def run(*words):
    done = CliRunner().invoke(sunset, list(map(str, words)))
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def known(tmp_path_factory, migrated_file):
    """Keep the plans, and give what the edge would hold of each."""
    place = tmp_path_factory.mktemp("state")
    shutil.copy(migrated_file, place / "sunset.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUNSET_STATE", str(place))
        patch.setenv("SUNSET_PUBLIC_URL", PUBLIC)
        run("init")
        for name in DAYS:
            (place / f"{name}.yaml").write_text(moved(name))
            run("plan", "apply", place / f"{name}.yaml")
        with opened_store() as store, store.read() as session:
            home = Home(public_url=PUBLIC)
            held = {x: preview(gather(session, plan_of(x)), home, AT) for x in DAYS}
        yield held


@pytest.fixture(scope="module", params=[str(server) for server in Server])
def served(request, known, tmp_path_factory):
    """Run a server with the folder of all plans, where Sunset is away."""
    kind = request.param
    if not PROGRAMS[kind]:
        pytest.skip(f"{kind} is NOT INSTALLED: its folder was NOT tried")
    (away,) = free_ports(1)
    folder = tmp_path_factory.mktemp(kind)
    where = ("--as-of", f"{AT:%Y-%m-%dT%H:%MZ}", "--sunset", f"http://127.0.0.1:{away}")
    run("export", folder / "out", "--server", kind, *where)
    text = (folder / "out" / NAMES[Server(kind)]).read_text()
    with fronting(kind, folder / "server", text) as port:
        yield SimpleNamespace(port=port, sunset=away)


def by_edge(edition, host, asked, reader):
    path, _, query = asked.partition("?")
    told = {name.lower(): value for name, value in reader.items()}
    request = HttpRequest(host=host, path=canonical(path), query=query, **told)
    return respond(edition, request, epoch(AT), PUBLIC)


def seen(status, headers, body):
    """Return what has to be the same, whoever answers."""
    told = {name.lower(): value for name, value in headers.items()}
    if status in (302, 308):
        return status, told["location"].removeprefix(PUBLIC)
    vary = {name.strip() for name in told.get("vary", "").split(",")} - {"", "Accept-Encoding"}
    style = told["content-type"].startswith("text/css")
    policy = style or "form-action" in told.get("content-security-policy", "")
    same = [told.get(name, "") for name in ("content-type", "content-language", *ENDS)]
    return status, *same, bool(told.get("retry-after")), vary, policy, body


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_while_sunset_is_away_the_folder_answers_as_sunset_would(served, known, reader):
    for name, host, asked in ASKED:
        theirs = by_edge(known[name], host, asked, reader)
        mine = ask(served.port, asked, host=host, **reader)

        expected = seen(theirs.status, dict(theirs.headers), theirs.body)
        assert seen(mine.status, mine.headers, mine.body) == expected, (host, asked)
        assert mine["Cache-Control"] in ("no-cache", LASTING)


def test_search_engines_are_told_of_every_plan_that_customers_know_of(served):
    heard = ask(served.port, "/sitemap.xml", host=HERE)

    listed = re.findall(r"<loc>(.+)</loc>", heard.text)
    assert (heard.status, heard["Content-Type"]) == (200, XML)
    assert listed == sorted(PUBLIC + sitemap(plan_of(name)) for name in TOLD)
    for url in listed:
        plans = ask(served.port, url.removeprefix(PUBLIC), host=HERE)
        assert (plans.status, plans["Content-Type"], plans["Vary"]) == (200, XML, heard["Vary"])
        assert f"<loc>{PUBLIC}/ko/notices/" in plans.text


def test_forms_are_answered_so_too(served):
    for name, path, answer in SENT:
        heard = ask(served.port, path, host=host_of(name), method="POST", body=FORM)

        assert f"{heard.status} {heard['Location']}".strip() == answer, (name, path)
    assert ask(served.port, "/en/notices/plan-closed", host=HERE, method="POST").status == 405


def test_who_asks_for_the_head_of_a_page_gets_that_and_no_more(served):
    for host, asked in ((HERE, "/en/notices/plan-closed"), (host_of("archived"), "/")):
        whole, head = (ask(served.port, asked, host=host, method=x) for x in ("GET", "HEAD"))

        assert (head.status, head.body) == (whole.status, b"")
        assert head["Content-Type"] == whole["Content-Type"]


def test_nothing_that_a_visitor_sends_makes_a_header_or_finds_another_file(served):
    for asked in HOSTILE:
        heard = ask(served.port, asked, host=HERE)

        assert heard.status in (400, 404), asked
        assert "x" not in heard.headers


def test_while_sunset_is_there_it_answers_be_it_with_an_error(served):
    with live_site(HonestSite, served.sunset):
        for host, asked in (*((host, asked) for _, host, asked in ASKED), (HERE, "/a%2Fb?c=%3F")):
            heard = ask(served.port, asked, host=host)

            assert (heard.status, heard.text) == (503, f"busy {asked}")


@pytest.mark.parametrize("how", SILENT)
def test_where_sunset_takes_a_question_and_no_more_the_folder_answers(served, how):
    with SILENT[how](served.sunset):
        heard = ask(served.port, "/", host=host_of("archived"))

    assert heard.status == 410
    assert "</html>" in heard.text
