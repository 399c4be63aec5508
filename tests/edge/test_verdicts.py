"""Apache asks line by line what may pass; no line is too odd, and nothing counts twice."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from customers import settings_in
from editions import contents_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import a_live_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind
from sunset.edge.verdicts import ASK, PASS, Verdicts
from sunset.edition.memory import MemoryEdition

HOST = "chat.harbour.example"
PLAN = a_live_plan(placements=(Placement(host=HOST, kind=PlacementKind.FRONT),))
CONTENTS = contents_of(PLAN, rules=(a_rule(host=HOST, path="/help"),))


@pytest.fixture
def at_stage(tmp_path):
    def made(stage):
        start = next(x.start for x in CONTENTS.plans[0].legs if x.key.startswith(f"{stage}~"))
        now = datetime.fromtimestamp(start + 60, UTC)
        edition = MemoryEdition(CONTENTS, 1)
        return Verdicts(settings_in(tmp_path), lambda: now, lambda: edition)

    return made


def question(target="/help", method="GET", *, language="", cookie="", agent="", kind=""):
    told = " ".join(quote(text, safe="") for text in (language, cookie, agent, kind))
    return f"{HOST} {method} {target} HTTP/1.1 {told}\n".encode()


@pytest.mark.parametrize(
    ("stage", "asked", "passes"),
    [
        ("announce", question(), True),
        ("announce", question(method="POST", kind="text/plain"), True),
        ("announce", question(f"http://{HOST}/help?q=1"), True),
        ("stop_new", question(), False),
        ("stop_new", question("/h%65lp/?q"), False),
        ("stop_new", question(f"http://{HOST}/help"), False),
        ("stop_new", question("/other"), True),
        ("stop_new", question(method="POST"), True),
        ("stop_new", question(method="POST", kind="text/plain"), False),
        ("stop_new", question(method="POST", kind="text/plain;charset=UTF-8"), True),
        ("stop_new", question(cookie="a=b c; sunset_seen=chat.stop_new"), True),
        ("limit", question(cookie="sunset_seen=chat.stop_new"), False),
        ("closed", question(), False),
        ("closed", question(method="POST"), False),
        ("closed", question("/other"), False),
    ],
)
def test_a_verdict_says_what_the_edge_would(at_stage, stage, asked, passes):
    verdict = at_stage(stage).verdict(asked)

    assert verdict.startswith("pass|") is passes
    assert passes or verdict == ASK


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (question("/other"), ""),
        (question(cookie="sunset_seen=chat.stop_new"), "private, no-store"),
    ],
)
def test_a_pass_takes_along_what_programs_are_told_and_is_kept_unless_others_are_asked_first(
    at_stage, asked, kept
):
    _, deprecation, sunset, link, told = at_stage("stop_new").verdict(asked).split("|")

    assert deprecation.startswith("@")
    assert sunset.endswith("GMT")
    assert 'rel="sunset"' in link
    assert told == kept


@pytest.mark.parametrize(("stage", "count"), [("announce", 2), ("stop_new", 0)])
def test_what_passes_is_counted_here_and_what_is_asked_is_counted_where_it_is_answered(
    at_stage, stage, count
):
    verdicts = at_stage(stage)

    for _ in range(2):
        verdicts.verdict(question())

    assert sum(verdicts.counter.counts.values()) == count


def test_programs_that_pass_are_counted_apart(at_stage):
    verdicts = at_stage("announce")

    verdicts.verdict(question(agent="Googlebot/2.1 (+http://www.google.com/bot.html)"))

    (hit,) = verdicts.counter.counts
    assert hit.bot


def test_without_an_edition_everything_passes(tmp_path):
    verdicts = Verdicts(settings_in(tmp_path), lambda: datetime(2026, 11, 21, tzinfo=UTC))

    assert verdicts.verdict(question()) == PASS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(line=st.binary(max_size=200) | st.text("%/?: []@\x00é", max_size=80).map(question))
def test_no_line_is_too_odd_to_be_judged(at_stage, line):
    verdict = at_stage("stop_new").verdict(line)

    assert verdict == ASK or verdict.startswith("pass|")
    assert "\n" not in verdict


def test_each_question_gets_its_answer(at_stage):
    questions = [question("/other"), question()]

    told = list(at_stage("stop_new").told(questions))

    assert [verdict.partition("|")[0] for verdict in told] == ["pass", ASK]
