"""A vote names the revision that was read and, if she likes, the step."""

import json

import pytest
from editions import a_page, some_contents

from sunset.edition.records import Contents, PageKey

HELP = "/en/guides/chat/after/help"


@pytest.fixture
def cleo(at_stage):
    contents = some_contents()
    key = next(leg.key for leg in contents.plans[0].legs if leg.key.startswith("closed"))
    told = json.dumps({"revision": 3, "steps": ["choose", "ask"]})
    about = (PageKey("chat", "guide/after/about", "en", key), a_page(told))
    pages = [*contents.pages, about]
    return at_stage("closed", Contents(plans=contents.plans, sites=contents.sites, pages=pages))


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        ({}, (3, "")),
        ({"step": "ask"}, (3, "ask")),
        ({"step": "nowhere"}, (3, "")),
        ({"revision": "2"}, (2, "")),
        ({"revision": "9"}, (3, "")),
        ({"revision": "-1"}, (3, "")),
        ({"revision": "²"}, (3, "")),
        ({"revision": "9" * 400}, (3, "")),
    ],
)
def test_only_what_there_is_can_be_named(cleo, sent, counted):
    cleo.post(HELP, act="vote", answer="date", **sent)

    (vote,) = cleo.app.counter.counts
    assert (vote.revision, vote.step) == counted


def test_what_votes_may_name_has_no_address(cleo):
    assert cleo.get("/en/guides/chat/after/about").status == 404
