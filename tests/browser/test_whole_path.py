"""The whole path in a real browser: from Mara's sign-in to Cleo's vote."""

from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import pytest
from click.testing import CliRunner
from managing import (
    answers_for_a_check,
    foresees_what_is_hard,
    gives_ed_the_texts,
    overrides_the_first_gate,
    publishes,
    starts_a_plan,
)
from playwright.sync_api import expect
from servers import ask, free_ports, sunset, until

from sunset import clock
from sunset.cli import sunset as commands
from sunset.settings import from_environment
from sunset.store import feedback
from sunset.store.session import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "correct horse battery"
PEOPLE = (("Mara", "manager"), ("Ada", "admin"), ("Ed", "editor"))


@dataclass(frozen=True)
class Installation:
    """Sunset as an operator runs it, on ports of its own."""

    env: dict[str, str]
    port: int
    admin: int

    @property
    def rooms(self):
        return f"http://localhost:{self.admin}"

    def public(self, path):
        return f"http://localhost:{self.port}{path}"

    def old(self, path):
        return f"http://phone.localhost:{self.port}{path}"

    @property
    def store(self):
        return Store(from_environment(self.env).database_url)

    def run(self, *words, text=None):
        done = CliRunner().invoke(commands, words, input=text, env=self.env)
        assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installation")
    port, admin, health = free_ports(3)
    env = {
        "SUNSET_STATE": str(folder / "state"),
        "SUNSET_PORT": str(port),
        "SUNSET_ADMIN_PORT": str(admin),
        "SUNSET_HEALTH_PORT": str(health),
        "SUNSET_PUBLIC_URL": f"http://localhost:{port}",
        "SUNSET_ADMIN_URL": f"http://localhost:{admin}",
    }
    made = Installation(env, port, admin)
    made.run("init")
    for name, role in PEOPLE:
        email = f"{name.lower()}@harbour.example"
        words = ("--name", name, "--email", email, "--role", role, "--password-stdin")
        made.run("people", "add", *words, text=PASSWORD)
    with sunset("serve", folder / "log", env):
        until(lambda: ask(health, "/readyz").status == 200 and ask(admin, "/account/sign-in"))
        yield made


@pytest.fixture
def sign_in(windows, installation):
    """Sign somebody in, in a window of their own."""

    def signed_in(name):
        page = windows.lend(locale="en-GB", viewport={"width": 1280, "height": 900})
        page.goto(f"{installation.rooms}/plans")
        page.get_by_label("E-mail").fill(f"{name.lower()}@harbour.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        return page

    return signed_in


@pytest.fixture
def cleo(windows):
    """Open a window of a customer who reads Korean."""
    return windows.lend(locale="ko-KR")


def test_from_mara_s_sign_in_to_cleo_s_vote(installation, sign_in, cleo):
    mara, ed, ada = sign_in("Mara"), sign_in("Ed"), sign_in("Ada")
    starts_a_plan(mara)
    gives_ed_the_texts(mara, installation)
    writes_the_words_in_every_language(ed, installation)
    looks_ahead(mara, installation)
    assert cleo.goto(installation.public("/ko/notices/phone-line")).status == 404

    foresees_what_is_hard(mara, installation)
    answers_for_a_check(mara, installation)
    overrides_the_first_gate(mara, ada, installation)
    publishes(mara, ada, installation)
    sees_it_within_two_seconds(installation)

    reads_the_notice(cleo, installation)
    reads_the_banner(cleo, installation)
    asks_an_old_address(cleo, installation)
    follows_the_guide_and_votes(cleo, installation)
    the_votes_are_counted_without_her(installation)


def writes_the_words_in_every_language(ed, installation):
    ed.goto(f"{installation.rooms}/documents/phone-line/words")
    for locale, words in (("ko", "전화 상담은 곧 끝납니다"), ("ar", "نغلق الهاتف")):
        for field in ed.locator(f"textarea[lang={locale}]").all():
            field.fill(words)
    ed.get_by_role("button", name="Save the texts").first.click()
    expect(ed.get_by_text("Complete")).to_have_count(3)


def looks_ahead(mara, installation):
    day = clock.now() + timedelta(days=301)
    mara.goto(f"{installation.rooms}/plans/phone-line/see")
    mara.get_by_label("Date and time").fill(f"{day:%Y-%m-%dT%H:%M}")
    mara.get_by_label("Language").select_option("ko")
    mara.get_by_role("button", name="Show this moment").click()
    expect(mara.get_by_text("Customers do not see this page").first).to_be_visible()
    framed = mara.frame_locator("iframe.customer")
    expect(framed.locator("html")).to_have_attribute("lang", "ko")
    expect(framed.locator(".state, .sb, h1").first).to_be_visible()


def sees_it_within_two_seconds(installation):
    began = monotonic()
    until(lambda: ask(installation.port, "/ko/notices/phone-line").status == 200, seconds=10)

    assert monotonic() - began <= 2


def reads_the_notice(cleo, installation):
    cleo.goto(installation.public("/notices/phone-line"))
    assert cleo.url.endswith("/ko/notices/phone-line")
    expect(cleo.locator("html")).to_have_attribute("lang", "ko")
    choose(cleo, "العربية")
    expect(cleo.locator("html")).to_have_attribute("dir", "rtl")
    choose(cleo, "한국어")
    expect(cleo.locator("html")).to_have_attribute("lang", "ko")


def choose(cleo, language):
    cleo.locator("details.lang summary").click()
    cleo.get_by_role("button", name=language).click()


def reads_the_banner(cleo, installation):
    cleo.goto(installation.public("/ko/banners/phone-line"))
    expect(cleo.locator("section.sb")).to_have_attribute("lang", "ko")


def asks_an_old_address(cleo, installation):
    answer = cleo.goto(installation.old("/support"))

    assert answer.status == 200
    assert answer.headers["deprecation"].startswith("@")
    expect(cleo.locator("html")).to_have_attribute("lang", "ko")


def follows_the_guide_and_votes(cleo, installation):
    cleo.goto(installation.public("/guides/phone-line/after"))
    assert cleo.locator(".steps > li").count() >= 4
    cleo.locator("button[value=no]").click()
    expect(cleo.get_by_text("+46 8 123 45 10")).to_be_visible()
    cleo.locator("input[value=case]").check()
    cleo.locator("main form:has(input[value=case]) button").click()
    expect(cleo.locator("h1")).to_be_visible()


def the_votes_are_counted_without_her(installation):
    def told():
        with installation.store.read() as session:
            return {x.answer for x in feedback.of_plan(session, "phone-line")} >= {"no", "case"}

    until(told, seconds=15)
