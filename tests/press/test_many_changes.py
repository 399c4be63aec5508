"""Whatever happens to rules and plan, printed step by step or at once, the edition is the same."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from acts import MARA
from bytewise import close, records_of
from drawn import a_drawn_rule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import NOON, a_destination, a_live_plan, a_text

from sunset.domain.forms import form
from sunset.domain.plans import Placement, PlacementKind
from sunset.press import printing
from sunset.press.run import Press
from sunset.settings import from_environment
from sunset.store import keeping, plans, publications, rule_pages
from sunset.store.audit import Act
from sunset.store.rule_pages import Search
from sunset.store.session import Store

ACT = Act(actor=MARA, at=NOON, action="kept", plan="chat")
SITES = ("old.example", "a.old.example", "a.b.old.example", "other.example")
PLAN = a_live_plan(
    placements=tuple(Placement(host=host, kind=PlacementKind.HOSTED) for host in SITES)
)

plan_changes = st.sampled_from(
    [
        {"loss": a_text("No chat any more.")},
        {"destinations": (a_destination(url={"*": "https://forum.harbour.example/new"}),)},
        {"destinations": (a_destination(),)},
        {"placements": PLAN.placements[:2]},
        {"placements": PLAN.placements},
    ]
)
kept_rules = a_drawn_rule().filter(lambda rule: "\0" not in rule.path)
rules_put = st.lists(kept_rules, max_size=4, unique_by=lambda rule: (rule.host, *form(rule)))
steps = st.lists(
    st.one_of(
        st.tuples(rules_put, st.sets(st.integers(0, 20), max_size=3)),
        plan_changes,
        st.just("the press comes"),
    ),
    max_size=12,
)


@pytest.fixture
def plain_pages(monkeypatch):
    """Print no pages: they take long, and no rule depends on them."""
    monkeypatch.setattr(printing, "pages", lambda *_: ())
    monkeypatch.setattr(printing, "render_site", lambda *_: ())


def take(store, step):
    with store.write() as session:
        plan, base = plans.head(session, "chat")
        if isinstance(step, dict):
            keeping.keep(session, replace(plan, **step), base, ACT)
        else:
            put, places = step
            known = dict(enumerate(rule_pages.ids(session, "chat", Search())))
            gone = [known[place] for place in places if place in known]
            keeping.change_rules(session, plan, ACT, put=put, removed=gone)


def press_in(folder, store):
    told = from_environment({"SUNSET_STATE": str(folder)})
    return Press(told, store, lambda: NOON), told.editions


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps)
def test_step_by_step_and_at_once_make_the_same_edition(plain_pages, migrated_file, steps):
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(migrated_file, f"{name}/sunset.db")
        store = Store(f"sqlite:///{name}/sunset.db")
        with store.write() as session:
            keeping.begin(session, PLAN, ACT)
        press, editions = press_in(Path(name, "often"), store)
        press.publish()
        for step in steps:
            if step == "the press comes":
                press.publish()
            else:
                take(store, step)
        press.publish()

        once, anew = press_in(Path(name, "once"), store)
        once.publish()

        assert records_of(editions) == records_of(anew)
        assert records_of(editions, ("sites", "plans")) == records_of(anew, ("sites", "plans"))
        with store.read() as session:
            assert not once.publish() or publications.latest(session) == 0
        close(editions)
        close(anew)
