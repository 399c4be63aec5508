"""Plain makers of timeline sheets, and random ones in many languages."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from tongues import EN, Tongue

from sunset.insights.sheet import Bar, Brownout, Flags, Gate, Held, Marker, Sheet, Words
from sunset.insights.window import ZOOMS, window_for

NOW = datetime(2026, 11, 21, 11)
STAGES = {
    "announce": datetime(2026, 10, 2),
    "stop_new": datetime(2026, 11, 1),
    "limit": datetime(2026, 12, 31),
    "closed": datetime(2027, 3, 1, 18),
    "grace": datetime(2027, 3, 31),
    "archived": datetime(2027, 5, 30),
}
PROMISED = STAGES | {
    "limit": datetime(2026, 12, 17),
    "closed": datetime(2027, 2, 15, 18),
    "grace": datetime(2027, 3, 17),
    "archived": datetime(2027, 5, 16),
}
GATES = (
    ("announce", "G1", "open"),
    ("stop_new", "G2", "open"),
    ("limit", "G3", "shut"),
    ("closed", "G5", "later"),
    ("grace", "G6", "later"),
)
COURSE = (
    (datetime(2026, 9, 28), 0, "done"),
    (datetime(2026, 10, 25), 1, "done"),
    (datetime(2026, 11, 18), 2, "late"),
    (datetime(2026, 12, 15), 3, "risk"),
    (datetime(2026, 12, 20), 4, "planned"),
    (datetime(2027, 1, 12), 5, "planned"),
    (datetime(2027, 2, 20), 6, "planned"),
    (datetime(2027, 3, 1, 18), 7, "planned"),
    (datetime(2027, 3, 31), 8, "planned"),
    (datetime(2027, 5, 20), 9, "planned"),
)
BROWNOUTS = (
    (datetime(2027, 2, 2, 10), 2),
    (datetime(2027, 2, 11, 9), 8),
    (datetime(2027, 2, 22, 8), 24),
)


def words_of(tongue: Tongue) -> Words:
    def day(at):
        return tongue.day.format(d=at.day, m=tongue.months[at.month - 1])

    def dated(at):
        return tongue.date.format(day=day(at), y=at.year)

    return Words(
        day=day,
        day_number=lambda at: str(at.day),
        month=lambda at: tongue.months[at.month - 1],
        month_year=lambda at: tongue.month_year.format(m=tongue.months[at.month - 1], y=at.year),
        quarter=lambda at: tongue.quarter.format((at.month - 1) // 3 + 1),
        year=lambda at: tongue.year.format(at.year),
        week=dated,
        moment=lambda at: f"{dated(at)}, {at:%H:%M}",
        span=lambda a, b: f"{day(a)} – {day(b)}" if b else tongue.since.format(day(a)),
        moved=lambda days: (tongue.later if days > 0 else tongue.earlier).format(abs(days)),
        more=tongue.more.format,
        brownout=tongue.stages["brownout"],
        waits="A new date follows",
    )


def bars_of(stages, tongue=EN):
    words, names = words_of(tongue), list(stages)
    ends = [stages[name] for name in names[1:]] + [None]
    return tuple(
        Bar(
            stage=name,
            label=tongue.stages[name],
            start=stages[name],
            end=end,
            dates=words.span(stages[name], end),
            href=f"#stage-{name}",
        )
        for name, end in zip(names, ends, strict=True)
    )


def flags_of(stages, promised, tongue, now):
    words = words_of(tongue)
    return Flags(
        today=tongue.today.format(words.day(now)),
        closes=tongue.closes.format(words.moment(stages["closed"])),
        was=words.week(promised["closed"]),
    )


def a_sheet(tongue=EN, now=NOW, **changes):
    words = words_of(tongue)
    sheet = Sheet(
        stages=bars_of(STAGES, tongue),
        baseline=PROMISED,
        flags=flags_of(STAGES, PROMISED, tongue, now),
        words=words,
        markers=_milestones(tongue, words) + _brownout_markers(tongue, words),
        brownouts=tuple(
            Brownout(start=at, end=at + timedelta(hours=hours), href="#b")
            for at, hours in BROWNOUTS
        ),
        gates=gates_of(STAGES),
        more_href="#list",
        rtl=tongue.rtl,
    )
    return replace(sheet, **changes)


def gates_of(stages):
    return tuple(
        Gate(stage=stage, code=code, state=state, spoken=f"{code}, {state}", href=f"#gate-{code}")
        for stage, code, state in GATES
        if stage in stages
    )


def a_held_sheet(tongue=EN):
    now = datetime(2027, 1, 22, 9)
    stages = STAGES | {"limit": now}
    return a_sheet(
        tongue,
        now,
        stages=bars_of(stages, tongue),
        held=(Held(start=STAGES["limit"], end=now, label=tongue.held),),
    ), now


def _milestones(tongue, words):
    return tuple(
        Marker(
            at=at,
            title=tongue.titles[index % len(tongue.titles)],
            note=tongue.late if state == "late" else words.day(at),
            state=state,
            href="#m",
        )
        for at, index, state in COURSE
    )


def _brownout_markers(tongue, words):
    return tuple(
        Marker(
            at=at,
            title=f"{tongue.stages['brownout']} {hours} h",
            note=words.day(at),
            kind="brownout",
            href="#b",
        )
        for at, hours in BROWNOUTS
    )


def random_sheet(seed, tongue):
    """Make a sheet of a plan of random length, slip, milestones and moment, and its window."""
    dice = Random(seed)  # noqa: S311 — the same sheets in each run
    stages, promised, length = _random_course(dice)
    first = promised["announce"]
    now = first + timedelta(days=dice.uniform(-20, 300 * length))
    held = (*_random_pause(dice, now, tongue), *_random_hold(dice, stages, now, tongue))
    sheet = a_sheet(
        tongue,
        now,
        stages=tuple(
            replace(bar, caution=dice.choice(("", tongue.held))) for bar in bars_of(stages, tongue)
        ),
        baseline=promised,
        flags=flags_of(stages, promised, tongue, now),
        markers=tuple(
            _random_marker(dice, tongue, first, length) for _ in range(dice.randint(0, 30))
        ),
        brownouts=_random_brownouts(dice, stages),
        gates=gates_of(stages),
        held=held,
        holidays={first.date() + timedelta(days=9): "Holiday"},
    )
    window = window_for(dice.choice(("plan", *ZOOMS)), sheet, now, dice.choice((0, 0, 0, -1, 1)))
    return sheet, window, now


def _random_course(dice):
    first = datetime(2026, 10, 2) + timedelta(days=dice.randint(-200, 20))
    length = dice.choice((14, 70, 150, 365)) / 150
    offsets = {
        "announce": 0,
        "stop_new": 30,
        "limit": 90,
        "closed": 150,
        "grace": 180,
        "archived": 240,
    }
    if dice.random() < 0.3:
        offsets = {"prepare": -40} | offsets
    promised = {stage: first + timedelta(days=days * length) for stage, days in offsets.items()}
    slip = timedelta(days=dice.choice((0, 0, 3, 14, 60)))
    late = {stage: promised[stage] + slip for stage in ("limit", "closed", "grace", "archived")}
    return promised | late, promised, length


def _random_hold(dice, stages, now, tongue):
    if dice.random() < 0.7 or not stages["stop_new"] < now < stages["limit"]:
        return ()
    missed = stages["stop_new"] + (now - stages["stop_new"]) * dice.random()
    return (Held(start=missed, end=now, label=tongue.held),)


def _random_pause(dice, now, tongue):
    """Make a stretch that is over before anything held now begins."""
    if dice.random() < 0.7:
        return ()
    end = now - timedelta(days=dice.uniform(60, 90))
    return (Held(start=end - timedelta(days=dice.uniform(1, 40)), end=end, label=tongue.held),)


def _random_brownouts(dice, stages):
    span = stages["closed"] - stages["limit"]
    starts = [stages["limit"] + span * part for part in (0.1, 0.5, 0.8)[: dice.randint(0, 3)]]
    return tuple(
        Brownout(start=at, end=at + timedelta(hours=dice.choice((2, 8, 24))), href="#b")
        for at in starts
    )


def _random_marker(dice, tongue, first, length):
    at = first + timedelta(days=dice.uniform(-10, 250 * length))
    return Marker(
        at=at,
        title=dice.choice(tongue.titles),
        note=dice.choice((words_of(tongue).day(at), tongue.late, "")),
        kind=dice.choice(("milestone",) * 4 + ("brownout",)),
        state=dice.choice(("done", "planned", "risk", "late")),
        href="#m",
    )
