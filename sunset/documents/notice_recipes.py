"""Which blocks the notices of a plan are made of, from the announcement to the page that is gone.

No block of the notice itself names a date: what editors make of it stays true while the closing
date is withdrawn.
"""

from collections.abc import Iterator, Mapping

from sunset.documents.case import Case, Recipe, told, waits
from sunset.domain.plans import ChannelKind

_KEEPS_POSTS = (
    ChannelKind.CHAT,
    ChannelKind.SOCIAL,
    ChannelKind.PORTAL,
    ChannelKind.MAILING_LIST,
    ChannelKind.FORUM,
)
_HAS_TOPICS = (ChannelKind.MAILING_LIST, ChannelKind.FORUM)


def _notice(case: Case) -> Iterator[str]:
    yield from _loss_and_reason(case)
    yield "changes"
    yield from (f"{when}.{case.kind}" for when in ("before", "day", "after"))
    yield from _cases_and_data(case)
    yield f"save.{case.kind}"
    yield from _ways(case)
    yield from _person(case)


def _notice_closed(case: Case) -> Iterator[str]:
    yield from _loss_and_reason(case)
    yield from ("now", f"now.{case.kind}")
    yield from _cases_and_data(case)


def _loss_and_reason(case: Case) -> Iterator[str]:
    if told(case.plan.loss):
        yield "loss"
    if told(case.plan.reason):
        yield "why"


def _cases_and_data(case: Case) -> Iterator[str]:
    """Yield one heading for both, or the heading of the one that the plan knows."""
    cases, data = told(case.plan.cases), told(case.plan.data)
    if cases:
        yield "cases" if data else "cases.alone"
    if data:
        yield "data" if cases else "data.alone"


def _ways(case: Case) -> Iterator[str]:
    """Yield what ways of each kind are like; to keep to one kind needs no telling."""
    kinds = dict.fromkeys(way.kind for way in case.plan.destinations)
    strange = [kind for kind in kinds if kind != case.kind.value]
    if strange:
        yield "ways"
    yield from (f"ways.{kind}" for kind in strange)


def _person(case: Case) -> Iterator[str]:
    """Yield where a person helps those who cannot wait, or must not be overheard."""
    plan, found = case.plan, []
    if any(waits(need, plan.serving(need.id)) for need in plan.needs):
        found.append("person.urgent.phone" if plan.help.phone else "person.urgent")
    if any(need.sensitive for need in plan.needs) and any(x.public for x in plan.destinations):
        found.append("person.private")
    if found:
        yield "person"
    yield from found


def _notice_cancelled(case: Case) -> Iterator[str]:
    yield from ("means", f"means.{case.kind}", "cases")


def _choice(case: Case) -> Iterator[str]:
    yield from ("new", f"open.{case.kind}")


def _interstitial(case: Case) -> Iterator[str]:
    yield from ("ways", f"still.{case.kind}")


def _brownout(case: Case) -> Iterator[str]:
    yield from ("pause", f"during.{case.kind}")


def _closed(case: Case) -> Iterator[str]:
    yield from (f"there.{case.kind}", "ways")


def _gone(case: Case) -> Iterator[str]:
    yield "gone"
    if case.kind in _KEEPS_POSTS:
        yield "look"


def _banner_stop_new(case: Case) -> Iterator[str]:
    yield "topic" if case.kind in _HAS_TOPICS else "question"


def _banner_limit(case: Case) -> Iterator[str]:
    yield "hours" if case.live and case.fewer_hours else "limits"


NOTICE_RECIPES: Mapping[str, Recipe] = {
    "banner-stop-new": _banner_stop_new,
    "banner-limit": _banner_limit,
    "notice": _notice,
    "notice-closed": _notice_closed,
    "notice-cancelled": _notice_cancelled,
    "choice": _choice,
    "interstitial": _interstitial,
    "brownout": _brownout,
    "closed": _closed,
    "gone": _gone,
}
