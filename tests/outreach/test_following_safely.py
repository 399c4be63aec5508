"""Targets are followed never inside, and over TLS only to whom its certificate names."""

import ssl

import pytest
from sites import a_move, an_answer, at

from sunset.domain.target_checks import Outcome
from sunset.outreach import connections

OK = an_answer(200)


# --- never inside ---------------------------------------------------------------------------------


def test_an_address_inside_is_refused_unless_its_network_is_allowed(site, asker):
    site.answers["/"] = OK
    asker.allowed = ()

    told = asker(at(site))

    assert (told.outcome, site.asked) == (Outcome.INTERNAL, [])


@pytest.mark.parametrize("inside", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_one_address_inside_among_others_is_enough_to_refuse(site, asker, inside):
    asker.names["forum.harbour.example"] = ["127.0.0.1", inside]

    told = asker(at(site))

    assert (told.outcome, site.asked) == (Outcome.INTERNAL, [])


@pytest.mark.parametrize("inside", ["10.0.0.1", "0x7f.1", "2130706433", "127.1"])
def test_a_redirect_to_an_address_inside_is_refused(site, asker, inside):
    site.answers["/"] = a_move(302, f"http://{inside}:{site.port}/secret")
    asker.names[inside] = ["10.0.0.1"]

    told = asker(at(site), hosts=None)

    assert (told.outcome, told.url) == (Outcome.INTERNAL, f"http://{inside}:{site.port}/secret")


def test_a_name_that_changes_its_mind_is_resolved_and_checked_for_each_question(site, asker):
    site.answers |= {"/": a_move(302, "/next"), "/next": OK}
    asker.names["forum.harbour.example"] = [["127.0.0.1"], ["10.0.0.1"]]

    told = asker(at(site))

    assert told.outcome is Outcome.INTERNAL
    assert asker.resolved == ["forum.harbour.example"] * 2


def test_the_address_that_was_checked_is_the_one_that_is_called(site, asker, monkeypatch):
    site.answers["/"] = OK
    called = []
    connect = connections.socket.create_connection
    monkeypatch.setattr(
        connections.socket,
        "create_connection",
        lambda address, timeout: called.append(address) or connect(address, timeout),
    )

    asker(at(site))

    assert (called, asker.resolved) == ([("127.0.0.1", site.port)], ["forum.harbour.example"])


# --- safely ---------------------------------------------------------------------------------------


def test_a_host_is_asked_by_its_name_over_tls(secure_site, asker):
    secure_site.answers["/"] = OK

    assert asker(at(secure_site).replace("http:", "https:")).outcome is Outcome.ANSWERS


def test_a_certificate_of_somebody_else_is_told(secure_site, asker):
    secure_site.answers["/"] = OK

    told = asker(at(secure_site, host="other.harbour.example").replace("http:", "https:"))

    assert (told.outcome, secure_site.asked) == (Outcome.UNTRUSTED, [])


def test_a_certificate_that_nobody_signed_is_told(secure_site, asker):
    asker.trust = ssl.create_default_context()

    told = asker(at(secure_site).replace("http:", "https:"))

    assert told.outcome is Outcome.UNTRUSTED


def test_what_speaks_no_tls_is_told(site, asker):
    assert asker(at(site).replace("http:", "https:")).outcome is Outcome.UNTRUSTED


def test_a_way_from_https_to_http_is_told_and_not_gone(site, secure_site, asker):
    secure_site.answers["/"] = a_move(301, at(site))

    told = asker(at(secure_site).replace("http:", "https:"))

    assert (told.outcome, told.url, site.asked) == (Outcome.INSECURE, at(site), [])
