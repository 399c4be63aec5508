"""Write the rules of a plan as a server reads them, and say what that server cannot say."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from sunset.domain.plans import Plan
from sunset.exchange.rules import writers
from sunset.exchange.rules.exports import Unsettled, is_early, leads_from, wait_of
from sunset.jobs.saying import Sayings, Tone
from sunset.services import ruling
from sunset.services.jobs import Work
from sunset.store import rules


def export(work: Work) -> None:
    """Write the file and keep it with the work for whoever comes to get it."""
    kind, at = work.job.asked["format"], datetime.fromisoformat(work.job.asked["at"])
    with work.store.read() as session:
        count = rules.count(session, work.job.plan)
        work.progress(0, count)
        plan, given = ruling.hand_out(session, work.actor(session), work.job.plan)
        unsettled = Unsettled()
        host = "" if kind == writers.TABLE else ruling.host_of(plan, work.job.asked["host"])
        made = writers.write(
            kind, unsettled.noted(given), plan, at, host, notice=work.job.asked["notice"]
        )
        file = BytesIO()
        file.writelines(map(str.encode, made.written()))
    said, less = Sayings(), set()
    for number, loss in enumerate(made.losses, 1):
        tone = Tone.ERROR if loss.left_out else Tone.WARNING
        said.add(tone, number, loss.rule.host + loss.rule.source, loss.message)
        if not loss.left_out:  # of one rule there may be several
            less.add(hash((loss.rule.host, loss.rule.source, *loss.rule.query.items())))
    until = made.until.isoformat() if made.until else None
    later = {} if kind == writers.TABLE else _later(plan, at, lead_on=unsettled.any)
    with work.store.write() as session:
        work.finish(
            session,
            said.report(lines=count, less=len(less), until=until, **later),
            file=file.getvalue(),
        )


def _later(plan: Plan, at: datetime, *, lead_on: bool) -> Mapping[str, object]:
    """Return why the file does not hold all that the plan will answer, and from when it does."""
    early = lead_on and is_early(plan, at)
    ahead = leads_from(plan, at) if early else None
    known = {"leads_from": ahead.isoformat()} if ahead else {}
    return {"early": early, "waits_for": wait_of(plan, at), **known}
