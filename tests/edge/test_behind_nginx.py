"""A real nginx with the lines we print asks the real edge first, and the live site second."""

from datetime import timedelta

import pytest
from makers import a_live_plan, a_rule, a_schedule
from servers import NGINX, ask, free_ports, live_site, nginx, sunset, until

from sunset import clock
from sunset.domain import lookups
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.domain.schedules import Stage
from sunset.edge.headers import ending
from sunset.edition import write
from sunset.exchange.wiring import printing
from sunset.exchange.wiring.wires import Place, wires
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.printing import contents

pytestmark = [
    pytest.mark.nginx,
    pytest.mark.slow,
    pytest.mark.skipif(NGINX is None, reason="there is no nginx here"),
]
PUBLIC = "https://support.harbour.example"
# Days from today to the closing: each plan is in another stage today.
CLOSING = {"announce": 140, "stop": 100, "closed": -5}


def host_of(name):
    return f"{name}.harbour.example"


def material(name, days):
    today = clock.now().replace(tzinfo=None, hour=18, minute=0, second=0, microsecond=0)
    schedule = a_schedule(today + timedelta(days=days), brownouts=False)
    placement = Placement(host=host_of(name), kind=PlacementKind.FRONT)
    plan = a_live_plan(
        at=clock.now() - timedelta(days=300), id=name, schedule=schedule, placements=(placement,)
    )
    return Material(plan, (a_rule(host=host_of(name), path="/help", match=Match.PREFIX),), {})


@pytest.fixture(scope="module")
def materials():
    return [material(name, days) for name, days in CLOSING.items()]


@pytest.fixture(scope="module")
def edge(materials, tmp_path_factory):
    """Run `sunset edge` on an edition that was copied here, without a database."""
    state = tmp_path_factory.mktemp("state")
    public = [each.plan for each in materials]
    told = contents(materials, public, Home(public_url=PUBLIC), clock.now())
    write.renew(state / "editions", 1, told, 64 * 1024**2)
    port, health = free_ports(2)
    env = {
        "SUNSET_STATE": str(state),
        "SUNSET_PORT": str(port),
        "SUNSET_HEALTH_PORT": str(health),
        "SUNSET_PUBLIC_URL": PUBLIC,
        "SUNSET_TRUSTED_HOPS": "1",
        "SUNSET_MAP_SIZE_GIB": "1",
    }
    with sunset("edge", state / "log", env):
        until(lambda: ask(port, "/notices/announce", host="support.harbour.example").status == 302)
        yield port


@pytest.fixture(scope="module")
def live():
    with live_site() as port:
        yield port


def lines(given, edge_port, live_port):
    at = clock.now()
    leg, _ = lookups.retirement(given.plan).leg(lookups.epoch(at))
    told = ending(given.plan.id, leg.deprecation, leg.sunset, PUBLIC)
    place = Place(
        sunset=f"http://127.0.0.1:{edge_port}",
        public_url=PUBLIC,
        origin=f"http://127.0.0.1:{live_port}",
    )
    return printing.text(wires(given.plan, given.rules, place, told, at), printing.Server.NGINX)


@pytest.fixture(scope="module")
def fronts(materials, edge, live, tmp_path_factory):
    """Run an nginx for each plan, each with the lines that are printed for it."""
    root = tmp_path_factory.mktemp("nginx")
    started = [nginx(root / each.plan.id, lines(each, edge, live)) for each in materials]
    ports = [each.__enter__() for each in started]
    yield dict(zip(CLOSING, ports, strict=True))
    for each in started:
        each.__exit__(None, None, None)


@pytest.fixture
def visit(fronts):
    def asked(name, path, **how):
        return ask(fronts[name], path, host=f"{host_of(name)}:{fronts[name]}", **how)

    return asked


def test_announced_the_live_site_answers_and_tells_programs_of_the_end(visit, materials):
    heard = visit("announce", "/help/a%20b?q=1&l=%C3%A9", X_Mine="kept")

    assert heard.text == "live GET /help/a%20b?q=1&l=%C3%A9 kept 0:"
    leg, _ = lookups.retirement(materials[0].plan).leg(lookups.epoch(clock.now()))
    assert leg.stage is Stage.ANNOUNCE
    told = dict(ending("announce", leg.deprecation, leg.sunset, PUBLIC))
    assert heard["Deprecation"] == told["Deprecation"]
    assert heard["Sunset"] == told["Sunset"]
    assert heard["Link"] == f"</site.css>; rel=preload, {told['Link']}"


def test_a_pass_leaves_the_live_sites_charset_to_the_live_site(visit):
    heard = visit("announce", "/help")

    assert heard["Content-Type"] == "text/html"


def test_no_header_of_ours_that_only_nginx_is_to_see_gets_out(visit):
    heard = visit("announce", "/help")

    assert "x-accel-redirect" not in heard.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("name", ["announce", "stop"])
def test_a_form_of_the_live_site_reaches_it_whole(visit, name, method):
    heard = visit(name, "/help/form?q=2", method=method, body=b"act=buy&many=2", X_Mine="kept")

    assert heard.text == f"live {method} /help/form?q=2 kept 14:act=buy&many=2"


def test_a_large_upload_reaches_the_live_site_whole(visit):
    heard = visit("announce", "/help/upload", method="POST", body=b"x" * 3_000_000)

    assert heard.text.startswith("live POST /help/upload None 3000000:xxx")


def test_an_address_without_a_rule_passes_too(visit):
    heard = visit("stop", "/elsewhere?x=1")

    assert heard.text == "live GET /elsewhere?x=1 None 0:"


def test_new_cases_are_asked_to_go_elsewhere_first(visit):
    heard = visit("stop", "/help?q=1", Accept_Language="ko")

    assert heard.status == 200
    assert heard["Content-Language"] == "ko"
    assert heard["Cache-Control"] == "private, no-store"
    assert "live" not in heard.text


def test_whoever_goes_on_passes_from_then_on(visit, fronts):
    origin = f"http://{host_of('stop')}:{fronts['stop']}"

    answered = visit(
        "stop",
        "/help?q=1",
        method="POST",
        body="act=acknowledge",
        Content_Type="application/x-www-form-urlencoded",
        Origin=origin,
    )
    cookie = answered["Set-Cookie"].partition(";")[0]
    after = visit("stop", answered["Location"], Cookie=cookie)

    assert answered.status == 303
    assert answered["Location"] == "/help?q=1"
    assert after.text == "live GET /help?q=1 None 0:"
    assert after["Cache-Control"] == "private, no-store"


def test_another_site_cannot_go_on_for_a_customer(visit):
    heard = visit(
        "stop",
        "/help",
        method="POST",
        body="act=acknowledge",
        Content_Type="application/x-www-form-urlencoded",
        Origin="https://elsewhere.example",
    )

    assert heard.status == 403
    assert heard["Set-Cookie"] == ""


def test_a_host_that_a_stranger_forwards_is_not_believed(visit):
    heard = visit("stop", "/help", X_Forwarded_Host=host_of("announce"))

    assert "live" not in heard.text


def test_closed_the_page_says_where_to_turn_and_the_live_site_is_left_in_peace(visit):
    heard = visit("closed", "/help")

    assert heard.status == 200
    assert "live" not in heard.text
    assert "https://forum.harbour.example/" in heard.text


@pytest.mark.parametrize("name", ["announce", "stop"])
def test_without_sunset_the_live_site_answers_before_the_closing(name, materials, live, tmp_path):
    (nobody,) = free_ports(1)
    given = next(each for each in materials if each.plan.id == name)

    with nginx(tmp_path / "nginx", lines(given, nobody, live)) as port:
        got = ask(port, "/help?q=1", host=host_of(name))
        sent = ask(port, "/help", host=host_of(name), method="POST", body=b"a=b")

    assert got.text == "live GET /help?q=1 None 0:"
    assert sent.text == "live POST /help None 3:a=b"
