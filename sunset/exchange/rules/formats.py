"""Know every format of rules that can be read, and guess one from a file's name and first lines."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from sunset.exchange.rules import apache, cloudflare, govuk, mdn, netlify, nginx, table
from sunset.exchange.rules.lines import Reader

FORMATS: Mapping[str, Reader] = {
    "netlify": netlify.read,
    "cloudflare": cloudflare.read,
    "nginx": nginx.read,
    "apache": apache.read,
    "mdn": mdn.read,
    "govuk": govuk.read,
    "csv": table.read,
}
_HEAD = 4096
_MAPPINGS = re.compile(r"\ufeff?old url,new url,status", re.IGNORECASE)
_CONTENTS = (
    ("govuk", _MAPPINGS),
    ("mdn", re.compile(r"^(#\s*FROM-URL\b|/\S[^\t\n]*\t(/|https?://)[^\t\n]*$)", re.MULTILINE)),
    ("apache", re.compile(r"^\s*(Redirect\w*|Rewrite\w+)\s", re.IGNORECASE | re.MULTILINE)),
    ("nginx", re.compile(r"^\s*(location|map|server|return|rewrite)\b[^\n]*[{;]", re.MULTILINE)),
    ("nginx", re.compile(r"^\s*[~/\"]\S*\s+\S+;\s*$", re.MULTILINE)),
)
_NAMES: Mapping[str, str] = {
    ".htaccess": "apache",
    "_redirects.txt": "mdn",
    "_redirects": "netlify",
    "nginx.conf": "nginx",
    "httpd.conf": "apache",
    "apache2.conf": "apache",
}
_SUFFIXES: Mapping[str, str] = {".map": "nginx", "._redirects": "netlify"}


def detect(name: str, head: str) -> str | None:
    """Return the format of a file, or nothing where neither name nor contents tell.

    Netlify and Cloudflare share a file name and nearly a grammar; Netlify is the wider one.
    """
    bare = PurePath(name).name.lower()
    if bare in _NAMES:
        return _NAMES[bare]
    if bare.endswith(".csv"):
        return "govuk" if _MAPPINGS.match(head) else "csv"
    found = next((kind for kind, known in _CONTENTS if known.search(head[:_HEAD])), None)
    return found or next((x for end, x in _SUFFIXES.items() if bare.endswith(end)), None)
