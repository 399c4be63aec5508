"""What one changed text costs does not depend on how many plans there are."""

from contextlib import contextmanager
from itertools import islice

import pytest
from acts import MARA, counted_queries
from makers import NOON, a_live_plan, a_schedule

from sunset.domain.plans import Placement, PlacementKind
from sunset.edition.transaction import Transaction
from sunset.press import printing
from sunset.press.run import Press
from sunset.services import writing
from sunset.settings import from_environment
from sunset.store import keeping, plan_documents, plans
from sunset.store.audit import Act
from sunset.store.documents import Name, Wording

TEXT = Name("plan-0", "notice", "en")


@pytest.fixture
def press(store, tmp_path, monkeypatch):
    """A press that prints a few pages of each plan: more would only take longer."""
    whole = printing.pages
    monkeypatch.setattr(printing, "pages", lambda *given: islice(whole(*given), 6))
    settings = from_environment({"SUNSET_STATE": str(tmp_path / "state")})
    return Press(settings, store, lambda: NOON)


def keep(store, numbers):
    """Keep public plans, each with an old host of its own."""
    for number in numbers:
        place = Placement(host=f"old-{number}.test", kind=PlacementKind.HOSTED)
        plan = a_live_plan(
            id=f"plan-{number}",
            promised=("en",),
            schedule=a_schedule(brownouts=False),
            placements=(place,),
        )
        with store.write() as session:
            keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="kept", plan=plan.id))


def change(store, times):
    """Publish other words for the notice of the first plan, so many times."""
    for _ in range(times):
        with store.write() as session:
            found = writing.manuscript(session, plans.get(session, "plan-0"), "notice", "en")
            words = Wording(title=f"Chat closes {found.number}", body="Ask in the forum.\n")
            draft = writing.save(session, MARA, TEXT, words, found.number, now=NOON)
            writing.publish(session, MARA, TEXT, draft.number, now=NOON)
        yield


@contextmanager
def counted_work(store, monkeypatch):
    """Count what is asked of the database, read of plans, and done with records."""
    work = {"statements": 0, "plans": 0, "records": 0}

    def counted(kind, call):
        def counting(*args, **options):
            work[kind] += 1
            return call(*args, **options)

        return counting

    def every(*args):
        for record in whole(*args):
            work["records"] += 1
            yield record

    whole = Transaction.all
    with monkeypatch.context() as patched, counted_queries(store) as statements:
        patched.setattr(plan_documents, "load", counted("plans", plan_documents.load))
        for name in ("get", "put", "add", "delete"):
            patched.setattr(Transaction, name, counted("records", getattr(Transaction, name)))
        patched.setattr(Transaction, "all", every)
        yield work
        work["statements"] = len(statements)


def cost(store, press, monkeypatch):
    """Count the work of a change once the changes before have let go of what they replaced."""
    for _ in change(store, 3):
        press.publish()
    list(change(store, 1))
    with counted_work(store, monkeypatch) as work:
        press.publish()
    return work


def test_a_changed_text_costs_the_same_among_three_plans_and_among_thirty(
    store, press, monkeypatch
):
    keep(store, range(3))
    among_three = cost(store, press, monkeypatch)
    keep(store, range(3, 30))

    among_thirty = cost(store, press, monkeypatch)

    assert among_three == among_thirty
    assert among_thirty["plans"] == 1
    assert 0 < among_thirty["statements"] < 10
    assert among_thirty["records"] > 0
