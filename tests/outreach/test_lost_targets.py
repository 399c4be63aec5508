"""A target that does not answer, or never ends, is told and not waited for."""

import pytest
from sites import a_move, an_answer, at

from sunset.domain.target_checks import Outcome
from sunset.outreach import following

OK = an_answer(200)


def test_a_name_that_nobody_knows_is_told(site, asker):
    asker.names["forum.harbour.example"] = []

    assert asker(at(site)).outcome is Outcome.NO_NAME


def test_a_door_that_nobody_opens_is_told(site, asker):
    url = at(site)
    site.close()

    assert asker(url).outcome is Outcome.UNREACHABLE


def test_a_server_that_hangs_up_is_told(site, asker):
    site.answers["/"] = b""

    assert asker(at(site)).outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize("noise", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\0" * 99])
def test_a_server_of_another_tongue_is_told(site, asker, noise):
    site.answers["/"] = noise

    assert asker(at(site)).outcome is Outcome.GARBLED


def flood(line):
    def write(file):
        file.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            file.write(line)

    return write


@pytest.mark.parametrize("line", [b"X-More: of the same\r\n", b"x" * 1024])
def test_headers_without_end_are_not_read_to_their_end(site, asker, line):
    site.answers["/"] = flood(line)

    assert asker(at(site)).outcome is Outcome.GARBLED


def test_a_body_without_end_is_not_waited_for(site, asker):
    site.answers["/"] = flood(b"\r\n" + b"x" * 65536)

    assert asker(at(site)).outcome is Outcome.ANSWERS


def test_a_server_that_says_nothing_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.2)
    site.answers["/"] = lambda _: site.over.wait()

    assert asker(at(site)).outcome is Outcome.TIMEOUT


def test_a_server_that_drips_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.3)

    def drip(file):
        file.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not site.over.wait(0.02):
            file.write(b"x")

    site.answers["/"] = drip

    assert asker(at(site)).outcome is Outcome.TIMEOUT


def test_pauses_count_so_that_no_target_takes_longer_than_it_may(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 2.5)
    site.answers |= {f"/{n}": a_move(302, f"/{n + 1}") for n in range(4)} | {"/4": OK}

    assert asker(at(site, "/0")).outcome is Outcome.TIMEOUT
    assert asker.paused == [1.0, 1.0, 1.0]


def test_a_resolver_that_says_nothing_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.2)
    monkeypatch.setattr(asker, "_resolve", lambda *_: site.over.wait() and [])

    assert asker(at(site)).outcome is Outcome.TIMEOUT
