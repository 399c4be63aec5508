"""Change 100 rules of the plan each second until ended, as an import of 100 lines does."""

import os
import time
from dataclasses import replace

from acts import MARA

from bench.figures import old
from bench.installing import opened
from bench.stock import SOME
from sunset import clock
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Rule
from sunset.exchange.rules.lines import Line
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store.session import Store

CHANGES = 100


def run() -> None:
    """Change other rules each time, to targets that none had before."""
    store, turn = opened(dict(os.environ)), 0
    due = time.monotonic()
    while True:
        change(store, turn)
        turn, due = turn + 1, due + 1
        time.sleep(max(0.0, due - time.monotonic()))


def change(store: Store, turn: int) -> None:
    """Bring in a file of 100 lines."""
    first = turn * CHANGES % SOME
    rules = [_led_elsewhere(each.rule) for each in old(SOME)[first : first + CHANGES]]
    lines = [Line(number, rule.path, rule) for number, rule in enumerate(rules, 1)]
    with store.write() as session:
        ruling.bring(session, MARA, "chat", lines, Manner(), now=clock.now())


def _led_elsewhere(rule: Rule) -> Rule:
    moved = f"{rule.urls[ANY_LOCALE]}-{time.monotonic_ns() % 10_000:04}"
    return replace(rule, urls={ANY_LOCALE: moved})


if __name__ == "__main__":
    run()
