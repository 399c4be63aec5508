"""One sample plan several times over, each moved so that now it is in another of its states."""

import re
from datetime import UTC, date, datetime

from sunset.resources import CONTENT

AT = datetime(2023, 6, 1, 20, tzinfo=UTC)
SAMPLE = "gnome-lists"
# The same plan several times, each moved so that now it is as it was on that day.
DAYS = {
    "early": date(2022, 9, 14),  # published, and not announced yet
    "announce": date(2022, 10, 1),
    "brownout": date(2022, 10, 20),
    "closed": date(2022, 11, 15),
    "grace": date(2022, 12, 15),
    "archived": date(2023, 6, 1),
}
BREAKS = "limit: 2022-10-15}\n  brownouts: [{start: 2022-10-20 09:00, end: 2022-10-20 21:00}]"
# An old host that leads to a live page while the channel is open, and rules that end at once.
LIVE = "placements:\n  live.localhost: {kind: hosted, live_url: https://mail.gnome.org/}\n"
RULES = """rules:
  live.localhost: {/: discourse}
  HOST:
    /ended: {to: discourse, ending: gone}
    /forbidden: {to: discourse, ending: legal}
"""
PASSED = "{kind: gate, gate: %s, recorded_at: 2022-10-14 12:00Z, by: GNOME, evidence: Told.}"


def plan_of(name):
    return f"plan-{name}"


def host_of(name):
    return f"{name}.localhost"


def moved(name):
    """Return the file of the plan under another name, in whose time it is now that day."""
    text = (CONTENT / "plans" / f"{SAMPLE}.yaml").read_text()
    rules = RULES if name == "announce" else RULES.replace("  live.localhost: {/: discourse}\n", "")
    text = text.replace(f"rules:\n  {SAMPLE}.localhost:\n", rules.replace("HOST", host_of(name)))
    text = text.replace("placements:\n", LIVE) if name == "announce" else text
    text = text.replace(f"{SAMPLE}.localhost", host_of(name))
    text = text.replace(f"id: {SAMPLE}", f"id: {plan_of(name)}")
    if name == "brownout":
        passed = "".join(f"  - {PASSED % gate}\n" for gate in ("G3", "G4.1"))
        text = text.replace("limit: none}", BREAKS).replace("history:\n", f"history:\n{passed}")
    later = AT.date() - DAYS[name]
    return re.sub(r"20\d\d-\d\d-\d\d", lambda x: str(date.fromisoformat(x[0]) + later), text)
