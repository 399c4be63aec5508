"""Read a request out of a WSGI environ, however odd it is."""

from collections.abc import Mapping
from io import BytesIO
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from sunset.domain import hits
from sunset.domain.patterns import Asked
from sunset.domain.redirects import host_of, tidy
from sunset.edge import cookies, forwarded
from sunset.edge.messages import HttpRequest

LARGEST_FORM = 8192  # a few hundred signs that take nine bytes each in a form
MOST_FIELDS = 16
FORM = "application/x-www-form-urlencoded"
# Forms on pages at old addresses come as plain text, so that a web server in front knows them
# without reading their bodies.
PLAIN = "text/plain"
_MANNER = (
    "REQUEST_METHOD",
    "HTTP_HOST",
    "SCRIPT_NAME",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "wsgi.url_scheme",
)
_USUAL = (*(name for name in _MANNER if name != "HTTP_IF_NONE_MATCH"), "HTTP_USER_AGENT")
_RARE = ("HTTP_IF_NONE_MATCH", "HTTP_COOKIE")
_usual = itemgetter(*_USUAL)
_PATH = "/:@!$&'()*+,;=~"
_QUERY = _PATH + "?%"

LONGEST_AGENT = 300

Environ = dict[str, Any]
Manner = tuple[Any, ...]
Way = tuple[Any, ...]


def way(environ: Environ) -> Way:
    """Return all that the manner is made of, with much that it leaves out, as it was sent.

    Lines that browsers always send are read in one call, which takes a quarter less; without those
    that only some send the way is shorter, and so no other's.
    """
    if "HTTP_COOKIE" not in environ and "HTTP_IF_NONE_MATCH" not in environ:
        try:
            usual: Way = _usual(environ)
        except KeyError:
            pass
        else:
            return usual
    return (*map(environ.get, _USUAL), *map(environ.get, _RARE))


def way_behind(environ: Environ) -> Way:
    """Return the same behind proxies that are trusted, with what these add."""
    return (*way(environ), *map(environ.get, forwarded.LINES))


def manner(environ: Environ, hops: int) -> Manner:
    """Return all that the answer depends on but address and body, without what tells people apart.

    Nearly every visitor has other cookies and comes through proxies under another address.
    """
    cookie = environ.get("HTTP_COOKIE")
    seen = cookies.chosen(cookie) if cookie else ()
    told = (*forwarded.asked(environ, hops), forwarded.method(environ, hops)) if hops else ()
    return (*map(environ.get, _MANNER), seen, told, is_machine(environ))


def is_machine(environ: Environ) -> bool:
    """Say whether a program asks that no person looks at pages with; its name is not kept."""
    return hits.is_machine(environ.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT])


def asked(environ: Environ) -> Asked:
    """Return the address in its one form."""
    path = path_of(environ)
    slash = (environ.get("PATH_INFO") or environ.get("SCRIPT_NAME", "")).endswith("/")
    return Asked(path, environ.get("QUERY_STRING", ""), slash and path != "/")


def path_of(environ: Environ) -> str:
    """Return the path of the address in its one form."""
    return tidied(environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""))


def tidied(sent: str) -> str:
    """Return a path in its one form, as WSGI gives it."""
    if not sent.isascii():
        return tidy(sent.encode("latin-1", "replace").decode("utf-8", "replace"))
    path = "/" + sent.strip("/")  # nearly all are so, and then there is nothing to decode
    return sent if sent == path else path


def read(environ: Environ, hops: int) -> HttpRequest:
    """Read a request; proxies are believed only as far as there are trusted ones."""
    address = asked(environ)
    told, scheme = forwarded.asked(environ, hops)
    host = told or environ.get("HTTP_HOST", "")
    method = forwarded.method(environ, hops)
    form, too_large = _form(environ) if method == "POST" else (None, False)
    return HttpRequest(
        host=host_of(host),
        path=address.path,
        slash=address.slash,
        method=method,
        address=_address(environ) if method == "POST" else "/",
        query=address.query,
        accept_language=environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        cookie=environ.get("HTTP_COOKIE", ""),
        gzip=takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")),
        if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        foreign=method == "POST" and _foreign(environ, host),
        secure=(scheme or environ.get("wsgi.url_scheme")) == "https",
        form=form,
        too_large=too_large,
        final=forwarded.is_final(environ, hops),
    )


def takes_gzip(header: str) -> bool:
    """Say whether an Accept-Encoding header takes gzip."""
    if "gzip" not in header:
        return False
    parts = (part.replace(" ", "").lower().partition(";") for part in header.split(",", 20)[:20])
    return any(name == "gzip" and weight not in _REFUSED for name, _, weight in parts)


_REFUSED = ("q=0", "q=0.0", "q=0.00", "q=0.000")


def parameter(query: str, name: str) -> str:
    """Return a parameter of a query string, or nothing."""
    if name not in query:
        return ""
    return dict(_fields(query[:LARGEST_FORM])).get(name, "")


def address_of(path: str | bytes) -> str:
    r"""Return a path as it may be sent back in a header.

    One slash only at its beginning and no backslash: browsers take //host and /\host for a host.
    """
    sent = path.encode("utf-8", "replace") if isinstance(path, str) else path
    return "/" + quote(sent.lstrip(b"/"), safe=_PATH)


def _address(environ: Environ) -> str:
    sent = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    path, query = address_of(sent.encode("latin-1", "replace")), environ.get("QUERY_STRING", "")
    return f"{path}?{quote(query, safe=_QUERY)}" if query else path


def _foreign(environ: Environ, host: str) -> bool:
    """Say whether another site made the browser send this."""
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = environ.get("HTTP_ORIGIN")
    return origin is not None and _netloc(origin) != host.lower()


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _form(environ: Environ) -> tuple[Mapping[str, str] | None, bool]:
    """Read a small form and leave the body as it was, for a wrapped app reads it again."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdecimal()):
        return None, False
    if len(length) > len(str(LARGEST_FORM)) or int(length) > LARGEST_FORM:
        return None, True
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind not in (FORM, PLAIN):
        return None, False
    try:
        body = environ["wsgi.input"].read(int(length))
    except (OSError, ValueError, KeyError):
        return None, False
    environ["wsgi.input"] = BytesIO(body)
    text = body.decode("utf-8", "replace")
    return dict(_fields(text) if kind == FORM else _lines(text)), False


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []


def _lines(text: str) -> list[tuple[str, str]]:
    """Return the fields of a form that came as plain text, one a line."""
    pairs = (line.partition("=") for line in text.splitlines()[:MOST_FIELDS])
    return [(name, value) for name, sign, value in pairs if sign]
