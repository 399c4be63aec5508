"""Change very many rules alike."""

from collections.abc import Mapping
from typing import Any

from sunset.domain.redirects import Ending, Keep, Match
from sunset.errors import N_, Refused
from sunset.services import flattening, publishing, rule_editing
from sunset.services.jobs import Work
from sunset.services.overtaking import twice
from sunset.services.rule_editing import Change, Verb
from sunset.store import anticipating, rule_gathering, rule_pages, rules
from sunset.store.rule_batches import Batch
from sunset.store.rule_pages import Search
from sunset.store.rule_proposals import Settled
from sunset.store.session import Session


def change(work: Work) -> None:
    """Do one thing to all rules that match a search, in the transaction that ends the work."""
    twice(lambda: _change(work))


def _change(work: Work) -> None:
    asked = work.job.asked
    verb, count = Verb(asked["change"]["verb"]), asked["count"]
    with work.store.read() as session:
        batch = _worked_out(work, session)
    with work.store.write() as session:
        work.hold(session, done=count, total=count)
        done = rule_editing.keep(
            session, work.actor(session), batch, verb, reason=asked["reason"], now=work.clock()
        )
        work.finish(session, _report(done, count))


def flatten(work: Work) -> None:
    """Lead rules straight that a check found, in the transaction that ends the work."""
    twice(lambda: _flatten(work))


def _flatten(work: Work) -> None:
    count = work.job.asked["count"]
    with work.store.read() as session:
        actor, watch = work.actor(session), work.watch(rules.count(session, work.job.plan))
        batch = flattening.prepare(session, actor, work.job.plan, watch=watch)
    if batch.changes.total != count:
        raise Refused.because(rule_gathering.OTHERWISE)
    with work.store.write() as session:
        work.hold(session, done=count, total=count)
        done = flattening.keep(session, work.actor(session), batch, now=work.clock())
        work.finish(session, _report(done, count))


def confirm(work: Work) -> None:
    """Confirm a change set with very many rules, in the transaction that ends the work."""
    twice(lambda: _confirm(work))


def _confirm(work: Work) -> None:
    number, alone = work.job.asked["number"], work.job.asked["alone"]
    with work.store.read() as session:
        batch = anticipating.rules_of(session, number, watch=work.watch(work.job.asked["count"]))
    with work.store.write() as session:
        work.hold(session)
        actor, now = work.actor(session), work.clock()
        publishing.confirm(session, actor, number, alone=alone, batch=batch, now=now)
        work.finish(session, {"number": number})


def _report(done: Settled, lines: int) -> Mapping[str, int]:
    made = done.changes
    counts = {"added": made.added, "changed": made.changed, "removed": made.removed}
    return {**counts, "lines": lines, "waits": done.waits}


def _worked_out(work: Work, session: Session) -> Batch:
    asked, plan_id = work.job.asked, work.job.plan
    ids = rule_pages.ids(session, plan_id, _search(asked["search"]))
    if len(ids) != asked["count"]:
        msgid = N_("Meanwhile %(count)s rules match. Look at them, and change them again.")
        raise Refused.because(msgid, count=len(ids))
    change, watch = _asked_change(asked["change"]), work.watch(len(ids))
    return rule_editing.prepare(session, work.actor(session), plan_id, ids, change, watch=watch)


def _search(asked: Mapping[str, str]) -> Search:
    return Search(
        text=asked.get("text", ""),
        host=asked.get("host", ""),
        match=Match(asked["match"]) if asked.get("match") else None,
        ending=Ending(asked["ending"]) if asked.get("ending") else None,
        destination=asked.get("to") or None,
    )


def _asked_change(asked: Mapping[str, Any]) -> Change:
    return Change(
        verb=Verb(asked["verb"]),
        destination=asked["destination"],
        urls=asked["urls"],
        ending=Ending(asked["ending"]),
        keep=Keep(asked["keep"]),
    )
