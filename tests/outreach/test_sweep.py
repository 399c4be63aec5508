"""Pages are read as robots may read them, one a second, and never inside."""

import gzip

import pytest
from sites import a_move, an_answer, at

from sunset.domain.sweeps import Ending
from sunset.domain.target_checks import Outcome
from sunset.outreach.asking import Manner
from sunset.outreach.decoding import MOST_BYTES
from sunset.outreach.sweep import NAME, Sweeper

HOSTS = ("harbour.example",)
HTML = "Content-Type: text/html"
PAGE = an_answer(200, HTML, body=b"<p>08-123 45 00</p>")


@pytest.fixture
def fetch(asker):
    """Read a page as somebody for whom each name leads to this machine."""
    made = []

    def fetched(url, hosts=HOSTS):
        if not made:
            manner = Manner(
                public_url="https://help.harbour.example",
                name=NAME,
                allowed=asker.allowed,
                resolve=asker._resolve,
            )
            made.append(Sweeper(manner, asker._pause, lambda: asker.now))
        return made[0].fetch(url, hosts)

    return fetched


def asked(site):
    return [line.split()[1] for line, _ in site.asked]


def test_a_page_is_read_under_a_name_of_its_own_after_the_rules_for_robots(site, fetch):
    site.answers["/contact"] = PAGE

    told = fetch(at(site, "/contact"))

    assert (told.ending, told.text) == (Ending.READ, "<p>08-123 45 00</p>")
    assert asked(site) == ["/robots.txt", "/contact"]
    assert site.headers()["User-Agent"] == "Sunset-sweep (+https://help.harbour.example)"


def test_what_robots_may_not_read_is_not_read(site, fetch):
    rules = b"User-agent: sunset-sweep\nDisallow: /inside"
    site.answers |= {"/robots.txt": an_answer(200, body=rules), "/": PAGE}

    endings = [fetch(at(site, path)).ending for path in ("/inside/x", "/")]

    assert endings == [Ending.FORBIDDEN, Ending.READ]
    assert asked(site) == ["/robots.txt", "/"]


def test_a_host_is_asked_once_a_second(site, asker, fetch):
    site.answers |= {"/": PAGE, "/b": PAGE}

    fetch(at(site))
    fetch(at(site, "/b"))

    assert asker.paused == [1.0, 1.0]


def test_a_redirect_is_followed_by_the_same_rules(site, fetch):
    rules = b"User-agent: *\nDisallow: /inside"
    site.answers |= {
        "/robots.txt": an_answer(200, body=rules),
        "/a": a_move(302, "/b"),
        "/b": PAGE,
        "/c": a_move(302, "/inside"),
    }

    assert fetch(at(site, "/a")).base == at(site, "/b")
    assert fetch(at(site, "/c")).ending == Ending.FORBIDDEN


def test_hosts_that_the_company_does_not_name_are_never_asked(site, fetch):
    site.answers["/away"] = a_move(302, at(site, "/x", "stranger.example"))

    away, stranger = fetch(at(site, "/away")), fetch(at(site, "/", "stranger.example"))

    assert (away.ending, stranger.ending) == (Outcome.FOREIGN, Outcome.FOREIGN)
    assert asked(site) == ["/robots.txt", "/away"]


def test_nothing_inside_is_asked_wherever_a_name_leads(site, asker, fetch):
    site.answers["/"] = PAGE
    asker.names["forum.harbour.example"] = [["127.0.0.1"], ["10.0.0.1"]]

    told = fetch(at(site))

    assert told.ending == Outcome.INTERNAL
    assert asked(site) == ["/robots.txt"]


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site, fetch):
    site.answers |= {"/robots.txt": an_answer(500), "/": PAGE}

    endings = {fetch(at(site, path)).ending for path in ("/", "/b")}

    assert endings == {Outcome.FAILING}
    assert asked(site) == ["/robots.txt"]


def test_a_site_that_asks_for_a_pause_is_asked_no_more(site, fetch):
    site.answers |= {"/": an_answer(429, "Retry-After: 60"), "/b": PAGE}

    endings = {fetch(at(site, path)).ending for path in ("/", "/b")}

    assert endings == {Outcome.BUSY}
    assert asked(site) == ["/robots.txt", "/"]


def test_packed_pages_are_unpacked_and_not_without_end(site, fetch):
    small = gzip.compress(b"<p>x</p>")
    large = gzip.compress(b"x" * (MOST_BYTES * 4))
    site.answers |= {
        "/small": an_answer(200, HTML, "Content-Encoding: gzip", body=small),
        "/map.xml.gz": an_answer(200, "Content-Type: application/x-gzip", body=small),
        "/large": an_answer(200, HTML, "Content-Encoding: gzip", body=large),
        "/broken": an_answer(200, HTML, body=small[:12] + b"junk"),
    }

    told = [fetch(at(site, path)) for path in ("/small", "/map.xml.gz", "/large", "/broken")]

    assert [each.ending for each in told] == ["read", "read", Ending.TOO_LARGE, "read"]
    assert [len(each.text) for each in told][:3] == [8, 8, MOST_BYTES]


def test_a_page_that_never_ends_is_cut_short(site, fetch):
    def without_end(wire):
        wire.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(80):
            wire.write(b"x" * 64 * 1024)

    site.answers["/"] = without_end

    told = fetch(at(site))

    assert (told.ending, len(told.text)) == (Ending.TOO_LARGE, MOST_BYTES)


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ((HTML + "; charset=iso-8859-1",), "Öppet".encode("latin-1"), "Öppet"),
        ((HTML,), '<meta charset="euc-kr">전화'.encode("euc-kr"), '<meta charset="euc-kr">전화'),
        ((HTML + "; charset=nonsense",), "전화".encode(), "전화"),
        ((), b"plain", "plain"),
    ],
)
def test_a_page_is_read_in_its_own_alphabet(site, fetch, headers, body, text):
    site.answers["/"] = an_answer(200, *headers, body=body)

    assert fetch(at(site)).text == text


def test_pictures_are_not_read(site, fetch):
    site.answers["/"] = an_answer(200, "Content-Type: image/png", body=b"08-123 45 00")

    assert (fetch(at(site)).ending, fetch(at(site)).text) == (Ending.NO_TEXT, "")


@pytest.mark.parametrize(
    ("status", "ending"), [(404, Outcome.NOT_FOUND), (403, Outcome.REFUSED), (500, Outcome.FAILING)]
)
def test_a_page_that_is_not_there_says_so(site, fetch, status, ending):
    site.answers["/"] = an_answer(status)

    assert fetch(at(site)).ending == ending
