"""While Sunset is away the live site answers, before the closing."""

import pytest
from in_front import host_of
from servers import ask

pytestmark = [pytest.mark.nginx, pytest.mark.slow]


@pytest.mark.parametrize("name", ["announce", "stop"])
@pytest.mark.parametrize("copied", [True, False])
def test_without_sunset_the_live_site_answers_before_the_closing(without_sunset, name, copied):
    with without_sunset(name, copied=copied) as port:
        got = ask(port, "/help?q=1", host=host_of(name))
        sent = ask(port, "/help", host=host_of(name), method="POST", body=b"a=b")
        large = ask(port, "/help", host=host_of(name), method="PUT", body=b"x" * 3_000_000)

    assert got.text == "live GET /help?q=1 None 0:"
    assert sent.text == "live POST /help None 3:a=b"
    assert large.text.startswith("live PUT /help None 3000000:")
