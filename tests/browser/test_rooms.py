"""Every page of the rooms in a real browser: axe finds nothing, and a phone is wide enough."""

from datetime import timedelta
from threading import Event

import pytest
from accessible import BY_LOOKS, PHONE, too_wide, violations
from acts import MARA
from askers import Askers
from makers import CLOSES, NOON, a_live_plan, a_rule, a_schedule, a_text

from sunset.documents.glossary import Term
from sunset.domain.people import Role
from sunset.domain.schedules import Stage, shifted
from sunset.domain.struggles import Struggle
from sunset.domain.sweeps import Ending, Finding, PageRead, Place
from sunset.domain.target_checks import Outcome
from sunset.domain.touchpoints import Touchpoint, TouchpointKind
from sunset.jobs.run import KINDS
from sunset.services import jobs, localizing, publishing, starting, targeting, terming, writing
from sunset.services.accounts import inviting
from sunset.services.targeting import Errand
from sunset.speech import know
from sunset.speech.own import drafted
from sunset.store import keeping, people, sweeps
from sunset.store.audit import Act
from sunset.store.documents import Name, Wording
from sunset.store.invitations import Guest
from sunset.store.jobs import Kind, Task
from sunset.store.sweeps import Asked

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESKTOP = {"width": 1280, "height": 900}
NO_PAGES = {
    "planner.home",
    "planner.log_lines",
    "planner.log_table",
    "planner.own_calendar",
    "planner.own_feed",
    "planner.sheet_file",
    "planner.timeline",
    "planner.job_file",
    "preview.file",
    "preview.frame",
    "public.search",  # a customers' page, whose stylesheet is at the edge
    "static",
    "workspace.exchange_files",
    "workspace.writer",
}
VALUES = {
    "plan_id": "chat",
    "code": "G3",
    "name": "briefed",
    "number": 1,
    "rule_id": 1,
    "key": "notice",
    "step": "needs",
    "turn": "pause",
    "check": "falling",
    "locale": "ko",
    "tag": "fi",
}
OLD = "https://harbour.example/contact"
CALLED = Finding(
    sought="Live chat",
    place=Place.FOOTER,
    heading="Contact",
    before="Open the ",
    found="live chat",
    after=" today",
)
CONTACT = PageRead(url=OLD, ending=Ending.READ, at=NOON, status=200, findings=(CALLED,))
SWEPT = Asked(pages=(OLD,), sought=("Live chat",))
BROKEN = Task(
    kind=Kind.CHECK_TEXTS,
    plan="chat",
    asked={"files": [["ko.po", 5]], "clashes": ""},
    file=b"msgid",
)
TIRED = Struggle(id="briefed", title="Nobody listens", who="Everybody")
FOOTER = Touchpoint(
    id="briefed", kind=TouchpointKind.FOOTER, name="Footer", where="Our shop", stage=Stage.LIMIT
)


@pytest.fixture
def retirement(rooms):
    """Keep a live plan with rules, targets in trouble, and a move that waits for somebody."""
    rooms.someone("Mara")
    plan = rooms.keep(
        a_live_plan(
            gates=("G1", "G2"), struggles=(TIRED,), touchpoints=(FOOTER,), programme="briefed"
        )
    )
    later = shifted(a_schedule(), CLOSES + timedelta(days=14), NOON.replace(tzinfo=None))
    with rooms.store.write() as session:
        act = Act(actor=MARA, at=NOON, action="rules", plan=plan.id)
        keeping.keep_rules(session, plan, (a_rule(),), act)
        publishing.propose_move(session, MARA, plan.id, later, a_text("It was late."), now=NOON)
        jobs.enqueue(session, MARA, Task(kind=Kind.CHECK_RULES, plan=plan.id), now=NOON)
        sweeps.begin(session, "chat", "1", SWEPT, actor="Mara", at=NOON)
        sweeps.note(session, 1, 1, CONTACT)
        sweeps.end(session, 1, NOON, finished=True, left_out=0)
    jobs.run_next(rooms.store, KINDS, lambda: NOON, Event())
    askers = Askers(Outcome.GONE)
    targeting.check(rooms.store, Errand(plan.id), askers, lambda *_: None, clock=lambda: NOON)
    return plan


@pytest.fixture
def workshop(rooms, retirement):
    """Keep a draft, a term, a language of the company's own, and a link for somebody invited."""
    guest = Guest(name="Pia", role=Role.EDITOR)
    term = Term(source="Live chat", locale="en", keep=True)
    words = Wording(title="Miksi", body="{{ reason }}")
    rooms.someone("Ada")
    with rooms.store.write() as session:
        starting.begin(session, people.by_email(session, "ada@harbour.example")[0], "en", now=NOON)
        writing.save(session, MARA, Name("chat", "notice", "ko"), words, 0, now=NOON)
        terming.add_term(session, MARA, term, now=NOON)
        localizing.add(session, MARA, drafted("fi"), now=NOON)
        rooms.token = inviting.invite(session, MARA, guest, now=NOON)
        ada, _ = people.by_email(session, "ada@harbour.example")
        rooms.look = jobs.enqueue(session, ada, BROKEN, now=NOON)
    jobs.run_next(rooms.store, KINDS, lambda: NOON, Event())
    yield
    know((), ())


@pytest.fixture
def opened(rooms, visit):
    """Open pages as Ada, who may see all of them, in a language of hers."""

    def opened(locale, *, size=DESKTOP, dark=False):
        scheme = "dark" if dark else "light"
        page = visit("/plans", "Ada", viewport=size, color_scheme=scheme)
        with rooms.store.write() as session:
            known, _ = people.by_email(session, "ada@harbour.example")
            people.set_profile(session, known.id, known.name, locale)
        start = page.url.removesuffix("/plans")
        return lambda path: (page, page.goto(start + path))

    return opened


def addresses(rooms):
    """Return the address of every page, with a thing that is there for each name in it."""
    builder = rooms.app.url_map.bind("localhost")
    rules = (r for r in rooms.app.url_map.iter_rules() if "GET" in r.methods)
    pages = [r for r in rules if r.endpoint not in NO_PAGES]
    values = {**VALUES, "person_id": 1, "token": rooms.token}
    looks = {"workspace.exchange_work": {"number": rooms.look}}
    every = [(r, values | looks.get(r.endpoint, {})) for r in pages]
    return [builder.build(r.endpoint, {n: known[n] for n in r.arguments}) for r, known in every]


@pytest.mark.usefixtures("workshop")
@pytest.mark.parametrize(
    ("locale", "size", "dark"),
    [("en", PHONE, False), ("ar", DESKTOP, True)],
    ids=["en light phone", "ar dark desktop"],
)
def test_every_page_is_fit_for_everybody_and_no_wider_than_its_screen(
    rooms, opened, locale, size, dark
):
    visit = opened(locale, size=size, dark=dark)
    rules = BY_LOOKS if dark else None  # the templates are those of the light pages
    found = {}

    for path in addresses(rooms):
        page, answer = visit(path)
        assert answer.status == 200, path
        assert page.locator("html").get_attribute("lang") == locale, path
        if faults := violations(page, rules) + too_wide(page, size):
            found[path] = faults

    assert found == {}


def test_the_first_empty_list_says_what_to_do(rooms, opened):
    page, _ = opened("en")("/plans")

    assert page.get_by_role("link", name="Start a plan").first.is_visible()
