"""Debian's Chromium for tests, driven by Playwright."""

from pathlib import Path

PROGRAM = Path("/usr/bin/chromium")
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
