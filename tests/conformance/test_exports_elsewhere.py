"""The table holds for exports to all hosts below a domain, and for files read back by ourselves."""

from datetime import UTC, datetime

import pytest
import reference
from conformance.table import FORUM, OLD, PLAN, RULES, TABLE
from conformance.test_exports import WRITERS
from conformance.test_one_table import Dictionary, by_matcher, instant_of
from editions import contents_of
from fronts import PROGRAMS, fronting
from servers import ask

from sunset.domain.redirects import canonical, host_of
from sunset.edition.memory import MemoryEdition
from sunset.exchange.rules import out_cloudflare, out_netlify, writers
from sunset.exchange.rules.formats import FORMATS

BELOW = "*.old.example"
GRACE = datetime.fromtimestamp(instant_of("grace"), UTC)


# --- hosts below a domain -------------------------------------------------------------------------


@pytest.fixture(scope="module", params=WRITERS)
def below(request, tmp_path_factory):
    if not PROGRAMS[request.param]:
        pytest.skip(f"{request.param} is NOT INSTALLED: its export was NOT tried")
    text = WRITERS[request.param].write(RULES, PLAN, GRACE, host=BELOW).text
    with fronting(request.param, tmp_path_factory.mktemp("below") / "server", text) as port:
        yield port


@pytest.mark.parametrize("host", ["a.old.example", "x.y.old.example"])
@pytest.mark.parametrize(
    ("asked", "to"), [("/any", "/below"), ("/else", "/below"), ("/", "/below")]
)
def test_a_server_answers_for_every_host_below_a_domain(below, host, asked, to):
    seen = ask(below, asked, host=host)

    assert (seen.status, seen["Location"]) == (302, f"{FORUM}{to}")


@pytest.mark.parametrize("kind", WRITERS)
def test_what_a_more_exact_host_says_is_told_as_left_out(kind):
    losses = WRITERS[kind].write(RULES, PLAN, GRACE, host=BELOW).losses

    left = {loss.rule.host for loss in losses if loss.left_out}
    assert "*.b.old.example" in left
    assert BELOW not in left


# --- read back by our own imports -----------------------------------------------------------------

# These change the query or a form only, so they do not matter where there is none.
OF_MORE = {out_netlify.QUERY, out_netlify.WINS, out_netlify.FORMS}
OF_MORE |= {out_cloudflare.ADDED, out_cloudflare.DROPPED}


def read_back(kind, at):
    """Return an edition of what an export reads back as, and the rules it answers for exactly."""
    made = writers.write(kind, RULES, PLAN, at, OLD)
    lines = FORMATS[kind](made.text.splitlines(keepends=True), host=OLD)
    rules = [line.rule for line in lines if line.rule]
    changed = [loss.rule for loss in made.losses if loss.message.msgid not in OF_MORE]
    exact = [rule for rule in RULES if rule not in changed]
    return MemoryEdition(contents_of(PLAN, rules=rules)), exact


def answered_by(row):
    path, _, query = row.asked.partition("?")
    slash = path.endswith("/")
    found = reference.winner(RULES, host_of(row.host), canonical(path), query, slash=slash)
    return None if found is None else RULES[found]


@pytest.mark.parametrize(("kind", "least"), [("netlify", 20), ("cloudflare", 15)])
def test_what_a_format_says_without_loss_reads_back_as_the_same_answers(kind, least):
    edition, exact = read_back(kind, GRACE)
    rows = [
        row
        for row in TABLE
        if row.state == "grace" and row.method == "GET" and "?" not in row.asked
        if answered_by(row) in exact and host_of(row.host) == OLD
    ]

    told = {str(row): by_matcher(edition, row) for row in rows}

    assert len(rows) >= least
    assert told == {str(row): row.told for row in rows}


def test_a_table_reads_back_as_every_answer_there_is():
    edition, _ = read_back("csv", GRACE)

    told = {str(row): by_matcher(edition, row) for row in TABLE}

    assert told == {str(row): by_matcher(Dictionary(), row) for row in TABLE}
