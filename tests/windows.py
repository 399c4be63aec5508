"""Windows of one browser, lent to one test after the other: opening one costs more than most tests.

Whatever a test left in a window is wiped before the next gets it. What pages keep for their own
address is not, so whoever keeps something there is served on a port of a test's own.
"""

from collections import defaultdict

from servers import PATIENCE

LARGE = {"width": 1280, "height": 720}  # what Playwright gives whoever asks for nothing


class Windows:
    """Lend windows, and collect what the browser complains of in them meanwhile."""

    def __init__(self, browser):
        self.complaints = []
        self._browser = browser
        self._idle = defaultdict(list)
        self._lent = []

    def lend(self, kind="", **options):
        """Give an empty window; of another ``kind`` are those that are not like new any more."""
        idle = self._idle[kind, repr(sorted(options.items()))]
        page = idle.pop() if idle else self._opened(options)
        page.on("console", self._hear)
        page.on("pageerror", self._see)
        self._lent.append((page, options, idle))
        return page

    def _opened(self, options):
        context = self._browser.new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        return context.new_page()

    def _hear(self, told):
        if told.type == "error":
            self.complaints.append(told.text)

    def _see(self, fault):
        self.complaints.append(str(fault))

    def take_back(self):
        """Wipe the windows that are lent, for whoever comes next."""
        while self._lent:
            page, options, idle = self._lent.pop()
            page.remove_listener("console", self._hear)
            page.remove_listener("pageerror", self._see)
            wipe(page, options)
            idle.append(page)
        self.complaints.clear()


def wipe(page, options):
    """Leave the page, and forget what the context knows and a test turned on."""
    page.unroute_all()
    page.goto("about:blank")
    page.set_viewport_size(options.get("viewport", LARGE))
    page.emulate_media(
        media="null",
        color_scheme=options.get("color_scheme", "light"),
        reduced_motion="no-preference",
        forced_colors="none",
    )
    browser = page.context.new_cdp_session(page)
    for forgotten in ("Cache", "Cookies"):
        browser.send(f"Network.clearBrowser{forgotten}")
    browser.detach()
