"""What a manager types into the forms of a plan."""

FORM = {
    "channel-kind": "chat",
    "channel-name": "Live chat",
    "channel-identity": "shop.harbour.example/chat",
    "channel-hours": "Monday to Friday",
    "channel-limited_hours": "Monday",
    "country": "SE",
    "company-name": "Harbour Tools",
    "company-url": "https://harbour.example/",
    "company-hosts": "harbour.example",
    "closes": "2027-06-01T18:00",
    "zone": "Europe/Stockholm",
    "profile": "",
    "source_locale": "en",
    "promised": ["en", "ko"],
    "reason": "Few people use it.",
    "loss": "You cannot chat.",
    "cases": "We finish them.",
    "data": "You can download it.",
    "help-how": "Call us.",
    "destinations-0-kind": "forum",
    "destinations-0-name": "the forum",
    "destinations-0-need": "Using a tool",
    "destinations-0-url": "https://forum.harbour.example/",
    "destinations-0-hours": "Always",
    "placements-0-host": "chat.harbour.example",
    "placements-0-kind": "hosted",
    "paths": "/chat\n/help/* https://harbour.example/help",
    **{f"destinations-{n}-kind": "forum" for n in (1, 2, 3)},
}
REASONS = {f"reason-{locale}": "The forum needs more time." for locale in ("en", "ko", "ar")}


def details(mara, **changes):
    """Return the form of a plan as the page shows it, with some fields changed."""
    page = mara.get("/plans/chat/details")
    fields = {
        a["name"]: a.get("value", "") for a in page.all("input") if a.get("type") != "checkbox"
    }
    texts = {f"{name}": name for name in ("reason", "loss", "cases", "data", "help-how")}
    chosen = {
        "channel-kind": "chat",
        "country": "SE",
        "company-hosts": "harbour.example",
        "destinations-0-url": "https://forum.harbour.example/",
        "promised": ["en", "ko", "ar"],
        "offered": [a["value"] for a in page.all("input", name="offered") if "checked" in a],
        "placements-0-kind": "hosted",
        "placements-1-kind": "hosted",
        **{f"destinations-{n}-kind": "forum" for n in range(4)},
    }
    fields.pop("csrf_token")
    return {**fields, **texts, **chosen, **changes}
