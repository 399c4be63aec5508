"""What Sunset finds out by itself about the checks of a gate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sunset.domain.facts import Published
from sunset.domain.gate_findings import Findings
from sunset.domain.gates import unwritten
from sunset.domain.plans import Plan
from sunset.domain.schedules import LATE_NOTICE, OFFSETS, Brownout, Stage, instant, wall
from sunset.domain.timeline import GATES, dated, schedule_at
from sunset.domain.touchpoints import Progress
from sunset.errors import N_, Message

COVERED = 80  # percent of the contacts
QUIET_VISITS = 30  # in 30 days: one a day


class Word(StrEnum):
    """What Sunset says of a check."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """How a computed check stands, and what to do about it."""

    word: Word
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A gate of a plan that is judged, at an instant."""

    plan: Plan
    gate: str
    findings: Findings
    at: datetime


HOLDS = Found(Word.HOLDS)


def found(check: str, asked: Asked) -> Found:
    """Return how a computed check of a gate stands."""
    return _JUDGES[check](asked)


def guarded(gate: str) -> tuple[Stage, ...]:
    """Return the stages that must not begin before a gate opens; those of a brownout: its limit."""
    if gate.startswith("G4"):
        return (Stage.LIMIT,)
    return tuple(stage for stage, code in GATES.items() if code == gate)


def by_then(stage: Stage | None, gate: str) -> bool:
    """Say whether what is due with a stage is due when a gate opens; of no stage: always."""
    return stage is None or any(stage.rank <= each.rank for each in guarded(gate))


def _fails(msgid: str, **values: object) -> Found:
    return Found(Word.FAILS, Message(msgid, values))


def _each(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{locale} {count}" for locale, count in sorted(counts.items()))


def _needs(asked: Asked) -> Found:
    plan = asked.plan
    if not plan.needs:
        return _fails(N_("Name the reasons why customers get in touch, and who serves each."))
    left = [
        need.name.get(plan.source_locale, need.id)
        for need in plan.needs
        if not plan.serving(need.id)
    ]
    if left:
        return _fails(N_("No destination may serve: %(names)s."), names=", ".join(left))
    return HOLDS


def _targets(asked: Asked) -> Found:
    count, worst = asked.findings.silent, asked.findings.worst
    if count and worst:
        msgid = N_(
            "Addresses that do not answer: %(count)s. One is %(url)s: since %(since)s,"
            " attempts in vain: %(times)s."
        )
        return _fails(msgid, count=count, url=worst.url, since=worst.since, times=worst.times)
    if count:
        return _fails(N_("Addresses that do not answer: %(count)s."), count=count)
    if asked.findings.unasked:
        msgid = N_("Addresses that Sunset has not asked yet: %(count)s.")
        return Found(Word.UNKNOWN, Message(msgid, {"count": asked.findings.unasked}))
    return HOLDS


def _texts(asked: Asked) -> Found:
    behind = {locale: n for locale, n in asked.findings.texts_behind.items() if n}
    if behind:
        return _fails(
            N_("Texts that are missing or out of date: %(counts)s."), counts=_each(behind)
        )
    return HOLDS


def _notices(asked: Asked) -> Found:
    wrong = {locale: n for locale, n in asked.findings.notice_errors.items() if n}
    if wrong:
        return _fails(N_("Errors in notices: %(counts)s."), counts=_each(wrong))
    return HOLDS


def _period(asked: Asked) -> Found:
    plan = asked.plan
    schedule = schedule_at(plan, asked.at)
    announced = schedule.start(Stage.ANNOUNCE)
    first = next((f for f in plan.facts if isinstance(f, Published)), None)
    least = -OFFSETS[plan.profile][Stage.ANNOUNCE]
    if announced is None:
        return HOLDS
    begins = instant(announced, schedule.zone)
    begins = max(begins, first.effective_at) if first else begins
    given = (schedule.closes.date() - wall(begins, schedule.zone).date()).days
    if given < least:
        msgid = N_("The profile asks for %(least)s days of notice; customers get %(days)s.")
        return _fails(msgid, least=least, days=max(given, 0))
    return HOLDS


def _help(asked: Asked) -> Found:
    way = asked.plan.help
    if not (way.phone.strip() or way.address.strip()):
        return _fails(N_("Say how they get help, with a phone number or an address by post."))
    silent = (each for each in asked.plan.gated if not way.how.get(each, "").strip())
    locale = next(silent, None)
    return Found(Word.FAILS, unwritten(locale)) if locale else HOLDS


def _struggles(asked: Asked) -> Found:
    plan = asked.plan
    if not plan.struggles:
        return _fails(N_("Nothing is listed yet: take what is proposed, or add your own."))
    left = sum(not x.answered and by_then(x.stage, asked.gate) for x in plan.struggles)
    if left:
        return _fails(N_("Struggles without an answer: %(count)s."), count=left)
    return HOLDS


def _touchpoints(asked: Asked) -> Found:
    places = asked.plan.touchpoints
    left = sum(x.progress is Progress.OPEN and by_then(x.stage, asked.gate) for x in places)
    if left:
        return _fails(N_("Places that are not changed yet: %(count)s."), count=left)
    return HOLDS


def _inventory(asked: Asked) -> Found:
    if asked.plan.touchpoints:
        return HOLDS
    return _fails(N_("List pages, signatures, menus and print that name the channel."))


def _references(asked: Asked) -> Found:
    left = asked.findings.references_left
    if left:
        return _fails(N_("Places of ours that still name the channel: %(count)s."), count=left)
    return HOLDS if asked.plan.touchpoints else _inventory(asked)


def _guides(asked: Asked) -> Found:
    shares = {locale: asked.findings.guides.get(locale, 0) for locale in asked.plan.gated}
    low = {locale: share for locale, share in shares.items() if share < COVERED}
    if low:
        msgid = N_("Guides cover less than %(least)s percent of the contacts: %(counts)s.")
        return _fails(msgid, least=COVERED, counts=_each(low))
    return HOLDS


def _announced(asked: Asked) -> Found:
    window, zone = _window(asked), schedule_at(asked.plan, asked.at).zone
    if window is None:
        return HOLDS
    since = next(
        (f.effective_at for f in dated(asked.plan) if window in f.schedule.brownouts), None
    )
    begins = instant(window.start, zone)
    if since is not None and begins - since >= LATE_NOTICE:
        return HOLDS
    msgid = N_("Move the window: customers must know it %(days)s days before it begins.")
    return _fails(msgid, days=LATE_NOTICE.days)


def _holidays(asked: Asked) -> Found:
    window = _window(asked)
    days = _days(window) if window else ()
    met = sorted({asked.findings.holidays[day] for day in days if day in asked.findings.holidays})
    if met:
        return _fails(N_("Move the window: it falls on %(names)s."), names=", ".join(met))
    return HOLDS


def _window(asked: Asked) -> Brownout | None:
    number = asked.gate.partition(".")[2]
    windows = schedule_at(asked.plan, asked.at).brownouts
    return (
        windows[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(windows) else None
    )


def _days(window: Brownout) -> tuple[date, ...]:
    first = window.start.date()
    return tuple(first + timedelta(days=n) for n in range((window.end.date() - first).days + 1))


def _demand(asked: Asked) -> Found:
    seen, most = asked.findings.visits, asked.plan.channel.quiet or QUIET_VISITS
    if seen is None:
        return Found(Word.UNKNOWN, Message(N_("Visits were not counted for 30 days yet.")))
    values = {"first": seen.first, "last": seen.last, "visits": seen.count, "most": most}
    msgid = N_(
        "Visits by people from %(first)s to %(last)s: %(visits)s."
        " Up to %(most)s count as hardly anybody."
    )
    return Found(Word.HOLDS if seen.count <= most else Word.FAILS, Message(msgid, values))


_JUDGES: Mapping[str, Callable[[Asked], Found]] = {
    "needs": _needs,
    "targets": _targets,
    "texts": _texts,
    "notices": _notices,
    "period": _period,
    "help": _help,
    "struggles": _struggles,
    "touchpoints": _touchpoints,
    "inventory": _inventory,
    "references": _references,
    "guides": _guides,
    "announced": _announced,
    "holidays": _holidays,
    "demand": _demand,
}
