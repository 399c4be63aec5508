"""Who asks for a language of ours that a plan lacks reads in it why the page is in another one."""

import pytest
from makers import NOON, a_live_plan
from reading import read

from sunset.domain.lookups import epoch
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.pages.render import Home
from sunset.press.material import Material
from sunset.press.preview import preview
from sunset.press.snapshot import files

PUBLIC = "https://support.harbour.example"
HOST = "support.harbour.example"
AT = NOON.replace(year=2027, month=2)
SWEDISH = "Finns inte på språket du bad om. Du ser English."


@pytest.fixture(scope="module")
def material():
    return Material(a_live_plan(promised=("en",)), (), {})


@pytest.fixture(scope="module")
def edition(material):
    return preview(material, Home(public_url=PUBLIC), AT)


def excuses(edition, **asked):
    request = HttpRequest(host=HOST, path="/en/notices/chat", query="fallback=1", **asked)
    page = read(respond(edition, request, epoch(AT), PUBLIC).body.decode())
    return [small.text for small in page.classed("fallback")[0].all("small")]


@pytest.mark.parametrize(
    ("asked", "read_so"),
    [
        ({"accept_language": "sv"}, [SWEDISH]),
        ({"accept_language": "fi, lv;q=0.3, sv-FI;q=0.8"}, [SWEDISH]),
        ({"accept_language": "lv", "cookie": "sunset_language=sv"}, [SWEDISH]),
        ({"accept_language": "fi"}, []),
        ({}, []),
    ],
    ids=str,
)
def test_of_all_languages_only_the_one_that_was_asked_for_says_so(edition, asked, read_so):
    assert excuses(edition, **asked) == read_so


def test_an_exported_page_says_so_in_its_own_language_only(material):
    home = Home(public_url=PUBLIC)
    twins = [x.page.plain() for x in files([material], [], home, AT) if ".fallback." in x.path]

    assert twins
    assert not any(b"bad om" in twin for twin in twins)
