"""What is passed on is one table too: for the edge with its edition, and for an app of its own."""

from datetime import UTC, datetime, timedelta

import pytest
from conformance.table import OLD
from conformance.test_one_table import live
from customers import PUBLIC, ask, environ_of, settings_in
from editions import MAP_SIZE
from makers import NOON, a_destination, a_live_plan, a_rule

from sunset.domain.handoff import Handoff, Preset
from sunset.domain.lookups import retirement
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.edge.middleware import Retire
from sunset.edge.wsgi import Edge
from sunset.edition.write import publish
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material

FORUM, FORM = "https://forum.harbour.example/new", "https://harbour.example/{locale}/ask?team=2"
PLAN = a_live_plan(
    placements=(Placement(host=OLD, kind=PlacementKind.FRONT),),
    destinations=(
        a_destination(handoff=Handoff(preset=Preset.FORUM, url={"*": FORUM})),
        a_destination(
            "form",
            handoff=Handoff(
                preset=Preset.TICKET,
                url={"*": FORM},
                fields={"reference": "tf_7", "locale": "lang", "came_from": ""},
            ),
        ),
        a_destination("search", handoff=Handoff(preset=Preset.SEARCH)),
    ),
)
RULES = (a_rule(host=OLD), a_rule(host=OLD, path="/help/:case", match=Match.PATTERN))
NOTICE = "/ko/notices/chat"
LINES = "Came%20from%3A%20old.example%2Fchat"
TABLE = [
    # state, host, address, what the form says, what it is answered with
    ("closed", OLD, "/chat", "to=forum", f"303 {FORUM}"),
    ("closed", OLD, "/chat", "to=forum&need=1", f"303 {FORUM}?title=Using%20a%20tool"),
    ("limit", OLD, "/chat", "to=forum&came_from=1", f"303 {FORUM}?body={LINES}"),
    ("closed", OLD, "/chat?case=7", "to=forum&came_from=no", f"303 {FORUM}?body={LINES}"),
    ("closed", OLD, "/help/cleo", "to=forum&came_from=1",
     f"303 {FORUM}?body=Came%20from%3A%20old.example%2Fhelp%2F%3Acase"),
    ("closed", OLD, "/chat", "to=form&reference=HT-7&locale=1&came_from=1",
     "303 https://harbour.example/en/ask?team=2&lang=en&tf_7=HT-7"),
    ("closed", PUBLIC, NOTICE, "to=form&reference=%D9%A7&locale=1",
     "303 https://harbour.example/ko/ask?team=2&lang=ko&tf_7=%D9%A7"),
    ("closed", PUBLIC, NOTICE, "to=search&need=1&reference=7",
     "303 https://forum.harbour.example/?query=Using%20a%20tool%20%28ko%29"),
    ("closed", PUBLIC, NOTICE, "to=forum&came_from=1", f"303 {FORUM}"),
    ("closed", OLD, "/chat", "to=forum&reference=a%0Ab", "303 /chat#reference-forum"),
    ("closed", OLD, "/chat", "to=nobody&need=1", "404"),
    ("closed", OLD, "/none", "to=forum&need=1", "404"),
    ("closed", PUBLIC, "/ko/guides/chat/after", "to=forum", "404"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("state")
    home, since = Home(public_url=f"https://{PUBLIC}"), NOON - timedelta(days=400)
    told = printing.contents([Material(PLAN, RULES, {})], [PLAN.company], home, since)
    publish(made / "editions", 1, told, MAP_SIZE)
    return made


@pytest.fixture
def edge(folder):
    def made(state):
        legs = retirement(PLAN).legs
        start = next(leg.start for leg in legs if leg.key.startswith(f"{state}~")) + 60
        return Edge(settings_in(folder), lambda: datetime.fromtimestamp(start, UTC))

    return made


def sent(app, host, address, body, kind="application/x-www-form-urlencoded"):
    environ = environ_of(host, address, "POST", body=body.encode())
    seen = ask(app, {**environ, "CONTENT_TYPE": kind})
    return f"{seen.status} {seen['Location']}".strip()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[2]} {row[3]}")
@pytest.mark.parametrize("wrapped", [False, True], ids=["edge", "app"])
def test_a_form_is_answered_so(edge, wrapped, row):
    state, host, address, form, told = row
    app = Retire(live, edge(state)) if wrapped else edge(state)

    assert sent(app, host, address, f"act=handoff&{form}") == told


def test_a_form_that_its_page_sends_as_plain_text_is_answered_alike(edge):
    lines = "act=handoff\r\nto=forum\r\nneed=1\r\nreference=HT 7\r\n"

    told = sent(edge("closed"), OLD, "/chat", lines, "text/plain")

    assert told == f"303 {FORUM}?title=Using%20a%20tool&body=Reference%3A%20HT%207"
