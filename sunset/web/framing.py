"""Customer pages inside the rooms: the bytes customers get, unable to do anything."""

from flask import Response, g, make_response, url_for

POLICY = (
    "sandbox{more}; default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HTML = "text/html"
PLAIN = "text/plain; charset=utf-8"


def framed(
    body: bytes, content_type: str, *, status: int = 200, same_site: bool = False
) -> Response:
    """Answer with a page for a frame of ours: no scripts, no forms, nothing kept or indexed.

    ``same_site`` lets its links lead to other pages of these rooms with the reader signed in.
    """
    g.framed = True
    answer = make_response(body, status)
    # A calendar or JSON would be downloaded, not seen.
    answer.content_type = content_type if content_type.startswith(HTML) else PLAIN
    policy = POLICY.format(more=" allow-same-origin" if same_site else "")
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def with_own_files(body: bytes, public_url: str) -> bytes:
    """Let a page take its stylesheet from the rooms; the edge may be out of their reach."""
    own = url_for("preview.file", name="")
    return body.replace(f'"{public_url}/assets/'.encode(), f'"{own}'.encode())
