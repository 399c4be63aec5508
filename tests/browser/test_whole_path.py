"""The whole path in a real browser: from Mara's sign-in to Cleo's vote."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import pytest
from playwright.sync_api import expect
from servers import ask, free_ports, sunset, until

from sunset import clock
from sunset.settings import from_environment
from sunset.store import hits
from sunset.store.session import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "correct horse battery"
FORM = {
    "Name of the channel": "Phone line",
    "Number or address of the channel": "+46 8 123 45 00",
    "Hours today": "Monday to Friday, 9:00-17:00",
    "Hours once limits begin": "Monday to Friday, 10:00-14:00",
    "Name of the company": "Harbour Tools",
    "Its website": "https://harbour.example/",
    "Hosts that customers may be led to": "harbour.example",
    "Time zone": "Europe/Stockholm",
    "Reason": "Few people call, and half of them wait for long.",
    "What customers lose": "You can no longer speak with us at once.",
    "Open cases": "We finish every open case.",
    "Data and history": "We keep notes for 12 months.",
    "Name of the destination": "the forum",
    "What it is for": "Using a tool",
    "Address of the destination": "https://forum.harbour.example/",
    "Hours of the destination": "Day and night.",
    "Help for those who cannot use the destinations": "Call us; we do it with you.",
    "Phone number of that help": "+46 8 123 45 10",
    "Postal address of that help": "Box 12, 111 20 Stockholm",
    "Old host": "phone.localhost",
    "Old paths": "/support\n/help/*",
}
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
        command = [sys.executable, "-m", "sunset.cli", *words]
        env = {**os.environ, **self.env}
        subprocess.run(command, check=True, capture_output=True, input=text, text=True, env=env)


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
def sign_in(browser, installation):
    """Sign somebody in, in a browser of their own."""
    contexts = []

    def signed_in(name):
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{installation.rooms}/plans")
        page.get_by_label("E-mail").fill(f"{name.lower()}@harbour.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        return page

    yield signed_in
    for context in contexts:
        context.close()


@pytest.fixture
def cleo(browser):
    """Open a browser of a customer who reads Korean."""
    context = browser.new_context(locale="ko-KR")
    yield context.new_page()
    context.close()


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


def starts_a_plan(mara):
    expect(mara.get_by_role("heading", level=1, name="Plans")).to_be_visible()
    mara.get_by_role("link", name="Start a plan").first.click()
    mara.get_by_role("link", name="Use the short form").click()
    for label, value in FORM.items():
        mara.get_by_label(label, exact=True).first.fill(value)
    mara.get_by_label("Country").select_option("SE")
    for language in ("한국어", "العربية"):
        mara.get_by_label(language).check()
    closes = clock.now() + timedelta(days=300)
    mara.get_by_label("Closing date and time").fill(f"{closes:%Y-%m-%d}T18:00")
    mara.get_by_role("button", name="Propose the plan").click()
    expect(mara.get_by_role("heading", level=1, name="Phone line")).to_be_visible()
    expect(mara.locator("svg.tl").first).to_be_visible()
    expect(mara.get_by_role("link", name="Agents briefed").last).to_be_visible()


def gives_ed_the_texts(mara, installation):
    mara.goto(f"{installation.rooms}/account/people")
    mara.get_by_role("link", name="Ed", exact=True).click()
    mara.get_by_role("button", name="Assign these texts").click()
    expect(mara.get_by_role("button", name="Take away")).to_be_visible()


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


def foresees_what_is_hard(mara, installation):
    mara.goto(f"{installation.rooms}/plans/phone-line/struggles")
    mara.get_by_role("button", name="Put these on the list").click()
    expect(mara.get_by_text("Answered by Announce").first).to_be_visible()


def answers_for_a_check(mara, installation):
    mara.goto(f"{installation.rooms}/plans/phone-line/gates/G1")
    mara.get_by_role("link", name="The agents were briefed").click()
    mara.get_by_label("What shows it").fill("All eleven were there on Monday.")
    mara.get_by_role("button", name="Answer for it").click()
    expect(mara.get_by_text("All eleven were there on Monday.")).to_be_visible()


def overrides_the_first_gate(mara, ada, installation):
    mara.goto(f"{installation.rooms}/plans/phone-line/gates/G1")
    expect(mara.get_by_text("Name the reasons why customers get in touch")).to_be_visible()
    mara.get_by_text("Open it all the same").click()
    mara.get_by_label("Why it opens all the same").fill("The lease of the call center ends.")
    mara.get_by_role("button", name="Propose the override").click()
    confirms(ada, installation)
    mara.reload()
    expect(mara.get_by_text("Overridden · Mara")).to_be_visible()


def publishes(mara, ada, installation):
    mara.goto(f"{installation.rooms}/plans/phone-line/publish")
    mara.get_by_role("button", name="Send the plan to review").click()
    confirms(ada, installation)


def confirms(ada, installation):
    """Let Ada confirm what waits for a second person."""
    ada.goto(f"{installation.rooms}/plans/phone-line")
    ada.locator(".say a").first.click()
    ada.get_by_role("button", name="Confirm the change").click()
    ada.wait_for_load_state()


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
    cleo.locator("main form button").last.click()
    expect(cleo.locator("h1")).to_be_visible()


def the_votes_are_counted_without_her(installation):
    def told():
        with installation.store.read() as session:
            return {o.answer for o in hits.opinions(session, "phone-line")} >= {"no", "case"}

    until(told, seconds=15)
