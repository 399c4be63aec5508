"""The board in the terminal."""

import pytest

from sunset import clock
from sunset.resources import CONTENT

MAILBOX = CONTENT / "plans" / "mailbox.yaml"


@pytest.fixture
def ready(ready):
    assert ready("plan", "apply", MAILBOX).code == 0
    return ready


def test_every_text_is_listed_with_its_languages_and_a_sum(ready):
    done = ready("texts", "--limit", "500")

    *lines, told = done.out.splitlines()
    assert done.code == 0
    assert any("mailbox/notice " in line and "en published, fresh;" in line for line in lines)
    assert told.startswith(f"{len(lines)} texts, ")


def test_a_longer_list_says_how_much_is_left_out(ready):
    whole = len(ready("texts", "--limit", "500").out.splitlines()) - 1

    shown = ready("texts", "--limit", "3").out.splitlines()

    assert len(shown) == 5
    assert shown[3] == f"… and {whole - 3} more; --limit shows them."


def test_what_is_needed_next_comes_before_what_was_needed_years_ago(ready):
    ready("plan", "apply", CONTENT / "plans" / "slack-gateways.yaml")

    days = [line[:10] for line in ready("texts", "--promised").out.splitlines()[:50]]

    today = f"{clock.now():%Y-%m-%d}"
    ahead = [day for day in days if day >= today]
    assert ahead == days[: len(ahead)] == sorted(ahead)
    assert "2018-03-06" in days[len(ahead) :]


def test_what_is_asked_for_that_nothing_is_says_none(ready):
    assert ready("texts", "--freshness", "wrong").out == "0 texts, 0 with their languages: none.\n"


def test_a_plan_that_nobody_knows_is_told_from_one_without_texts(ready):
    done = ready("texts", "--plan", "nowhere")

    assert (done.code, done.out, done.err) == (2, "", "There is no plan nowhere.\n")


def test_a_freshness_that_is_none_is_refused(ready):
    done = ready("texts", "--freshness", "stale")

    assert done.code == 2
    assert "stale" in done.err
