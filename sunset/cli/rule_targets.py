"""Ask on the command line where a plan leads, and say which targets are in trouble."""

from collections.abc import Iterator, Mapping
from time import sleep

import click

from sunset import clock
from sunset.cli.faults import BAD_INPUT
from sunset.cli.place import opened_store, operator, settings
from sunset.domain.target_checks import Standing
from sunset.domain.target_lists import Source
from sunset.domain.target_words import mend, reason
from sunset.outreach.asking import Manner
from sunset.outreach.following import Follower
from sunset.services import targeting
from sunset.services.targeting import Errand
from sunset.store import target_pages
from sunset.store.session import Session
from sunset.store.target_pages import Known, Search
from sunset.store.targets import Round

TOLD = (Standing.BROKEN, Standing.NOTED, Standing.MOVED)
_EACH = 20
_CHUNK = 500


def check(plan_id: str) -> None:
    """Ask every target of a plan; end with the code of bad input where one is in trouble."""
    chosen = settings()
    manner = Manner(public_url=chosen.public_url, allowed=chosen.allowed_networks)
    errand = Errand(plan_id, operator(), everything=True)
    with opened_store() as store:
        made = targeting.check(store, errand, Follower(manner, sleep), _watch, clock=clock.now)
        with store.read() as session:
            counts = target_pages.counts(session, plan_id)
            for standing in TOLD:
                for known in _standing(session, plan_id, standing):
                    click.echo(_line(known))
    click.echo(f"{plan_id}: {_sum(made, counts)}")
    if counts.get(Standing.BROKEN) or counts.get(Standing.NOTED):
        click.get_current_context().exit(BAD_INPUT)


def _watch(done: int, total: int) -> None:
    if done and not done % _EACH:
        click.echo(f"{done} of {total} targets asked.", err=True)


def _standing(session: Session, plan_id: str, standing: Standing) -> Iterator[Known]:
    start, search = 0, Search(standing=standing)
    while found := target_pages.page(session, plan_id, search, slice(start, start + _CHUNK)):
        yield from found
        start += _CHUNK


def _line(known: Known) -> str:
    """Say what is wrong with a target, since when, what leads there, and what would mend it."""
    last, since = known.history.told[0], known.history.since or known.history.told[0].at
    names = [x.name if x.source is Source.RULE else f"{x.source} {x.name}" for x in known.sample]
    more = ", …" if known.leads > len(names) else ""
    parts = [
        f"{known.standing} since {since:%Y-%m-%dT%H:%M}Z: {known.url}: {reason(last)}",
        f"({last.url})" if last.url else "",
        f"Led to by {known.leads}: {', '.join(names)}{more}.",
        str(mend(last) or ""),
    ]
    return " ".join(filter(None, parts))


def _sum(made: Round, counts: Mapping[Standing, int]) -> str:
    told = ", ".join(f"{counts.get(standing, 0)} {standing}" for standing in TOLD)
    more = [
        f"{made.waiting} wait for the next round." * bool(made.waiting),
        f"{made.dependent} rules were not checked: they depend on the visitor's address."
        * bool(made.dependent),
        f"{made.left_out} lead to more targets than one plan may have." * bool(made.left_out),
    ]
    return " ".join((f"{made.asked} targets asked: {told}.", *filter(None, more)))
