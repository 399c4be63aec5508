"""What Mara and Ada do in their browsers until customers know a plan."""

from datetime import timedelta

from playwright.sync_api import expect

from sunset import clock

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


def foresees_what_is_hard(mara, installation):
    mara.goto(f"{installation.rooms}/plans/phone-line/struggles")
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
