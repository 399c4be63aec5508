"""Plain makers: a plan, its facts and its rules, with one thing changed at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sunset.domain import plans
from sunset.domain.facts import GateRecord, Moved, Published, Verdict
from sunset.domain.needs import Need
from sunset.domain.redirects import Match, Rule
from sunset.domain.schedules import Profile, Schedule, Stage, instant, proposed
from sunset.domain.touchpoints import Touchpoint, TouchpointKind

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CLOSES = datetime(2027, 3, 1, 18)
ZONE = "Europe/Stockholm"
LOCALES = ("en", "ko", "ar")
GATES = ("G1", "G2", "G3", "G4.1", "G4.2", "G4.3", "G5", "G6")


def a_text(text: str) -> dict[str, str]:
    return {"en": text, "ko": f"{text} (ko)", "ar": f"{text} (ar)"}


def a_schedule(closes: datetime = CLOSES, *, brownouts: bool = True) -> Schedule:
    return proposed(closes, ZONE, Profile.STANDARD, brownouts=brownouts)


def a_destination(name: str = "forum", **changes) -> plans.Destination:
    made = plans.Destination(
        id=name,
        kind=plans.DestinationKind.FORUM,
        name=a_text("the forum"),
        need=a_text("Using a tool"),
        url={"*": "https://forum.harbour.example/"},
        hours=a_text("Day and night; answers in about 4 hours."),
        account=True,
    )
    return replace(made, **changes)


def a_need(name: str = "repair", /, **changes) -> Need:
    return replace(Need(id=name, name=a_text("using a tool"), share=20), **changes)


def a_touchpoint(name: str = "contact", /, **changes) -> Touchpoint:
    made = Touchpoint(
        id=name,
        kind=TouchpointKind.PAGE,
        name="Contact page",
        where="https://harbour.example/contact",
        stage=Stage.STOP_NEW,
        owner="Mara",
    )
    return replace(made, **changes)


def a_company(**changes) -> plans.Company:
    made = plans.Company(
        name="Harbour Tools", url="https://harbour.example/", hosts=("harbour.example",)
    )
    return replace(made, **changes)


def a_channel(**changes) -> plans.Channel:
    made = plans.Channel(
        kind=plans.ChannelKind.CHAT,
        name=a_text("Live chat"),
        identity="shop.harbour.example/chat",
        hours=a_text("Monday to Friday, 9:00–17:00"),
        limited_hours=a_text("Monday to Friday, 10:00–14:00"),
    )
    return replace(made, **changes)


def some_help() -> plans.Help:
    return plans.Help(
        how=a_text("Call us, we do it with you."),
        phone="+46 8 123 45 00",
        address="Box 12, 111 20 Stockholm",
    )


def a_plan(**changes) -> plans.Plan:
    host = plans.Placement(host="chat.harbour.example", kind=plans.PlacementKind.HOSTED)
    made = plans.Plan(
        id="chat",
        company=a_company(),
        country="SE",
        owner="Mara",
        channel=a_channel(),
        profile=Profile.STANDARD,
        source_locale="en",
        promised=LOCALES,
        reason=a_text("Few people use it, and they wait for long."),
        loss=a_text("You can no longer write to us live."),
        cases=a_text("We finish every open conversation."),
        data=a_text("You can download your conversations for 30 days."),
        help=some_help(),
        destinations=(a_destination(),),
        schedule=a_schedule(),
        milestones=(plans.Milestone(id="briefed", title="Agents briefed", due=date(2026, 9, 28)),),
        placements=(host,),
    )
    return replace(made, **changes)


def published(plan: plans.Plan, at: datetime | None = None) -> Published:
    first = min(start.at for start in plan.schedule.starts)
    at = at or instant(first, plan.schedule.zone) - timedelta(days=1)
    return Published(recorded_at=at, effective_at=at, by="Mara", schedule=plan.schedule)


def a_gate(gate: str, at: datetime, verdict: Verdict = Verdict.OPENED) -> GateRecord:
    return GateRecord(
        recorded_at=at, effective_at=at, by="Mara", gate=gate, verdict=verdict, evidence="Seen."
    )


def moved(schedule: Schedule, at: datetime) -> Moved:
    return Moved(
        recorded_at=at,
        effective_at=at,
        by="Mara",
        confirmed_by="Ada",
        reason=a_text("the Korean help centre was not ready"),
        schedule=schedule,
    )


def a_live_plan(*, gates: tuple[str, ...] = GATES, at: datetime | None = None, **changes):
    """A published plan whose gates were opened on the day of publication."""
    plan = a_plan(**changes)
    fact = published(plan, at)
    opened = tuple(a_gate(gate, fact.recorded_at) for gate in gates)
    return replace(plan, facts=(*opened, fact, *plan.facts))


def a_rule(**changes) -> Rule:
    made = Rule(host="chat.harbour.example", path="/chat", match=Match.EXACT, destination="forum")
    return replace(made, **changes)
