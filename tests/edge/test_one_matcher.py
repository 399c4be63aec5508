"""Dictionary, memory and edition answer alike, at any instant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from customers import OLD, PUBLIC, Customer, ask, environ_of, settings_in
from editions import MAP_SIZE, contents_of
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_gate, a_live_plan, a_rule, a_schedule, moved

from sunset.domain import answers, lookups, questions
from sunset.domain.facts import Verdict
from sunset.domain.redirects import Match, canonical
from sunset.domain.schedules import instant
from sunset.domain.timeline import course
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.write import publish

HERE = f"https://{PUBLIC}"


class Dictionary:
    """The plainest lookup: one plan, its rules tried one by one."""

    def __init__(self, plan, rules):
        self.plan, self.rules = plan, rules

    def site(self, host):
        found = next((p for p in self.plan.placements if p.host == host), None)
        return found and lookups.Site(self.plan.id, found.kind, found.live_url)

    def retirement(self, plan):
        return lookups.retirement(self.plan) if plan == self.plan.id else None

    def route(self, host, path, *_asked, **_how):
        def covers(rule):
            whole = canonical(rule.path)
            under = rule.match is Match.PREFIX and path.startswith(f"{whole}/")
            return rule.host == host and (path == whole or under)

        found = [rule for rule in self.rules if covers(rule)]
        found.sort(key=lambda rule: (rule.match is Match.EXACT, len(rule.path)))
        return lookups.route(found[-1], self.plan) if found else None


FACTS = st.lists(
    st.tuples(
        st.sampled_from(["G1", "G2", "G3", "G5", "G6"]),
        st.integers(0, 400),
        st.sampled_from(Verdict),
    ),
    max_size=4,
)
MOVES = st.lists(st.tuples(st.integers(1, 120), st.integers(5, 90)), max_size=2)


@st.composite
def live_plans(draw):
    """Draw a published plan with gates that open and close, and dates that move."""
    plan = a_live_plan()
    told = plan.facts[-1].recorded_at.timestamp()

    def after(days):
        return datetime.fromtimestamp(told + days * 86400, UTC)

    gates = [a_gate(gate, after(days), verdict) for gate, days, verdict in draw(FACTS)]
    moves = [
        moved(a_schedule(plan.schedule.closes.replace(month=3 + later % 9)), after(days))
        for days, later in draw(MOVES)
    ]
    return a_live_plan(
        facts=(*gates, *moves), promised=draw(st.sampled_from([("en",), ("en", "ko")]))
    )


RULES = (
    a_rule(successor=True),
    a_rule(path="/help", match=Match.PREFIX),
    a_rule(path="/help/ko", urls={"ko": "https://ko.harbour.example/"}, locale="ko"),
)
ASKED = st.tuples(
    st.sampled_from([OLD, PUBLIC]),
    st.sampled_from(
        [
            "/chat",
            "/help/a",
            "/help/ko",
            "/x",
            "/notices/chat",
            "/ko/banners/chat",
            "/banners/chat.json",
            "/en/calendars/chat.ics",
            "/guides/chat/after",
        ]
    ),
    st.sampled_from(["", "ko", "fi", "en;q=0.1, ko"]),
    st.sampled_from(["GET", "POST"]),
)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return tmp_path_factory.mktemp("editions"), iter(range(1, 100_000))


def instants_of(plan):
    starts = [int(span.start.timestamp()) for span in course(plan).spans[1:]]
    return st.sampled_from(starts).flatmap(lambda s: st.integers(s - 90_000, s + 90_000))


@settings(max_examples=80, deadline=None)
@given(data=st.data(), plan=live_plans(), asked=st.lists(ASKED, min_size=1, max_size=6))
def test_dictionary_memory_and_edition_give_one_answer(press, folder, data, plan, asked):
    root, numbers = press
    contents = contents_of(plan, rules=RULES)
    publish(root, next(numbers), contents, MAP_SIZE)
    at = data.draw(instants_of(plan))
    dictionary, memory, reader = Dictionary(plan, RULES), MemoryEdition(contents), Reader(root)
    edge = Edge(settings_in(folder), lambda: datetime.fromtimestamp(at, UTC), reader.snapshot)

    for host, path, language, method in asked:
        question = questions.Request(host, path, language, safe=method == "GET")
        request = HttpRequest(
            host=host, path=path, address=path, accept_language=language, method=method
        )
        with reader.snapshot() as edition:
            one = {answers.answer(x, question, at) for x in (dictionary, memory, edition)}
            previewed = respond(memory, request, at, HERE)
            assert respond(edition, request, at, HERE) == previewed
        seen = ask(edge, environ_of(host, path, method, {"Accept-Language": language}))

        assert len(one) == 1
        assert (seen.status, seen.headers, seen.raw) == (
            previewed.status,
            dict(previewed.headers),
            previewed.body,
        )


@settings(max_examples=80, deadline=None)
@given(data=st.data(), plan=live_plans(), asked=ASKED)
def test_nothing_stays_fresh_past_the_next_change(data, plan, asked):
    host, path, language, method = asked
    at = data.draw(instants_of(plan))
    request = HttpRequest(host=host, path=path, accept_language=language, method=method)
    told = respond(MemoryEdition(contents_of(plan, rules=RULES)), request, at, HERE)

    after = course(plan).next_change(datetime.fromtimestamp(at, UTC))
    left = float("inf") if after is None else after.timestamp() - at
    lines = dict(told.headers)
    assert int(lines.get("Cache-Control", "").partition("max-age=")[2] or 0) <= left
    assert int(lines.get("Retry-After", 0)) <= left


@settings(max_examples=60, deadline=None)
@given(data=st.data(), plan=live_plans(), asked=st.lists(ASKED, min_size=1, max_size=3))
def test_what_is_remembered_is_what_would_be_answered_anew(folder, data, plan, asked):
    contents, now = contents_of(plan, rules=RULES), [0]
    edition, forgetful = MemoryEdition(contents, 1), MemoryEdition(contents, 2)
    clock = lambda: datetime.fromtimestamp(now[0], UTC)  # noqa: E731 -- a clock is one expression
    edge = Edge(settings_in(folder), clock, lambda: edition)
    # A clock may be set back, too.
    steps = st.sampled_from([0, 1, 59, 60, 61, 3599, 86_399, 86_400, -1, -3600, -86_400])
    now[0] = data.draw(instants_of(plan))

    for step in data.draw(st.lists(steps, min_size=2, max_size=12)):
        now[0] += step
        for host, path, language, method in asked:
            environ = environ_of(host, path, method, {"Accept-Language": language})
            anew = Edge(settings_in(folder), clock, lambda: forgetful).serve(dict(environ))
            known = edge.serve(environ)
            assert replace(known, since=0, until=0) == replace(anew, since=0, until=0)


def test_the_edge_changes_its_answer_in_the_second_of_the_change(folder):
    plan = a_live_plan()
    closes = int(instant(plan.schedule.closes, plan.schedule.zone).timestamp())
    now = [closes - 1]
    edition = MemoryEdition(contents_of(plan, rules=RULES), 1)
    clock = lambda: datetime.fromtimestamp(now[0], UTC)  # noqa: E731 -- a clock is one expression
    cleo = Customer(Edge(settings_in(folder), clock, lambda: edition), OLD)
    before = cleo.get("/chat").text

    now[0] = closes

    assert "limit~1" in before
    assert "closed~1" in cleo.get("/chat").text
