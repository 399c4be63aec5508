"""The table holds for the matcher over a dictionary, for memory, for the edge and for an app."""

from datetime import UTC, datetime, timedelta

import pytest
import reference
from conformance.table import HERE, PLAN, RULES, TABLE
from customers import ask, environ_of, settings_in
from editions import MAP_SIZE, contents_of

from sunset.domain import answers, checks, lookups, questions
from sunset.domain.hosts import covers
from sunset.domain.redirects import canonical, host_of
from sunset.edge.middleware import Retire
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.write import publish

SHOWN = {"notice", "address", "unknown"}
MONTH = int(timedelta(days=31).total_seconds())


class Dictionary:
    """The plainest lookup: every rule tried, one after the other."""

    def site(self, host):
        places = sorted(PLAN.placements, key=lambda place: -len(place.host))
        place = next((each for each in places if covers(each.host, host)), None)
        return place and lookups.Site(PLAN.id, place.kind, place.live_url)

    def retirement(self, plan):
        return lookups.retirement(PLAN) if plan == PLAN.id else None

    def route(self, host, path, query="", *, slash=False):
        found = reference.winner(RULES, host, path, query, slash=slash)
        return None if found is None else lookups.route(RULES[found], PLAN)


def instant_of(state):
    name, later = ("grace", MONTH) if state == "baked" else (state, 60)
    legs = lookups.retirement(PLAN).legs
    return next(leg.start for leg in legs if leg.key.startswith(f"{name}~")) + later


def by_matcher(lookup, row):
    """Return what the matcher answers, in the words of the table."""
    path, _, query = row.asked.partition("?")
    request = questions.Request(
        host_of(row.host), canonical(path), row.headers.get("Accept-Language", ""),
        safe=row.method in ("GET", "HEAD"), query=query, slash=path.endswith("/"),
    )  # fmt: skip
    if lookup.site(request.host) is None:
        return "421"
    told = answers.answer(lookup, request, instant_of(row.state))
    if told.surface == answers.PASS:
        return "pass"
    location = HERE + told.location if told.location.startswith("/") else told.location
    return f"{told.status} {location or told.surface}"


def by_http(seen):
    """Return what a customer sees, in the words of the table."""
    if seen["X-Accel-Redirect"] or seen.text == "the live site":
        return "pass"
    if seen.status == 421:
        return "421"
    shown = next(iter(SHOWN & set(seen.text.split())), "")
    return f"{seen.status} {seen['Location'] or shown}"


def live(environ, start):
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"the live site"]


def asking(app, row):
    return by_http(ask(app, environ_of(row.host, row.asked, row.method, row.headers)))


@pytest.fixture(scope="module")
def contents():
    return contents_of(PLAN, rules=RULES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, contents):
    made = tmp_path_factory.mktemp("state")
    publish(made / "editions", 1, contents, MAP_SIZE)
    return made


@pytest.fixture
def edge(folder):
    def made(row):
        now = datetime.fromtimestamp(instant_of(row.state), UTC)
        return Edge(settings_in(folder), lambda: now)

    return made


every_row = pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row)[:90])


def test_the_rules_of_the_table_are_right_but_for_the_one_that_leads_astray():
    astray = next(n for n, rule in enumerate(RULES, 1) if rule.path == "/astray")

    assert [x.field for x in checks.rule_faults(PLAN, RULES)] == [f"rules.{astray}.urls"]


@every_row
def test_the_matcher_answers_so_from_a_dictionary(row):
    assert by_matcher(Dictionary(), row) == row.told


@every_row
def test_the_matcher_answers_so_from_memory(row, contents):
    assert by_matcher(MemoryEdition(contents), row) == row.told


@every_row
def test_the_matcher_answers_so_from_the_edition(row, folder):
    with Reader(folder / "editions").snapshot() as edition:
        assert by_matcher(edition, row) == row.told


@every_row
def test_the_edge_answers_so(row, edge):
    seen = asking(edge(row), row)

    told = row.told if row.method != "HEAD" or "http" in row.told else row.told.split()[0]
    assert seen == told


@every_row
def test_an_app_that_retires_its_own_addresses_answers_so(row, edge):
    told = "pass" if row.told == "421" else row.told

    assert asking(Retire(live, edge(row)), row) == told
