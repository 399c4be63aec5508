"""What a turn of a plan's life means, and what customers read before and after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sunset.domain import timeline, turn_checks
from sunset.domain.facts import Text
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule
from sunset.errors import N_
from sunset.pages import banner, notice
from sunset.pages.content import Library
from sunset.pages.render import Home, view_of
from sunset.pages.scenes import scene_of
from sunset.pages.views import View
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.life_forms import CANCEL, PAUSE, REOPEN, RESUME


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn as a manager reads it."""

    name: str
    title: str
    lead: str
    ask: str


TURNS: Mapping[str, Turn] = {
    PAUSE: Turn(
        name=PAUSE,
        title=N_("Pause the plan"),
        lead=N_(
            "No stage and no brownout begins while a plan is paused, and limits do not apply."
            " Customers read that a new date follows. It holds at once; nobody has to confirm it."
        ),
        ask=N_("Pause it now"),
    ),
    RESUME: Turn(
        name=RESUME,
        title=N_("Resume the plan"),
        lead=N_(
            "The plan goes on from where it stands. Whatever has not begun gets a new date,"
            " at least 14 days ahead. A second person confirms it."
        ),
        ask=N_("Propose to resume"),
    ),
    CANCEL: Turn(
        name=CANCEL,
        title=N_("Cancel the plan"),
        lead=N_(
            "The channel stays, and customers read why. Old addresses lead to it again."
            " A second person confirms it."
        ),
        ask=N_("Propose to cancel"),
    ),
    REOPEN: Turn(
        name=REOPEN,
        title=N_("Reopen the plan"),
        lead=N_(
            "The plan goes back to a stage that it passed. The gates after that stage close, and"
            " what follows gets a new date, at least 14 days ahead. A second person confirms it."
        ),
        ask=N_("Propose to reopen"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What customers read in one language before and after a turn, and why."""

    locale: str
    language: str
    before: str
    after: str
    banner: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A date before and after a turn."""

    stage: str
    name: str
    before: str
    after: str


def possible(plan: Plan, at: datetime) -> tuple[Turn, ...]:
    """Return the turns that a plan can take at an instant."""
    can = {
        PAUSE: turn_checks.can_pause(plan, at),
        RESUME: timeline.state_at(plan, at).paused,
        CANCEL: turn_checks.can_cancel(plan, at),
        REOPEN: plan.published and bool(turn_checks.returns(plan, at)),
    }
    return tuple(turn for name, turn in TURNS.items() if can[name])


def readings(
    plans: tuple[Plan, Plan], library: Library, reason: Text, at: datetime, public_url: str
) -> Iterator[Reading]:
    """Yield what customers read in each promised language before and after a turn."""
    for locale in plans[0].gated:
        before, after = (_view(plan, locale, library, at, public_url) for plan in plans)
        shown = banner.banner(after)
        yield Reading(
            locale=locale,
            language=after.speech.own_name,
            before=_headline(before),
            after=_headline(after),
            banner="".join(part.text for part in shown.parts) if shown else "",
            reason=reason.get(locale) or reason.get(plans[0].source_locale, ""),
        )


def shifts(before: Schedule, after: Schedule, speech: Speech) -> tuple[Shift, ...]:
    """Return the dates that a turn changes."""
    pairs = ((stage, before.start(stage), after.start(stage)) for stage in DATED)
    rows = [
        (str(stage), wording.stage_name(stage, speech), old, new)
        for stage, old, new in pairs
        if old and new
    ]
    windows = zip(before.brownouts, after.brownouts, strict=False)
    rows += [
        ("brownout", wording.guarded(f"brownout-{number}", speech), old.start, new.start)
        for number, (old, new) in enumerate(windows, 1)
    ]
    return tuple(
        Shift(
            stage=stage,
            name=name,
            before=wording.moment(old, speech),
            after=wording.moment(new, speech),
        )
        for stage, name, old, new in rows
        if old != new
    )


def _view(plan: Plan, locale: str, library: Library, at: datetime, public_url: str) -> View:
    scene = scene_of(plan, timeline.course(plan).span(at))
    return view_of(scene, locale, library, Home(public_url=public_url))


def _headline(view: View) -> str:
    scene, writer = view.scene, view.writer
    return view.speech.gettext(
        notice.headline(scene),
        channel=writer.plain_name(scene.plan.channel.name),
        date=view.speech.date(scene.closes.date()),
    )
