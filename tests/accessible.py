"""What a page does to those who see, hear or handle it otherwise than most."""

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 360, "height": 780}


def violations(page):
    """Return what axe finds, each with the place where it begins."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def too_wide(page, screen=PHONE):
    """Return how wide a page is where the screen is not wide enough for it."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} wide"] * (width > screen["width"])


def judged(page):
    """Return what axe finds, and whether a phone is wide enough."""
    return violations(page) + too_wide(page)
