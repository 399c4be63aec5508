"""What was captured goes into a target only where it is text that somebody may have linked to."""

import pytest

from sunset.domain.targets import filled

HOSTS = ("harbour.example",)
TARGET = "https://forum.harbour.example/find/:splat?q=:words"


def test_captured_values_are_encoded_for_their_place():
    values = {"splat": "a b/ü?", "words": "a/b&c"}

    found = filled(TARGET, values, "en", HOSTS)

    assert found == "https://forum.harbour.example/find/a%20b/%C3%BC%3F?q=a%2Fb%26c"


@pytest.mark.parametrize("garbled", ["\0", "a\r\nX: 1", "\x1b[2J", "\x7f", "b\ufffdd"])
@pytest.mark.parametrize("name", ["splat", "words"])
def test_what_is_no_text_leads_nowhere(name, garbled):
    values = {"splat": "a", "words": "b", name: garbled}

    assert filled(TARGET, values, "en", HOSTS) == ""
