"""An unknown address is collected by its path, unless it may name a person."""

import pytest

from sunset.domain.unknowns import UnknownAddress, collected

HOST = "chat.harbour.example"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/help/printers",
        "/hc/articles/360001234567-How-to-reset-it",
        "/도움말",
        "/a b",
        "/100%",
    ],
)
def test_an_address_is_collected_with_the_hour(path):
    assert collected("chat", HOST, path, 7300) == UnknownAddress("chat", HOST, path, 7200)


@pytest.mark.parametrize(
    "path",
    [
        "/unsubscribe/cleo@example.org",
        "/reset/8f3a9c0d71b24e6fa5c4d3b2a1908f7e",
        "/case/123e4567-e89b-42d3-a456-426614174000",
    ],
)
def test_a_path_that_may_name_a_person_is_not_collected(path):
    assert collected("chat", HOST, path, 0) is None


@pytest.mark.parametrize("path", ["/" + "a" * 500, "/\x00", "/a\nb", "/\ufffd", "/\u202e", "/%2f"])
def test_an_odd_path_is_not_collected(path):
    assert collected("chat", HOST, path, 0) is None


def test_a_host_that_is_none_is_not_collected():
    assert collected("chat", "<b>.harbour.example", "/", 0) is None
