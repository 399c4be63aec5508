"""Find what is wrong between the rules that a plan has."""

from sunset.exchange.rules.findings import findings
from sunset.jobs.saying import Sayings, Tone
from sunset.services.jobs import Work
from sunset.store import plans, rule_pages
from sunset.store.rule_changes import address
from sunset.store.rule_pages import Search

EVERY_RULE = 10**9


def check(work: Work) -> None:
    """Report every finding behind the id of its rule."""
    with work.store.read() as session:
        plan = plans.get(session, work.job.plan)
        known = rule_pages.page(session, plan.id, Search(limit=EVERY_RULE))
    work.progress(0, len(known))
    found = list(findings(known, plan))
    named = {number: address(rule) for number, rule in known}
    said = Sayings()
    for each in found:
        said.add(Tone.WARNING, each.line, named[each.line], each.message, each.mend)
    with work.store.write() as session:
        work.finish(session, said.report(lines=len(known)))
