"""The table holds for the exports too, each under its real server, where it can be said there."""

from contextlib import ExitStack
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from conformance.table import HERE, NOTICE, OLD, PLAN, RULES, TABLE, to
from conformance.test_one_table import Dictionary, by_matcher, instant_of
from fronts import PROGRAMS, fronting
from servers import ask

from sunset.domain.hosts import covers
from sunset.exchange.rules import out_apache, out_caddy, out_nginx

WRITERS = {"nginx": out_nginx, "apache": out_apache, "caddy": out_caddy}
STATES = ("announce", "grace", "baked", "archived")
ROWS = [row for row in TABLE if row.state in STATES and covers(OLD, row.host)]
LONG_PATH = next(row.asked for row in ROWS if row.asked.startswith("/help/aaa"))
LONG_QUERY = next(row.asked for row in ROWS if row.asked.startswith("/kept?bbb"))
MANY = next(row.asked for row in ROWS if row.asked.startswith("/show?a0"))
# What a server does otherwise than Sunset. Each is said to whoever exports, but for limits of
# length, which a server has of its own.
EVERYWHERE = {
    MANY: to("/seven"),
    LONG_PATH: to(LONG_PATH),
    LONG_QUERY: to(f"/kept?a=1&{'b' * 3000}#part"),
    "/merged?b=2&a=3": to("/merged?a=1&b=2&a=3"),
    "/show?q=lost+caf%C3%A9": to("/index"),
}
# Sunset leads nobody on whose address is no text; a server only keeps it encoded.
GARBLED = {path: to(unquote(path)) for path in ("/help/a%0D%0ASet-Cookie:x", "/help/a%FF")}
ENCODED = {"/show?t=a%2Fb": to("/index"), "/show?q=a%26b%3Dc%23d": to("/index")}
OTHERWISE = {
    "nginx": {
        **GARBLED,
        "/help/a%00": "400",
        "/show?q=a%00": to("/find?q=a\0#a\0"),
        "/Plain": to("/"),
        "/case": to("/upper"),
        "/CASE/": to("/upper"),
        "/help/../../x": "400",
        "/help/%2e%2e/x": "404",
    },
    "apache": {
        **ENCODED,
        **GARBLED,
        "/help/a%00": "404",
        "/show?q=a%00": to("/index"),
        "/help//evil.example/": to("/help/evil.example"),
        "/help/../../x": "400",
        "/help/%2e%2e/x": "404",
    },
    "caddy": {
        **ENCODED,
        **GARBLED,
        "/help/a%00": to("/help/a\0"),
        "/show?q=a%00": to("/index"),
        "//plain": "404",
        "/help/../../x": "404",
        "/help/%2e%2e/x": "404",
    },
}
SILENT = ("200", "503", "pass")
# An export leads a form to the notice, which then chooses the language.
NEUTRAL = f"{HERE}/notices/{PLAN.id}"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Start a server with the rules of an instant, the first time that it is asked for."""
    started = {}
    with ExitStack() as stack:

        def port_of(kind, state):
            if (kind, state) not in started:
                at = datetime.fromtimestamp(instant_of(state), UTC)
                text = WRITERS[kind].write(RULES, PLAN, at, host=OLD, notice=NEUTRAL).text
                folder = tmp_path_factory.mktemp(kind) / state
                started[kind, state] = stack.enter_context(fronting(kind, folder, text))
            return started[kind, state]

        yield port_of


def expected(row):
    """Return what an export says: what has no page to show is not its business."""
    told = by_matcher(Dictionary(), row)
    code, _, rest = told.replace(NOTICE, NEUTRAL).partition(" ")
    if code in SILENT or (code == "303" and row.state == "announce"):
        return "404"
    return f"{code} {unquote(rest)}" if "://" in rest else code


def heard(port, row):
    seen = ask(port, row.asked, host=row.host, method=row.method, **headers(row))
    return f"{seen.status} {unquote(seen['Location'])}".strip()


def headers(row):
    return {name.replace("-", "_"): value for name, value in row.headers.items()}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row)[:90])
def test_a_server_answers_so_from_its_export(kind, row, served):
    if not PROGRAMS[kind]:
        pytest.skip(f"{kind} is NOT INSTALLED: its export was NOT tried")

    told = heard(served(kind, row.state), row)

    known = {**EVERYWHERE, **OTHERWISE[kind]} if row.state == "grace" else {}
    assert told == known.get(row.asked, expected(row))
