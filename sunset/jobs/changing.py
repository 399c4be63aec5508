"""Change very many rules alike."""

from collections.abc import Mapping
from typing import Any

from sunset.domain.redirects import Ending, Keep, Match
from sunset.errors import N_, Refused
from sunset.services import addressing
from sunset.services.addressing import Change, Verb
from sunset.services.jobs import Work
from sunset.store import rule_pages
from sunset.store.rule_pages import Search


def change(work: Work) -> None:
    """Do one thing to all rules that match a search, in the transaction that ends the work."""
    asked, plan_id = work.job.asked, work.job.plan
    with work.store.write() as session:
        work.hold(session)
        ids = rule_pages.ids(session, plan_id, _search(asked["search"]))
        if len(ids) != asked["count"]:
            msgid = N_("Meanwhile %(count)s rules match. Look at them, and change them again.")
            raise Refused.because(msgid, count=len(ids))
        done = addressing.change(
            session,
            work.actor(session),
            plan_id,
            ids,
            _change(asked["change"]),
            reason=asked["reason"],
            now=work.clock(),
        )
        counts = {name: getattr(done, name) for name in ("added", "changed", "removed")}
        work.finish(session, {**counts, "lines": len(ids)})


def _search(asked: Mapping[str, str]) -> Search:
    return Search(
        text=asked.get("text", ""),
        host=asked.get("host", ""),
        match=Match(asked["match"]) if asked.get("match") else None,
        ending=Ending(asked["ending"]) if asked.get("ending") else None,
        destination=asked.get("to") or None,
    )


def _change(asked: Mapping[str, Any]) -> Change:
    return Change(
        verb=Verb(asked["verb"]),
        destination=asked["destination"],
        urls=asked["urls"],
        ending=Ending(asked["ending"]),
        keep=Keep(asked["keep"]),
    )
