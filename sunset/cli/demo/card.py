"""The card that a newcomer finds printed: addresses to open, people, and how to stop."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sunset.cli.demo.stock import DemoPerson
from sunset.domain import addresses, timeline
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.schedules import DATED, Stage
from sunset.settings import Settings
from sunset.store import plans, rules
from sunset.store.session import Store

SHOWN = "phone-line"
AWAY = "   leads on to a site that the demo lacks"


def card(
    settings: Settings, company: str, known: Sequence[DemoPerson], now: datetime
) -> Iterator[str]:
    """Yield the lines of the card."""
    yield ""
    yield "Sunset is running. Open:"
    yield ""
    yield from _customer(settings.public_url, company)
    yield f"  the planner                      {settings.admin_url}/plans"
    yield ""
    yield "Old addresses, one in each state:"
    yield ""
    yield from _old(settings, now)
    yield ""
    yield f"Sign in at {settings.admin_url} as:"
    yield ""
    for each in known:
        yield f"  {each.name:<9} {each.role:<8} {each.email:<24} {each.password}"
    yield ""
    yield f"Health: http://localhost:{settings.health_port}/readyz"
    yield f"Everything is kept in {settings.state}. Ctrl+C stops it."
    yield ""


def _customer(home: str, company: str) -> Iterator[str]:
    yield f"  a company's page with the banner {company}/   and in Korean {company}/ko"
    yield f"  a notice in English              {home}{addresses.notice(SHOWN, 'en')}"
    yield f"  the same in Korean               {home}{addresses.notice(SHOWN, 'ko')}"
    yield f"  the same in Arabic               {home}{addresses.notice(SHOWN, 'ar')}"
    yield f"  a guide                          {home}{addresses.guide(SHOWN, 'after', 'en')}"


def _old(settings: Settings, now: datetime) -> Iterator[str]:
    store = Store(settings.database_url)
    try:
        with store.read() as session:
            found = [(plan, tuple(rules.of(session, plan.id))) for plan, _ in plans.listed(session)]
    finally:
        store.close()
    shown = ((plan, some) for plan, some in found if some and plan.published)
    states = {timeline.state_at(plan, now): (plan, some) for plan, some in shown}
    for state in sorted(states, key=lambda each: (_rank(each), each.key)):
        plan, some = states[state]
        away = AWAY if state.stage is Stage.GRACE else ""
        yield f"  {state.key:<16} {_address(plan, some[0], settings.port)}{away}"


def _rank(state: timeline.State) -> int:
    return DATED.index(state.stage) if state.stage in DATED else -1


def _address(plan: Plan, rule: Rule, port: int) -> str:
    return f"http://{rule.host}:{port}{rule.path}   ({plan.channel.name[plan.source_locale]})"
