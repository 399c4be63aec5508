"""What an editor typed, and a set that was being published, whatever is killed meanwhile."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from acts import MARA, an_act
from makers import NOON, a_live_plan
from nodes import changed, is_alive
from servers import ask, until

from sunset import clock
from sunset.cli.place import operator
from sunset.domain.people import Role
from sunset.domain.texts import texts_of
from sunset.services import accounts, writing
from sunset.store import documents, keeping, publications
from sunset.store.documents import Name, State, Wording
from sunset.store.people import Newcomer
from sunset.store.session import Store

pytestmark = pytest.mark.slow
PASSWORD = "correct horse battery"
NOTICE = "/documents/phone-line/notice/en"
TYPED = "Nobody shall ever type these words a second time."
RELEASE = """
import sys
from acts import MARA
from makers import NOON
from sunset.services import releasing
from sunset.store.session import Store

with Store(sys.argv[1]).write() as session:
    print("begun", flush=True)
    releasing.release(session, MARA, "chat", "en", now=NOON)
"""


class Browser:
    """Somebody's browser: it keeps cookies, and sends the token of the page it is on."""

    def __init__(self, port):
        self.port, self.cookies, self.token = port, {}, ""

    def ask(self, path, **form):
        lines = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form:
            lines["Content_Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**form, "csrf_token": self.token}) if form else None
        heard = ask(self.port, path, method="POST" if form else "GET", body=body, **lines)
        self.cookies |= dict(re.findall(r"(\w+)=([^;,]+)", heard["set-cookie"].split(";")[0]))
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', heard.text)
        self.token = found[1] if found else self.token
        return heard


@pytest.fixture
def mara(node):
    """Sign Mara in at the rooms of the node."""
    newcomer = Newcomer(name="Mara", email="mara@harbour.example", role=Role.MANAGER)
    changed(
        node.settings,
        lambda to: accounts.add_person(to, operator(), newcomer, PASSWORD, now=clock.now()),
    )
    browser = Browser(node.settings.admin_port)
    browser.ask("/account/sign-in")
    browser.ask("/account/sign-in", email="mara@harbour.example", password=PASSWORD)
    return browser


def test_words_typed_before_the_rooms_were_killed_are_there_afterwards(node, mara):
    assert mara.ask(NOTICE).status == 200
    kept = mara.ask(f"{NOTICE}/keep", body=TYPED, title="Why", base="0", source="0", window="w1")
    assert kept.status == 200
    before = node.child("rooms")

    os.kill(before, signal.SIGKILL)

    node.restarted("rooms", before)
    until(lambda: ask(node.settings.admin_port, "/account/sign-in").status == 200)
    assert TYPED in mara.ask(NOTICE).text


@contextmanager
def releasing(url):
    """Publish the set in a process of its own, as the rooms would."""
    path = os.pathsep.join(filter(None, sys.path))
    process = subprocess.Popen(
        [sys.executable, "-c", RELEASE, url],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout.readline() == b"begun\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("pause", [0, 0.03, 0.1, 0.3])
def test_a_set_whose_publishing_is_killed_is_the_old_one_or_the_new(sqlite_url, pause):
    store, plan = Store(sqlite_url), a_live_plan()
    names = [Name("chat", text.key, "en") for text in texts_of(plan) if text.kind == "guide"]
    names += [Name("chat", "notice", "en"), Name("chat", "gone", "en")]
    with store.write() as session:
        keeping.begin(session, plan, an_act())
        for name in names:
            words = Wording(title="Why", body="## Why {#why}\n\n{{ reason }}\n")
            writing.save(session, MARA, name, words, 0, note="Meant.", now=NOON)
        before = publications.latest(session)

    with releasing(sqlite_url) as process:
        time.sleep(pause)
        process.kill()
        process.wait()

    assert not is_alive(process.pid)
    with store.read() as session:
        states = {documents.history(session, name)[0].state for name in names}
        number = publications.latest(session)
    assert (states, number) in (({State.DRAFT}, before), ({State.PUBLISHED}, before + 1))
    store.close()
