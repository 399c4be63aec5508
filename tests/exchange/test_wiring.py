"""The lines we print say what the placement is, and no value breaks out of its line."""

import re
import subprocess

import pytest
from makers import CLOSES, NOON, a_live_plan, a_rule
from servers import NGINX, nginx_command

from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.edge import acts, reading
from sunset.errors import Refused
from sunset.exchange.wiring.printing import Server, text
from sunset.exchange.wiring.wires import ACTS, Place, wires
from sunset.pages import assets

HOST = "chat.harbour.example"
PLACE = Place(
    sunset="http://127.0.0.1:8080",
    public_url="https://support.harbour.example",
    origin="http://127.0.0.1:3000",
)
HEADERS = (("Deprecation", "@1790892000"), ("Link", '<https://a.example/>; rel="sunset"'))
RULES = (a_rule(),)
OPEN = CLOSES.replace(tzinfo=NOON.tzinfo).replace(year=2026, month=12)
CLOSED = CLOSES.replace(tzinfo=NOON.tzinfo, month=3, day=2)


def lines(kind, server=Server.NGINX, at=OPEN, rules=RULES):
    plan = a_live_plan(placements=(Placement(host=HOST, kind=kind),))
    return text(wires(plan, rules, PLACE, HEADERS, at), server)


@pytest.mark.parametrize("server", Server)
def test_beside_the_site_tells_of_the_end_and_shows_the_banner(server):
    told = lines(PlacementKind.BESIDE, server)

    assert "@1790892000" in told
    assert 'src="https://support.harbour.example/embed/v1.js" data-plan="chat"' in told
    assert "/banners/chat.html" in told
    assert "# From 2027-03-01 18:00 Europe/Stockholm on" in told


@pytest.mark.parametrize("server", Server)
def test_an_included_banner_comes_with_its_stylesheet(server):
    told = lines(PlacementKind.BESIDE, server)

    assert f'href="{PLACE.public_url}{assets.stable_banner().path}"' in told


@pytest.mark.parametrize("server", Server)
def test_beside_without_a_rule_nothing_is_promised_for_the_closing(server):
    told = lines(PlacementKind.BESIDE, server, rules=())

    assert "instead of the lines above" not in told
    assert told.endswith("no rule leads anywhere from here: add one, and print these again.\n")


@pytest.mark.parametrize("server", Server)
def test_beside_only_the_rules_paths_go_to_sunset_once_it_is_closed(server):
    told = lines(PlacementKind.BESIDE, server, CLOSED)

    assert "@1790892000" not in told
    assert "/chat" in told
    assert "http://127.0.0.1:8080" in told
    assert "location / {" not in told


@pytest.mark.parametrize("server", Server)
def test_hosted_everything_goes_to_sunset_and_the_zone_file_is_told(server):
    told = lines(PlacementKind.HOSTED, server)

    assert f"#   {HOST}. 3600 IN CNAME support.harbour.example." in told
    assert "http://127.0.0.1:8080" in told


def test_in_front_what_passes_and_what_fails_goes_to_the_live_site():
    told = lines(PlacementKind.FRONT)

    assert "error_page 502 504 = @sunset_origin;" in told
    assert "proxy_pass http://127.0.0.1:3000;" in told


@pytest.mark.parametrize("server", [Server.CADDY, Server.APACHE])
def test_in_front_every_server_asks_sunset_first_and_then_the_live_site(server):
    told = lines(PlacementKind.FRONT, server)

    assert "http://127.0.0.1:8080" in told
    assert "http://127.0.0.1:3000" in told
    assert "2027-03-01 18:00 Europe/Stockholm" in told


@pytest.mark.parametrize("server", Server)
def test_in_front_the_live_site_is_asked_no_more_once_it_is_closed(server):
    assert "127.0.0.1:3000" not in lines(PlacementKind.FRONT, server, at=CLOSED)


@pytest.mark.parametrize("server", Server)
@pytest.mark.parametrize("kind", PlacementKind)
def test_what_visitors_may_forge_is_taken_away(kind, server):
    told = lines(kind, server, CLOSED)

    assert "X-Forwarded-Method" in told
    assert " Forwarded" in told or "-Forwarded" in told


def test_caddy_reads_whole_whatever_form_sunset_reads():
    told = lines(PlacementKind.HOSTED, Server.CADDY)

    (length,) = re.findall(r"header_regexp Content-Length (\S+)", told)
    assert re.match(length, str(reading.LARGEST_FORM))


def test_forms_at_an_old_address_are_known_by_what_they_ask_for():
    assert set(ACTS) == set(acts._OLD)


def test_a_path_that_would_break_out_of_its_line_is_refused():
    with pytest.raises(Refused, match=r"rules\.1\.path"):
        lines(PlacementKind.BESIDE, rules=(a_rule(path="/a%0A}%0Areturn 301 https://evil/;"),))


def test_a_plan_without_old_hosts_is_told_so():
    plan = a_live_plan(placements=())

    with pytest.raises(Refused, match="no old host"):
        text(wires(plan, (), PLACE, HEADERS, OPEN), Server.NGINX)


@pytest.mark.nginx
@pytest.mark.skipif(NGINX is None, reason="there is no nginx here")
@pytest.mark.parametrize("at", [OPEN, CLOSED])
@pytest.mark.parametrize("kind", PlacementKind)
def test_nginx_takes_the_lines_whatever_the_paths_are(tmp_path, kind, at):
    rules = tuple(
        a_rule(path=path, match=match)
        for path in ("/chat", '/a "b" {c};', "/도움말", "/back\\slash", "/$host")
        for match in Match
    )
    command, _ = nginx_command(tmp_path / "nginx", lines(kind, at=at, rules=rules))

    done = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
