"""Write the dates and the history of a plan as its file tells them."""

from typing import Any

from sunset.domain import facts
from sunset.domain.facts import Fact, Text
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.schedules import DATED, Profile, Schedule, Stage
from sunset.exchange.plan_dates import written_instant, written_wall

_PLAIN = ("confirmed_by", "gate", "check", "owner", "evidence", "link", "expires")


class Words:
    """Texts in the order of the plan's locales, a single one in the source locale plainly."""

    def __init__(self, plan: Plan) -> None:
        self._source = plan.source_locale
        self._order = plan.locales

    def of(self, text: Text) -> object:
        if set(text) == {self._source}:
            return text[self._source]
        return self.sorted(text)

    def web(self, urls: Text) -> object:
        return urls[ANY_LOCALE] if set(urls) == {ANY_LOCALE} else self.sorted(urls)

    def sorted(self, text: Text) -> dict[str, str]:
        first = [locale for locale in self._order if locale in text]
        return {locale: text[locale] for locale in (*first, *sorted(set(text) - set(first)))}


def filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    """Leave out what a file need not say."""
    return {key: value for key, value in values.items() if value not in ("", None, [], {}, False)}


def schedule(dates: Schedule, profile: Profile | None = None) -> dict[str, Any]:
    """Write dates, each stage by its wall time."""
    stages = (stage for stage in DATED if stage is not Stage.CLOSED)
    starts = ((stage, dates.start(stage)) for stage in stages)
    windows = [
        {"start": written_wall(w.start), "end": written_wall(w.end)} for w in dates.brownouts
    ]
    return {
        "zone": dates.zone,
        **filled(profile=profile and str(profile)),
        "closes": written_wall(dates.closes),
        "stages": {str(stage): written_wall(at) if at else "none" for stage, at in starts},
        "brownouts": windows or "none",
    }


def fact(told: Fact, words: Words) -> dict[str, Any]:
    """Write what was decided, and when."""
    recorded, effective = written_instant(told.recorded_at), written_instant(told.effective_at)
    later = {} if effective == recorded else {"effective_at": effective}
    written: dict[str, Any] = {"kind": told.kind, "recorded_at": recorded} | later | {"by": told.by}
    written |= filled(**{name: getattr(told, name, "") for name in _PLAIN})
    written |= filled(overrides=dict(getattr(told, "overrides", {})))
    if isinstance(told, facts.GateRecord):
        return written | {"verdict": str(told.verdict)} | filled(checks=dict(told.checks))
    if isinstance(told, facts.Reopened):
        written |= {"stage": str(told.stage)}
    if hasattr(told, "reason"):
        written |= {"reason": words.of(told.reason)}
    return written | ({"schedule": schedule(told.schedule)} if hasattr(told, "schedule") else {})
