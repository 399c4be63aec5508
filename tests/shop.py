"""A page of the company on a site of its own, under the strictest policy a banner lives with."""

SCRIPT = '<script async src="{home}/embed/v1.js" data-plan="chat"></script>'
PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/shop.css">
{head}<main><div id="sunset-banner">{place}</div><h1>Drills</h1></main>{tags}</html>"""
SHEET = ":root{color-scheme:light dark}#sunset-banner{min-height:4rem}"
POLICY = (
    "default-src 'none'; script-src {home}; connect-src {home}; "
    "style-src 'self'; require-trusted-types-for 'script'"
)


class Shop:
    """Answer with the page in the language of its path; a test changes what stands on it."""

    def __init__(self, home):
        self.home = home
        self.port = 0
        self.tags = SCRIPT
        self.head = self.place = ""
        self.sheet = SHEET
        self.policy = POLICY

    def __call__(self, lang="en"):
        """Return the address of the page in a language."""
        return f"http://localhost:{self.port}/{lang}"

    def app(self, environ, start):
        """Serve the page and its stylesheet."""
        if environ["PATH_INFO"] == "/shop.css":
            start("200 OK", [("Content-Type", "text/css")])
            return [self.sheet.encode()]
        policy = self.policy.format(home=self.home)
        kind = ("Content-Type", "text/html; charset=utf-8")
        start("200 OK", [kind, ("Content-Security-Policy", policy)])
        return [self._page(environ["PATH_INFO"].strip("/") or "en").encode()]

    def _page(self, lang):
        direction = "rtl" if lang == "ar" else "ltr"
        known = {"lang": lang, "dir": direction, "head": self.head, "place": self.place}
        return PAGE.format(**known, tags=self.tags.format(home=self.home))
