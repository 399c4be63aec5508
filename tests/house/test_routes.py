"""Rules about the rooms' addresses: each names its audience, and none vanishes unnoticed."""

from pathlib import Path

import pytest

from sunset.settings import from_environment
from sunset.store.session import Store
from sunset.web import create_app

LISTED = Path(__file__).with_name("routes.txt")
READING = {"GET", "HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    state = str(tmp_path_factory.mktemp("state"))
    store = Store("sqlite://")
    yield create_app(from_environment({"SUNSET_STATE": state}), store)
    store.close()


def routes(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def line(app, rule):
    view = app.view_functions[rule.endpoint]
    verbs = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
    who = getattr(view, "permission", "") or getattr(view, "audience", "nobody")
    return f"{verbs} {rule.rule} {rule.endpoint}: {who}"


def test_every_route_names_its_audience_and_its_permission(app):
    silent = [
        rule.rule
        for rule in routes(app)
        if not hasattr(app.view_functions[rule.endpoint], "audience")
    ]

    assert silent == []


def test_everybody_is_let_in_to_sign_in_and_to_files_that_every_customer_may_have(app):
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in routes(app)}

    free = {name for name, view in views.items() if view.audience == "everybody"}

    assert free == {
        "account.join",
        "account.joined",
        "account.sign_in",
        "account.signed_in",
        "planner.own_calendar",  # the address is the secret
        "planner.own_feed",
        "preview.file",
        "public.search",
    }


def test_no_route_both_shows_and_changes(app):
    both = [rule.rule for rule in routes(app) if rule.methods & READING and rule.methods - READING]

    assert [rule for rule in both if "GET" in rule] == []


def test_no_address_vanishes_or_changes_hands_unnoticed(app):
    assert sorted(line(app, rule) for rule in routes(app)) == LISTED.read_text().splitlines()
