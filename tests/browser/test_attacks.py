"""Texts that attack their readers, on the public pages of a real browser."""

import pytest
from attacks import CORPUS
from makers import a_live_plan

from sunset.documents.front_matter import Document
from sunset.press.material import Material

pytestmark = pytest.mark.browser

ADDRESSES = ("/en/guides/chat/after", "/en/notices/chat")
TITLES = ["<img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "{{ loss }}<svg/>"]


def hostile(key, bodies, title):
    body = "\n\n".join(["## Ask {#ask}", *bodies])
    return Document(id=key, locale="en", source="en", title=title, summary=title, body=body)


def publish(world, bodies, title):
    documents = {
        (key, "en"): hostile(key, bodies, title) for key in ("after", "notice", "banner-announce")
    }
    world.show([Material(a_live_plan(gates=("G1",)), (), documents)])


def watched(page):
    """Note everything that a script of a stranger could have done."""
    seen = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: seen.append(request.url))
    page.on("popup", lambda popup: seen.append(popup.url))
    return seen


@pytest.mark.parametrize("title", TITLES)
def test_no_text_runs_a_script_or_asks_another_site(world, page, title):
    publish(world, CORPUS, title)
    seen = watched(page)

    for address in ADDRESSES:
        page.goto(f"{world.home}{address}")

        assert_harmless(page)
    assert [url for url in seen if not url.startswith(f"{world.home}/")] == []


def assert_harmless(page):
    assert page.get_by_role("heading", name="Ask").count() == 1
    assert (
        page.locator("main script, main iframe, main form[action^=http], main style").count() == 0
    )
    assert page.evaluate(HANDLERS) == []
    assert page.evaluate(SCHEMES) == []


HANDLERS = """() => [...document.querySelectorAll('main *')].flatMap(
  each => each.getAttributeNames().filter(name => name.startsWith('on') || name === 'style'))"""
SCHEMES = """() => [...document.querySelectorAll('main [href], main [src]')]
  .map(each => each.href || each.src)
  .filter(url => !/^(https?|mailto|tel|webcal):/.test(url))"""
