"""Notices in the manner of real ones, good and bad, and what a careful person finds in them."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
import yaml
from makers import a_destination, a_plan

from sunset.documents.front_matter import Document
from sunset.documents.notice_grounds import Grounds
from sunset.domain.plans import Channel, ChannelKind, Help
from sunset.domain.schedules import Profile, Schedule, Stage, Start, instant
from sunset.pages.checks import check

FOLDER = Path(__file__).with_name("notices")
CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}
WAY = ("name", "need", "hours")
ELSEWHERE = "Told in the notice itself."


@dataclass(frozen=True)
class Judged:
    """What a careful person expects of a notice, and what the checks find."""

    expected: frozenset[str]
    found: frozenset[str]

    @property
    def missed(self):
        return self.expected - self.found

    @property
    def false_alarms(self):
        return self.found - self.expected


def judged(case):
    plan, grounds = plan_of(case), Grounds(documents={("notice", case["locale"]): text_of(case)})
    first = plan.schedule.start(Stage.ANNOUNCE)
    found = check(plan, grounds, instant(first, plan.schedule.zone))
    return Judged(frozenset(case["expected"]), frozenset(str(each.code) for each in found))


def text_of(case):
    locale = case["locale"]
    body, summary = case["text"], ""
    return Document(
        id="notice", locale=locale, source=locale, title=case["channel"], summary=summary, body=body
    )


def plan_of(case):
    """Make the plan behind a notice; what the notice should say, the plan says elsewhere."""

    def said(words):
        return {case["locale"]: words}

    return a_plan(
        source_locale=case["locale"],
        promised=(),
        country="GB",
        profile=Profile(case["profile"]),
        channel=Channel(
            kind=ChannelKind(case["kind"]),
            name=said(case["channel"]),
            identity=case["identity"],
            hours=said(case["hours"]),
            limited_hours=said(case["hours"]),
        ),
        **{part: said(ELSEWHERE) for part in ("reason", "loss", "cases", "data")},
        help=Help(how=said(case["help"])),
        destinations=(replace(a_destination(), **{part: said(case["hours"]) for part in WAY}),),
        schedule=schedule_of(case),
        milestones=(),
    )


def schedule_of(case):
    closes = datetime.fromisoformat(str(case["closes"]))
    starts = {
        Stage.ANNOUNCE: datetime.combine(case["announced"], time()),
        Stage.CLOSED: closes,
        Stage.GRACE: closes + timedelta(days=30),
        Stage.ARCHIVED: closes + timedelta(days=90),
    }
    made = tuple(Start(stage=stage, at=at) for stage, at in starts.items())
    return Schedule(zone=case["zone"], starts=made)


@pytest.mark.parametrize("name", sorted(CASES))
def test_checks_find_what_a_careful_person_does(name):
    case = CASES[name]

    found = judged(case)

    assert (set(found.missed), set(found.false_alarms)) == (
        set(case.get("missed", ())),
        set(case.get("false_alarms", ())),
    )
