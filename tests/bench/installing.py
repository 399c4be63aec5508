"""A node with a database: a plan in it, and rules."""

from collections.abc import Iterable
from pathlib import Path

from acts import MARA

from bench.stock import PUBLIC, a_closed_plan
from sunset import clock
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.settings import Settings, from_environment
from sunset.store import keeping, plans, schema
from sunset.store.audit import Act
from sunset.store.session import Session, Store


def a_node(state: Path, rules: Iterable[Rule] = (), plan: Plan | None = None) -> dict[str, str]:
    """Set a node up, with a plan, and return the environment of its processes."""
    env = {"SUNSET_STATE": str(state), "SUNSET_PUBLIC_URL": PUBLIC}
    state.mkdir(parents=True)
    store = opened(env)
    schema.upgrade(store.engine)
    made = plan or a_closed_plan()
    with store.write() as session:
        keeping.begin(session, made, act(made))
        keeping.keep_rules(session, made, tuple(rules), act(made))
    store.close()
    return env


def settings_of(env: dict[str, str]) -> Settings:
    return from_environment(env)


def opened(env: dict[str, str]) -> Store:
    return Store(settings_of(env).database_url)


def act(plan: Plan) -> Act:
    return Act(actor=MARA, at=clock.now(), action="measured", plan=plan.id)


def add(session: Session, some: Iterable[Plan]) -> None:
    """Keep plans one by one, without asking each whether its hosts are its own."""
    for plan in some:
        plans.add(session, plan, act(plan))
