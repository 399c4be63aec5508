"""An answer is remembered for all rules of its kind, and each address still gets its own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from math import inf
from unittest.mock import patch

import pytest
from customers import OLD, Customer, environ_of, settings_in
from editions import contents_of
from makers import a_live_plan, a_rule

from sunset.domain import answers
from sunset.domain.hits import Hit
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match
from sunset.edge import recent
from sunset.edge.messages import HttpResponse
from sunset.edge.recent import Known, Recent
from sunset.edge.wsgi import Edge
from sunset.edition import write
from sunset.edition.memory import MemoryEdition

MAP_SIZE = 16 * 1024**2
HOME = "https://harbour.example/"
A_PAGE = HttpResponse(200, (), b"")
RULES = (
    a_rule(path="/home", urls={"*": HOME}),
    a_rule(path="/forum", urls={"*": "https://forum.harbour.example/ö"}),
    a_rule(path="/call", urls={"*": "tel:+82212345678"}),
    a_rule(path="/tongues", urls={"en": HOME, "ko": "https://ko.harbour.example/"}),
    a_rule(path="/ways", urls={"en": "https://a.harbour.example/", "ko": HOME}),
    a_rule(path="/tongue", urls={"*": "https://harbour.example/{locale}"}),
    a_rule(path="/true", urls={"*": HOME}, successor=True),
    a_rule(path="/kept", urls={"*": HOME}, keep=Keep.KEEP),
    a_rule(path="/gone", ending=Ending.GONE),
    a_rule(path="/for-good", urls={"*": HOME}, ending=Ending.PERMANENT),
    a_rule(path="/docs/*", match=Match.PATTERN, urls={"*": "https://harbour.example/:splat"}),
    a_rule(path="/page", query={"id": ":id"}, urls={"*": "https://harbour.example/:id"}),
)
ASKED = (
    *(rule.path for rule in RULES if rule.match is Match.EXACT),
    "/docs/a",
    "/docs/a/b?x=1",
    "/docs/../..",
    "/docs/",
    "/page?id=7",
    "/page?id=..",
    "/kept?a=b",
    "/nowhere",
    "/elsewhere/%C3%B6",
    "/person@harbour.example",
)
STAGES = ("prepare", "announce", "stop_new", "limit", "closed", "grace", "archived")


def in_memory(folder, contents):
    return lambda: MemoryEdition(contents, 1)


def in_a_file(folder, contents):
    """Keep the edition as the press does, for the edge to open: one get finds nearly all rules."""
    root = settings_in(folder).editions
    if not root.exists():
        write.publish(root, 1, contents, MAP_SIZE)


@cache
def every_page():
    """Make what customers get of a hosted plan, once: each test asks an edge or two for it."""
    hosted = Placement(host=OLD, kind=PlacementKind.HOSTED, live_url=HOME)
    return contents_of(a_live_plan(placements=(hosted,)), rules=RULES)


def edge_of(folder, stage, kept, contents=None):
    contents = contents or every_page()
    start = next(x.start for x in contents.plans[0].legs if x.key.split("~")[0] == stage)
    at = datetime.fromtimestamp(start + 60, UTC)
    return Edge(settings_in(folder), lambda: at, kept(folder, contents))


@pytest.mark.parametrize("kept", [in_memory, in_a_file])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("stage", STAGES)
def test_whoever_asks_first_no_other_address_gets_an_answer_not_its_own(
    tmp_path, stage, method, backwards, kept
):
    edge = edge_of(tmp_path, stage, kept)

    for address in ASKED[:: -1 if backwards else 1]:
        for language in ("ko", "fi"):
            environ = environ_of(OLD, address, method, {"Accept-Language": language})
            anew = edge_of(tmp_path, stage, kept).serve(dict(environ))
            assert replace(edge.serve(environ), until=0) == replace(anew, until=0), address


def test_the_matcher_is_asked_once_for_all_rules_of_a_kind(tmp_path):
    plan = a_live_plan()
    rules = [
        a_rule(path=f"/t/{n}", urls={"*": f"https://forum.harbour.example/{n}"}) for n in range(50)
    ]
    contents = contents_of(plan, rules=rules)
    start = next(leg.start for leg in contents.plans[0].legs if leg.key.startswith("grace"))
    at = datetime.fromtimestamp(start + 60, UTC)
    edition = MemoryEdition(contents, 1)
    cleo = Customer(Edge(settings_in(tmp_path), lambda: at, lambda: edition), OLD)

    with patch.object(answers, "answer", wraps=answers.answer) as asked:
        led = [cleo.get(f"/t/{n}", Cookie=f"visitor={n}")["Location"] for n in range(50)]

    assert led == [f"https://forum.harbour.example/{n}" for n in range(50)]
    assert asked.call_count == 1
    counted = cleo.app.counter.counts
    assert {hit.route for hit in counted if isinstance(hit, Hit)} == {
        f"{OLD}/t/{n}" for n in range(50)
    }


@patch("sunset.edition.read.LOOK", inf)  # however slow this machine is
def test_however_few_answers_are_remembered_each_is_given_and_counted_by_its_own_name(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(recent, "ROOM", 2 * recent.OVERHEAD)
    edge = edge_of(tmp_path, "grace", in_a_file)
    asked = ["/home", "/true", "/ways", "/tongues", "/home", "/true?a=b", "/home/"]

    for address in asked * 3:
        edge(environ_of(OLD, address, headers={"Accept-Language": "ko"}), lambda *_: None)

    (known,) = edge._recent._manners.values()
    assert len({*known.lately.leads, *known.lately.others}) < len(set(asked))
    named = {hit.route: times for hit, times in edge.counter.counts.items()}
    assert named == {f"{OLD}{path}": 3 * n for path, n in NAMED.items()}


NAMED = {"/home": 3, "/true": 2, "/ways": 1, "/tongues": 1}


def test_rules_of_one_kind_lead_to_their_own_sites_however_often_they_are_asked_for(tmp_path):
    hosts = ("harbour.example",) * 3 + ("docs.harbour.example",) * 2
    leading = {f"/{n}": f"https://{host}/{n}" for n, host in enumerate(hosts)}
    rules = [a_rule(path=path, urls={"*": url}) for path, url in leading.items()]
    edge = edge_of(tmp_path, "grace", in_a_file, contents_of(a_live_plan(), rules=rules))
    cleo = Customer(edge, OLD)

    for _ in range(3):
        assert {path: cleo.get(path)["Location"] for path in leading} == leading


def test_once_there_is_no_room_what_came_first_goes_and_few_newcomers_come(monkeypatch):
    monkeypatch.setattr(recent, "ROOM", 50 * 1024)
    remembered, known = Recent(), Known()
    for number in range(1000):
        remembered.keep(known, f"/{number:04}", "", A_PAGE)
    first, known_by_now = min(known.lately.others), len(known.lately.others)

    remembered.keep(known, "/0999", "", A_PAGE)

    assert (known_by_now, len(known.lately.others)) == (known_by_now, known_by_now)
    assert 40 < known_by_now < 50
    assert first > f"/{1000 - (known_by_now + 1) * recent.SELDOM:04}"


def test_however_many_remember_at_once_there_is_as_much_room_as_before(monkeypatch):
    monkeypatch.setattr(recent, "ROOM", 50 * 1024)
    remembered, known = Recent(), [Known() for _ in range(4)]

    def remember(which):
        for number in range(5000):
            remembered.keep(known[which], f"/{number % 300:04}", "a=b" * (number % 7), A_PAGE)
            remembered.known((f"{which} {number % 50}", None), "")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(remember, range(4)))
    held = sum(recent._size(*each) for one in known for each in one.lately.others.items())
    held += sum(recent._size(*each) for each in remembered._manners.items())

    assert remembered._room == recent.ROOM - held
    assert remembered._room >= 0
