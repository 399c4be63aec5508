"""Debian's Chromium for tests, driven by Playwright."""

import shutil

NEEDED = "chromium-headless-shell"  # the same engine without windows, menus and their own pages
PROGRAM = shutil.which(NEEDED) or shutil.which("chromium")  # which needs twice the time
# Without these Chromium asks hosts of its own at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
