"""What is remembered of an origin changes no judgement of an address."""

import re
from urllib.parse import urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sunset.domain.redirects import MAX_URL, ascii_host, is_host, url_fault

HOSTS = ("harbour.example", "xn--bcher-kva.example")
ELSE = r"tel:\+?[0-9.\-() ]{3,40}|mailto:[^\s@/\\?<>\"]+@[^\s@/\\<>\"]+"
pieces = st.sampled_from(
    [
        "https://", "http://", "https:", "//", "/", "\\", "@", ":", "?", "#", "[", "]", "::1",
        "%2f", "harbour.example", "evil.example", ".harbour.example", "bücher.example",
        "fu\u00df.example", ":8080", ":99999", ":x", " ", "\t", "\n", "\x00", "\x7f", "\u2100",
        "\u2028", "\u3002", "a", "tel:", "mailto:", "javascript:", "+46 8", "HTTPS://", "x" * 2040,
    ]
)  # fmt: skip


def is_safe(url, hosts):
    """Read the whole address each time, as plainly as can be."""
    if len(url) > MAX_URL:
        return False
    if url.startswith(("tel:", "mailto:")):
        return re.fullmatch(ELSE, url) is not None
    if re.search(r"[\x00-\x20\x7f\\]", url) or not re.match(r"https?://[^/?#]", url):
        return False
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it checks it
    except ValueError:
        return False
    host = ascii_host(parts.hostname or "")
    if not is_host(host) or "@" in parts.netloc:
        return False
    return hosts is None or any(host == x or host.endswith(f".{x}") for x in hosts)


@settings(max_examples=500)
@given(url=st.lists(pieces, max_size=8).map("".join) | st.text(max_size=40), listed=st.booleans())
@example(url="https://harbour.example/@evil.example", listed=True)
@example(url="https://harbour.example?@evil.example", listed=True)
@example(url="https://harbour.example/[", listed=True)
@example(url="https://harbour.example/\u2100", listed=True)
def test_an_address_is_judged_as_if_it_were_read_whole(url, listed):
    hosts = HOSTS if listed else None

    assert (url_fault(url, hosts) is None) is is_safe(url, hosts)


@given(st.lists(pieces, max_size=5).map("".join))
def test_an_address_on_a_known_host_is_judged_as_if_it_were_read_whole(rest):
    url = f"https://forum.harbour.example{rest}"

    assert (url_fault(url, HOSTS) is None) is is_safe(url, HOSTS)
