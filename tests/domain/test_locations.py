"""The short way to a Location says what the long way says, of any address."""

from hypothesis import example, given
from hypothesis import strategies as st

from sunset.domain.locations import in_ascii, location
from sunset.domain.redirects import MAX_URL

PIECES = ["https://", "http://", "a", "A", ".", "-", "/", "?", "#", ":", "@", "[", "]", "%", "\\"]
PIECES += [" ", "\n", "é", "ß", "harbour.example", "443", "99999", "..", "[::1]", "\ud800"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20))
@example("https://harbour.example:99999/")
@example("https://-harbour.example/")
@example("https://harbour..example/")
@example("https://harbour.example/[x]?a=b#c")
@example("https://harbour.example/" + "a" * MAX_URL)
def test_an_address_is_sent_as_the_long_way_makes_it(rest):
    for url in (rest, f"https://{rest}", f"https://harbour.example/{rest}"):
        assert location(url) == in_ascii(url)


def test_an_address_that_is_no_text_leads_nowhere():
    assert location("https://harbour.example/\ud800") == ""
