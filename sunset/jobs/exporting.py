"""Write the rules of a plan as a server reads them, and say what that server cannot say."""

from datetime import datetime
from io import BytesIO

from sunset.exchange.rules import writers
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
        host = "" if kind == writers.TABLE else ruling.host_of(plan, work.job.asked["host"])
        made = writers.write(kind, given, plan, at, host, notice=work.job.asked["notice"])
        file = BytesIO()
        file.writelines(map(str.encode, made.written()))
    said = Sayings()
    for number, loss in enumerate(made.losses, 1):
        tone = Tone.ERROR if loss.left_out else Tone.WARNING
        said.add(tone, number, loss.rule.host + loss.rule.source, loss.message)
    until = made.until.isoformat() if made.until else None
    with work.store.write() as session:
        work.finish(session, said.report(lines=count, until=until), file=file.getvalue())
