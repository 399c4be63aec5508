"""What a site lets robots read, as RFC 9309 says it."""

import pytest

from sunset.domain.robots import EVERYTHING, robots

SITE = "https://harbour.example"
TEXT = """
User-agent: *
Disallow: /private
Disallow: /*.pdf$   # printed matter
Allow: /private/contact

User-Agent: Other
user-agent: Sunset-Sweep
Disallow: /search
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x?y=1", False),
        ("/private/contact", True),
        ("/a.pdf", False),
        ("/a.pdf/b.pdf", False),
        ("/a.pdf?x=1", True),
    ],
)
def test_the_longest_line_that_fits_decides(path, allowed):
    assert robots(TEXT, "somebody").allow(SITE + path) is allowed


def test_lines_of_our_own_go_before_those_for_all():
    ours = robots(TEXT)

    assert ours.allow(f"{SITE}/private")
    assert not ours.allow(f"{SITE}/search?q=x")


def test_without_lines_everything_may_be_read():
    assert robots("").allow(SITE)
    assert EVERYTHING.allow(f"{SITE}/x")


def test_a_line_of_many_stars_is_not_slow():
    line = robots("User-agent: *\nDisallow: " + "/*a" * 100 + "$")

    assert line.allow(f"{SITE}/" + "a" * 2000 + "b")
