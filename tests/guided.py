"""What a manager answers to the questions of a guided start."""

from visitors import Page

NEEDS = {
    "needs-0-name": "Using a tool",
    "needs-0-share": "50",
    "needs-0-urgency": "hour",
    "needs-0-sensitivity": "open",
    "needs-0-who": "workshops",
    "needs-0-prefers": "a quick answer",
    "needs-1-name": "Refunds",
    "needs-1-share": "30",
    "needs-1-urgency": "hour",
    "needs-1-sensitivity": "money",
}
WAYS = {
    "destinations-0-kind": "forum",
    "destinations-0-name": "the forum",
    "destinations-0-need": "Using a tool",
    "destinations-0-url": "https://forum.harbour.example/",
    "destinations-0-hours": "Always",
    "destinations-0-account": "y",
    "destinations-0-wait": "About 4 hours",
    "destinations-0-cost": "Free",
    "destinations-0-languages": "en, ko",
    "destinations-0-capacity": "100",
    "destinations-1-kind": "form",
    "destinations-1-name": "the private form",
    "destinations-1-need": "Payments",
    "destinations-1-url": "https://harbour.example/form",
    "destinations-1-hours": "A person answers within a day.",
}
LANGUAGES = ("ar", "en", "eo", "es", "ko", "lv", "ru", "sv")
READERS = {f"readers-{n}-tag": tag for n, tag in enumerate(LANGUAGES)} | {
    "readers-1-share": "70",
    "readers-4-share": "20",
    "readers-0-share": "3",
}
ANSWERS = {
    "country": {"country": "ES", "serves": ["SE", "ES"]},
    "company": {
        "company-name": "Harbour Tools",
        "company-url": "https://harbour.example/",
        "company-hosts": "harbour.example",
    },
    "channel": {
        "channel-kind": "phone",
        "channel-name": "Phone line",
        "channel-identity": "+46 8 123 45 00",
        "channel-hours": "Monday to Friday",
        "channel-limited_hours": "Monday",
    },
    "users": {"channel-users": "mostly workshops", "channel-volume": "400", "vulnerable": "y"},
    "law": {},
    "reason": {"reason": "Few people call, and they wait for long."},
    "change": {"loss": "You cannot call.", "cases": "We finish them.", "data": "We keep it."},
    "needs": NEEDS,
    "destinations": WAYS,
    "help": {"help-how": "Write a letter.", "help-address": "Box 12, Stockholm"},
    "fit": {"fit": ["using-a-tool:the-forum", "refunds:the-private-form"]},
    "time": {"profile": "long"},
    "closing": {"closes": "2028-03-01T18:00", "zone": "Europe/Stockholm"},
    "languages": READERS,
    "places": {
        "pages": "https://harbour.example/contact\nhttps://harbour.example/help",
        "placements-0-host": "phone.harbour.example",
        "placements-0-kind": "hosted",
        "paths": "/call\n/faq/* https://harbour.example/help",
    },
}
FIRST = "/starts/1"


def begin(mara):
    return mara.send("/starts", {"source_locale": "en"})


def give(mara, *steps, **changes):
    """Answer some questions, and return where the last answer led."""
    pages = [mara.send(f"{FIRST}/{step}", ANSWERS[step] | changes | {"go": "on"}) for step in steps]
    return pages[-1].answer.location


def answered(mara):
    begin(mara)
    give(mara, *ANSWERS)


def wanted(page: Page):
    """Return what is ticked on the page of a proposal."""
    return [a["value"] for a in page.all("input", name="kept") if "checked" in a]
