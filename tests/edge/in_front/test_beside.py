"""A site that keeps its address puts the banner into its pages, and needs no Sunset for them."""

from dataclasses import replace

import pytest
from in_front import host_of, in_front
from servers import ask, free_ports

from sunset.domain.plans import Placement, PlacementKind

pytestmark = [pytest.mark.nginx, pytest.mark.slow]

HOST = host_of("announce")
INCLUDE = {
    "nginx": '<!--#include virtual="/sunset-banner" -->',
    "apache": '<!--#include virtual="/sunset-banner" -->',
    "caddy": '{{httpInclude "/sunset-banner"}}',
}
SITE = {
    "nginx": "root {site}; types {{ text/html html; }}",
    "apache": 'DocumentRoot "{site}"\n<Directory "{site}">\nRequire all granted\n'
    "Options +Includes\nSetOutputFilter INCLUDES\n</Directory>",
    "caddy": "root * {site}\nfile_server\ntemplates",
}


@pytest.fixture
def beside(materials):
    """Return the announced plan as one whose site keeps the address."""
    given = next(each for each in materials if each.plan.id == "announce")
    kept = (Placement(host=HOST, kind=PlacementKind.BESIDE),)
    return replace(given, plan=replace(given.plan, placements=kept))


@pytest.fixture
def page(server, beside, printed_for, tmp_path):
    """Ask a site with the lines that are printed for it for its one page."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"<h1>Shop</h1>{INCLUDE[server]}<p>Spanners</p>")
    root = SITE[server].format(site=site)

    def asked(port, **headers):
        lines = f"{root}\n{printed_for(beside, port)}"
        with in_front(server, tmp_path / "server", lines) as front:
            return ask(front, "/index.html", host=HOST, **headers)

    return asked


def test_the_banner_stands_in_the_page(page, edge):
    heard = page(edge.port)

    assert heard.status == 200
    assert '<section class="sb announce"' in heard.text
    assert "<!doctype" not in heard.text
    assert heard.text.endswith("<p>Spanners</p>")


def test_no_host_that_a_visitor_forwards_changes_the_banner(page, edge):
    heard = page(edge.port, X_Forwarded_Host=HOST, Forwarded=f"host={HOST}")

    assert '<section class="sb announce"' in heard.text


def test_without_sunset_the_page_is_whole_and_nothing_stands_there(page):
    (nobody,) = free_ports(1)

    heard = page(nobody)

    assert heard.status == 200
    assert heard.text.replace("<!-- -->", "") == "<h1>Shop</h1><p>Spanners</p>"
