"""Find what is wrong with the rules that a plan has, and between them."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from sunset.exchange.rules.finding import Kind
from sunset.jobs.saying import Sayings, Tone
from sunset.services import flattening, ruling
from sunset.services.jobs import Work
from sunset.store import rule_changes, rule_proposals, rules
from sunset.store.rule_batches import Batch
from sunset.store.session import Session

_SHOWN = 10


def check(work: Work) -> None:
    """Report every finding behind the address of its rule, and what could lead straight."""
    plan_id = work.job.plan
    with work.store.read() as session:
        count = rules.count(session, plan_id)
        work.progress(0, count)
        watch = work.watch(count)
        found = ruling.findings_of(session, work.actor(session), plan_id, watch=watch)
        chains = any(each.kind is Kind.CHAIN for each in found)
        shorter = _shorter(work, session, count) if chains else None
    said = Sayings()
    for each in found:
        tone = Tone.ERROR if each.error else Tone.WARNING
        said.add(tone, each.line, each.address, each.message, each.mend)
    with work.store.write() as session:
        work.finish(session, said.report(lines=count, shorter=shorter))


def _shorter(work: Work, session: Session, count: int) -> Mapping[str, Any]:
    """Tell how many rules could lead straight, and of the first where they lead and would."""
    actor, plan_id = work.actor(session), work.job.plan
    batch = flattening.prepare(session, actor, plan_id, watch=work.watch(count))
    return {"count": batch.changes.total, "first": list(islice(_targets(batch), _SHOWN))}


def _targets(batch: Batch) -> Iterator[Mapping[str, Any]]:
    for before, after in (each.rules for each in rule_proposals.of_batch(batch)):
        if before and after:
            address = rule_changes.address(after)
            yield {"address": address, "before": dict(before.urls), "after": dict(after.urls)}
