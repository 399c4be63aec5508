"""Hits and votes reach the spool once, and hold no person."""

import os
import signal
import threading
import time
from multiprocessing import get_context

import pytest
from counters import HIT, counting_program
from customers import OLD, Customer, settings_in
from editions import some_contents
from makers import NOON
from servers import until

from sunset.domain.hits import Hit, Vote
from sunset.edge import counting, spool
from sunset.edge.counting import Counter
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition

VOTE = Vote("chat", "after", "en", "yes", 0)


def test_an_answer_is_counted_by_what_was_asked_for_and_the_hour(at_stage):
    cleo = at_stage("grace")
    hour = cleo.app._now() // 3600 * 3600

    for _ in range(3):
        cleo.old("/chat?person=cleo", Accept_Language="ko", User_Agent="Cleo's browser")
    cleo.old("/chat", "HEAD")

    assert cleo.app.counter.counts == {
        Hit("chat", "redirect", f"{OLD}/chat", "grace", "ko", 302, hour): 3
    }


@pytest.mark.parametrize(
    ("agent", "bot"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("curl/8.5.0", True),
        ("Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Mobile", False),
        ("Mozilla/5.0 (Windows NT 10.0; rv:134.0) Gecko/20100101 Firefox/134.0", False),
        ("", False),
    ],
)
def test_bots_are_counted_apart_from_people(at_stage, agent, bot):
    cleo = at_stage("grace")

    cleo.old("/chat", User_Agent=agent)

    assert [hit.bot for hit in cleo.app.counter.counts] == [bot]


def test_the_same_remembered_answer_is_counted_for_people_and_for_bots(at_stage):
    cleo = at_stage("grace")

    for agent in ("Firefox", "Bingbot", "Firefox"):
        cleo.old("/chat", User_Agent=agent)

    counted = {hit.bot: times for hit, times in cleo.app.counter.counts.items()}
    assert counted == {False: 2, True: 1}


def test_nothing_of_a_person_reaches_the_disk(at_stage, tmp_path):
    cleo = at_stage("closed")

    cleo.old("/chat?q=cleo", X_Forwarded_For="192.0.2.7", User_Agent="Firefox", Cookie="id=cleo")
    cleo.old("/cleo@harbour.example?q=cleo")
    cleo.app.counter.flush()

    written = "".join(path.read_text() for path in (tmp_path / "spool").iterdir())
    assert written
    assert not any(trace in written for trace in ("192.0.2.7", "Firefox", "cleo"))


def test_no_two_batches_have_one_id(tmp_path):
    for counter in (Counter(tmp_path), Counter(tmp_path)):
        for _ in range(3):
            counter.count(HIT)
            counter.flush()

    found = [batch.id for batch in spool.batches(tmp_path)]

    assert len(set(found)) == len(found) == spool.backlog(tmp_path) == 6


def test_what_cannot_be_written_is_kept_for_later_and_said_once(tmp_path, caplog):
    blocked = tmp_path / "spool"
    blocked.write_text("a file where the folder belongs")
    counter = Counter(blocked)
    counter.count(HIT)
    counter.flush()
    counter.flush()

    blocked.unlink()
    counter.count(HIT)
    counter.flush()

    assert caplog.text.count("cannot be written") == 1
    assert [batch.hits for batch in spool.batches(blocked)] == [((HIT, 2),)]


def test_memory_is_bounded_and_what_is_dropped_is_said(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(counting, "MOST", 3)
    counter = Counter(tmp_path)

    for hour in range(5):
        counter.count(Hit("chat", "notice", "", "announce", "en", 200, hour))
    counter.flush()

    (batch,) = spool.batches(tmp_path)
    assert len(batch.hits) == 3
    assert "2 visits were not counted" in caplog.text


def test_hits_of_very_many_rules_are_all_counted_and_so_is_what_else_is_met(tmp_path):
    counter, held = Counter(tmp_path), {OLD}
    count = counter.alike(HIT, OLD, held)

    for n in range(counting.MOST + 1):
        count(f"/{n}")
    assert len(counter.counts) == counting.MOST + 1
    for what in (HIT._replace(surface="notice"), VOTE):
        counter.count(what)

    assert len(counter.counts) == counting.MOST + 3


def test_of_hits_that_are_alike_too_only_so_many_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 3)
    monkeypatch.setattr(counting, "MOST_RULES", 3)
    counter, held = Counter(tmp_path), {OLD}
    count = counter.alike(HIT, OLD, held)

    for n in range(5):
        count(f"/{n}")

    assert [hit.route for hit in counter.counts] == [f"{OLD}/{n}" for n in range(3)]


def test_hits_that_are_alike_are_counted_by_their_routes_even_when_nobody_holds_them(tmp_path):
    counter, held = Counter(tmp_path), {OLD}
    count = counter.alike(HIT._replace(route=""), OLD, held)
    counter.count(HIT._replace(route=f"{OLD}/a"))

    for path in ("/a", "/b", "/a"):
        count(path)
    del held

    assert {hit.route: times for hit, times in counter.counts.items()} == {
        f"{OLD}/a": 3,
        f"{OLD}/b": 1,
    }
    assert not counter._alike


def test_a_child_does_not_write_what_its_parent_counted(tmp_path):
    counter = Counter(tmp_path)
    counter.count(HIT)

    child = os.fork()
    if not child:  # pragma: no cover -- the child
        counter.count(VOTE)
        counter.flush()
        os._exit(0)
    os.waitpid(child, 0)
    counter.flush()

    found = [(batch.hits, batch.votes) for batch in spool.batches(tmp_path)]
    assert sorted(found, key=len) == [((), ((VOTE, 1),)), (((HIT, 1),), ())]


def test_an_edge_that_ends_writes_what_it_counted(tmp_path):
    with counting_program(tmp_path, "edge.counter.count(HIT)") as edge:
        edge.wait()

    assert [batch.hits for batch in spool.batches(tmp_path)] == [((HIT, 1),)]


def test_a_worker_of_the_server_that_ends_writes_what_it_counted(tmp_path):
    worker = get_context("fork").Process(target=Counter(tmp_path).count, args=(HIT,))
    worker.start()
    worker.join()

    assert [batch.hits for batch in spool.batches(tmp_path)] == [((HIT, 1),)]


def test_killing_an_edge_loses_the_unwritten_interval_at_most_and_counts_nothing_twice(tmp_path):
    told = "n = 0\nwhile True:\n  edge.counter.count(HIT); n += 1\n  print(n, flush=True)"
    with counting_program(tmp_path, told) as edge:
        counted = int(edge.stdout.readline())  # from here on it works
        marks, end = [(0.0, counted)], time.monotonic() + 1.0
        while time.monotonic() < end:
            counted = int(edge.stdout.readline())
            marks.append((time.monotonic(), counted))
        edge.send_signal(signal.SIGKILL)
        last = [counted, *map(int, edge.stdout.read().split())][-1]

    times = [n for batch in spool.batches(tmp_path) for _, n in batch.hits]
    half_a_second_before = max(n for at, n in marks if at < end - 0.5)
    assert len(times) >= 3
    assert half_a_second_before <= sum(times) <= last + 1


def test_a_full_disk_never_fails_a_request(tmp_path):
    (tmp_path / "spool").write_text("")
    edition = MemoryEdition(some_contents(), 1)
    cleo = Customer(Edge(settings_in(tmp_path), lambda: NOON, lambda: edition), OLD)

    assert cleo.get("/chat").status == 200
    cleo.app.counter.flush()
    assert cleo.get("/chat").status == 200
    (tmp_path / "spool").unlink()


def test_a_counter_that_nobody_uses_leaves_no_thread_behind(tmp_path):
    before = threading.active_count()
    counter = Counter(tmp_path, every=0.04)
    counter.count(HIT)
    working = threading.active_count()

    del counter
    until(lambda: threading.active_count() <= before)

    assert working == before + 1
