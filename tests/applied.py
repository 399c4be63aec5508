"""Files of plans, applied, and what is in the store after it."""

from acts import MARA
from makers import NOON, a_plan, a_rule

from sunset.exchange.plan_files import PlanFile
from sunset.services import applying
from sunset.store import audit, change_sets, plans


def a_file(plan=None, *some, moving=None):
    return PlanFile(plan or a_plan(), some or (a_rule(),), moving or {})


def applied(store, file, actor=MARA, *, dry_run=False, now=NOON):
    with store.write() as session:
        done = applying.apply(session, actor, file, now=now)
        if dry_run:
            session.rollback()
    return done


def head(store, plan="chat"):
    with store.read() as session:
        return plans.head(session, plan)


def waiting(store):
    with store.read() as session:
        return change_sets.waiting(session)


def log(store):
    with store.read() as session:
        return [line.action for line in reversed(audit.search(session))]
