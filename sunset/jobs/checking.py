"""Find what is wrong with the rules that a plan has, and between them."""

from sunset.jobs.saying import Sayings, Tone
from sunset.services import ruling
from sunset.services.jobs import Work
from sunset.store import rules


def check(work: Work) -> None:
    """Report every finding behind the address of its rule."""
    plan_id = work.job.plan
    with work.store.read() as session:
        count = rules.count(session, plan_id)
        work.progress(0, count)
        watch = work.watch(count)
        found = ruling.findings_of(session, work.actor(session), plan_id, watch=watch)
    said = Sayings()
    for each in found:
        tone = Tone.ERROR if each.error else Tone.WARNING
        said.add(tone, each.line, each.address, each.message, each.mend)
    with work.store.write() as session:
        work.finish(session, said.report(lines=count))
