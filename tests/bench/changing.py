"""Change 100 rules of the plan each second until ended."""

import os
import time
from dataclasses import replace

from bench import installing
from bench.figures import old
from bench.stock import SOME
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Rule
from sunset.store import keeping, plans
from sunset.store.session import Store

CHANGES = 100


def run() -> None:
    """Change other rules each time, to targets that none had before."""
    store, turn = installing.opened(dict(os.environ)), 0
    with store.read() as session:
        plan = plans.get(session, "chat")
    due = time.monotonic()
    while True:
        change(store, plan, turn)
        turn, due = turn + 1, due + 1
        time.sleep(max(0.0, due - time.monotonic()))


def change(store: Store, plan: Plan, turn: int) -> None:
    """Lead 100 addresses elsewhere."""
    first = turn * CHANGES % SOME
    rules = [_led_elsewhere(each.rule) for each in old(SOME)[first : first + CHANGES]]
    with store.write() as session:
        keeping.change_rules(session, plan, installing.act(plan), put=rules)


def _led_elsewhere(rule: Rule) -> Rule:
    moved = f"{rule.urls[ANY_LOCALE]}-{time.monotonic_ns() % 10_000:04}"
    return replace(rule, urls={ANY_LOCALE: moved})


if __name__ == "__main__":
    run()
