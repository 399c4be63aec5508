"""Somebody at a browser who notices what is wrong with a page."""

import re
from collections import Counter
from html.parser import HTMLParser

from itsdangerous import URLSafeTimedSerializer

VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle"}
UNLABELLED = {"hidden", "submit", "button"}


class Page(HTMLParser):
    """A page as tags and words."""

    def __init__(self, answer):
        super().__init__()
        self.answer, self.status = answer, answer.status_code
        self.tags, self.words, self._title, self._open = [], [], [], []
        self.feed(answer.text)

    def handle_starttag(self, tag, attrs):
        form = next((n for n in reversed(self._open) if self.tags[n][0] == "form"), None)
        self.tags.append((tag, dict(attrs), form))
        if tag not in VOID:
            self._open.append(len(self.tags) - 1)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        while self._open and self.tags[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data):
        if self._open and self.tags[self._open[-1]][0] == "title" and not self.all("body"):
            self._title.append(data)
        self.words.append(data)

    def updatepos(self, _start, end):
        return end  # nobody asks for line and column, and counting them takes its time

    @property
    def title(self):
        return "".join(self._title)

    @property
    def text(self):
        """Return what is read, with single spaces."""
        return re.sub(r"\s+", " ", "".join(self.words)).replace("\u2068", "").replace("\u2069", "")

    def all(self, tag, **wanted):
        """Return the attributes of every such tag."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attrs
            for each, attrs, _ in self.tags
            if each == tag and all(attrs.get(name) == value for name, value in named.items())
        ]

    @property
    def links(self):
        return [attrs["href"] for attrs in self.all("a")]

    def value(self, name):
        """Return what a field holds."""
        found = [attrs.get("value") for attrs in self.all("input", name=name)]
        return found[0] if found else None


def faults(page):
    """List what is wrong with a page, whatever it says."""
    ids = Counter(attrs["id"] for _, attrs, _ in page.tags if "id" in attrs)
    yield from (f"id {name} twice" for name, times in ids.items() if times > 1)
    for tag, attrs, _ in page.tags:
        yield from (f"{name} on {tag}" for name in attrs if name == "style" or name[:2] == "on")
    yield from (f"{name} without a label" for name in unlabelled(page))
    yield from (name for name, good in promises(page).items() if not good)


def unlabelled(page):
    """List the fields that a person fills in and nobody named."""
    labelled = {attrs.get("for") for attrs in page.all("label")}
    return [
        attrs.get("name")
        for tag, attrs, _ in page.tags
        if tag in {"input", "select", "textarea"}
        and attrs.get("type") not in UNLABELLED
        and attrs.get("aria-hidden") != "true"
        and attrs.get("id") not in labelled
    ]


def promises(page):
    """Say of each thing that holds for every page whether it does."""
    html = page.all("html")[0]
    policy = page.answer.headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)
    scripts = page.all("script")
    return {
        "no language": html.get("lang"),
        "wrong direction": html.get("dir") == ("rtl" if html.get("lang") == "ar" else "ltr"),
        "not one h1": len(page.all("h1")) == 1,
        "no title": re.fullmatch(r"\S.* – Sunset", page.title.strip(), re.DOTALL),
        "style element": not page.all("style"),
        "no nonce": nonce and all(s.get("nonce") == nonce[1] and s.get("src") for s in scripts),
        "unsafe policy": "unsafe" not in policy,
        "kept by a cache": page.answer.headers["Cache-Control"] == "no-store",
        "form without token": len(posting(page)) == len(tokens(page)),
    }


def posting(page):
    return [
        n for n, (tag, a, _) in enumerate(page.tags) if tag == "form" and a.get("method") == "post"
    ]


def tokens(page):
    forms = set(posting(page))
    return {
        form
        for tag, attrs, form in page.tags
        if tag == "input" and attrs.get("name") == "csrf_token" and form in forms and attrs["value"]
    }


class Visitor:
    """Opens pages, sends forms with their token, and trips over every fault of a page."""

    def __init__(self, client, token=None):
        self.client = client
        if token:
            with client.session_transaction() as session:
                session["token"] = token

    def get(self, path, status=200, **headers):
        return self._seen(self.client.get(path, headers=headers), status)

    def post(self, path, /, status=302, **fields):
        """Send a form; double underscores stand for hyphens of a field's name."""
        data = {name.replace("__", "-"): value for name, value in fields.items()}
        data = {"csrf_token": self._token(), **data}
        return self._seen(self.client.post(path, data=data), status)

    def _token(self):
        """Return the token that every form of the session holds, without a page to read it from."""
        with self.client.session_transaction() as session:
            secret = session.setdefault("csrf_token", "0" * 40)
        key = self.client.application.secret_key
        return URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(secret)

    def send(self, path, fields, status=302):
        """Send fields by their own names."""
        return self.post(path, status, **fields)

    def _seen(self, answer, status):
        page = Page(answer)
        assert answer.status_code == status, (answer.status_code, page.text[:2000])
        if answer.mimetype == "text/html" and status not in {301, 302, 303, 308}:
            wrong = list(faults(page))
            assert wrong == [], wrong
        return page
