"""A sweep from its job to the register, over a real connection and without waiting."""

from functools import partial
from ipaddress import ip_network
from threading import Event

import pytest
from acts import MARA, an_act
from makers import NOON, a_channel, a_company, a_plan
from sites import Site, an_answer

from sunset.jobs import sweeping
from sunset.outreach.asking import Manner
from sunset.outreach.sweep import NAME, Sweeper
from sunset.services import jobs
from sunset.services.sweeping import SWEEP, told
from sunset.store import jobs as kept
from sunset.store import people, plans, sweeps
from sunset.store.jobs import State, Task
from sunset.store.people import Newcomer
from sunset.store.sweeps import Asked, Search

NUMBER = "+46 8 123 45 00"
HTML = "Content-Type: text/html; charset=utf-8"
XML = "Content-Type: application/xml"


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()


@pytest.fixture
def asked(sqlite_store, site):
    """Ask for a sweep of a sitemap, as Mara."""
    plan = a_plan(channel=a_channel(identity=NUMBER), company=a_company(hosts=("harbour.example",)))
    pages = (f"http://harbour.example:{site.port}/sitemap.xml",)
    with sqlite_store.write() as session:
        newcomer = Newcomer(
            name=MARA.name, email="mara@harbour.example", role=MARA.role, locale="en"
        )
        mara = people.add(session, newcomer, "-", NOON)
        plans.add(session, plan, an_act())
        task = Task(kind=SWEEP, plan="chat", asked=told(Asked(pages=pages, sought=(NUMBER,))))
        return jobs.enqueue(session, mara, task, now=NOON)


def test_a_sitemap_is_swept_and_its_findings_kept(sqlite_store, site, asked):
    here = f"http://harbour.example:{site.port}"
    listed = "".join(f"<url><loc>{here}/{name}</loc></url>" for name in ("contact", "about"))
    site.answers |= {
        "/sitemap.xml": an_answer(200, XML, body=f"<urlset>{listed}</urlset>".encode()),
        "/contact": an_answer(200, HTML, body=b"<footer>08-123 45 00</footer>"),
        "/about": an_answer(200, HTML, body=b"<p>About us.</p>"),
    }
    pauses = []
    manner = Manner(
        public_url="https://help.harbour.example",
        name=NAME,
        allowed=(ip_network("127.0.0.0/8"),),
        resolve=lambda *_: ["127.0.0.1"],
    )
    sweep = partial(sweeping.sweep, partial(Sweeper, manner, pauses.append))

    jobs.run_next(sqlite_store, {SWEEP: sweep}, lambda: NOON, Event())

    with sqlite_store.read() as session:
        job = kept.get(session, "chat", asked)
        known = sweeps.listed(session, "chat")[0]
        pages = sweeps.pages(session, known.id, Search(), slice(0, 9))
    assert job.state is State.DONE
    assert (known.finished, known.pages, known.with_findings) == (True, 2, 1)
    assert [(page.url, len(page.findings)) for _, page in pages] == [
        (f"{here}/contact", 1),
        (f"{here}/about", 0),
    ]
    assert len(pauses) == 3
