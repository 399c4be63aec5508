"""Encoded, decoded, composed and international forms of one address are one, from file to edge."""

import csv
import io
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from acts import MARA, an_act
from customers import ask, environ_of, settings_in
from editions import MAP_SIZE, contents_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import NOON, a_company, a_live_plan

from sunset.domain.lookups import retirement
from sunset.domain.plans import Placement, PlacementKind
from sunset.edge.wsgi import Edge
from sunset.edition.write import publish
from sunset.exchange.rules.formats import FORMATS
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store import plans, rules

HOST, TYPED = "xn--bcher-kva.example", "bücher.example"
FORUM = "https://forum.harbour.example"
PLAN = a_live_plan(
    company=a_company(hosts=("harbour.example",)),
    placements=(Placement(host=HOST, kind=PlacementKind.HOSTED),),
)
GRACE = next(leg.start for leg in retirement(PLAN).legs if leg.key.startswith("grace"))

pieces = st.text(
    st.sampled_from("aZ09-_~éÅß한안 %2f?#&=+:@!$'\"(),;[]{}|^`<\\"), min_size=1, max_size=8
)
paths = st.lists(pieces, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))


def spellings(path):
    """Return ways in which people and browsers write the same path."""
    parted = unicodedata.normalize("NFD", path)
    return [
        quote(path),
        quote(parted),
        "/" + quote(path[1:], safe=""),
        quote(path, safe="/:@!$&'()*+,;=~").replace("%C3", "%c3"),
        "".join(x if x.isalnum() else quote(x) for x in path),
        "/" + "".join(f"%{byte:02x}" for byte in path[1:].encode()),
    ]


def a_file(kind, host, path, to):
    """Return the lines of a file in which one address leads somewhere."""
    cells = [f"http://{host}{path}", to, "301"]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ["source", "target", "status"] if kind == "csv" else ["Old Url", "New Url", "Status"]
    )
    writer.writerow(cells)
    return stream.getvalue().splitlines(keepends=True)


def bring(store, kind, host, path, to):
    lines = FORMATS[kind](a_file(kind, host, path, to), host=HOST)
    with store.write() as session:
        brought = ruling.bring(session, MARA, PLAN.id, lines, Manner(), now=NOON)
    assert [str(x.problems) for x in brought.lines if x.problems] == []
    return brought


@pytest.fixture
def place(sqlite_store, tmp_path):
    """A store with one plan, and a folder into which each example publishes anew."""
    with sqlite_store.write() as session:
        plans.add(session, replace(PLAN, facts=()), an_act())
    return sqlite_store, tmp_path, iter(range(1, 10_000))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(path=paths, kind=st.sampled_from(["csv", "govuk"]), data=st.data())
def test_one_address_is_one_however_file_database_and_edge_are_given_it(place, path, kind, data):
    store, folder, numbers = place
    first, again, asked = (data.draw(st.sampled_from(spellings(path))) for _ in range(3))
    with store.write() as session:
        rules.replace_all(session, PLAN.id, [])

    bring(store, kind, TYPED, first, f"{FORUM}/first")
    brought = bring(store, kind, HOST, again, f"{FORUM}/again")
    with store.read() as session:
        kept = tuple(rules.of(session, PLAN.id))
    publish(folder / "editions", next(numbers), contents_of(PLAN, rules=kept), MAP_SIZE)
    edge = Edge(settings_in(folder), lambda: datetime.fromtimestamp(GRACE + 60, UTC))
    seen = ask(edge, environ_of(HOST, asked))

    assert (brought.added, brought.changed, len(kept), kept[0].host) == (0, 1, 1, HOST)
    assert (seen.status, seen["Location"]) == (302, f"{FORUM}/again")


@pytest.mark.parametrize("path", ["/%252f", "/a%252Fb", "/100%25", "/%2525", "/a%25zz"])
def test_a_path_that_looks_encoded_is_not_decoded_twice(place, path):
    store, folder, numbers = place
    bring(store, "csv", HOST, path, f"{FORUM}/here")
    with store.read() as session:
        kept = tuple(rules.of(session, PLAN.id))
    publish(folder / "editions", next(numbers), contents_of(PLAN, rules=kept), MAP_SIZE)
    edge = Edge(settings_in(folder), lambda: datetime.fromtimestamp(GRACE + 60, UTC))

    assert ask(edge, environ_of(HOST, path))["Location"] == f"{FORUM}/here"
    assert ask(edge, environ_of(HOST, "/")).status == 404
    assert ask(edge, environ_of(HOST, "/a/b")).status == 404
