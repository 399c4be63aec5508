"""What strangers send to a web server in front neither passes by itself nor goes astray."""

import pytest
from in_front import GOING_ON, host_of

pytestmark = [pytest.mark.nginx, pytest.mark.slow]


def test_no_header_of_ours_that_only_nginx_is_to_see_gets_out(visit):
    heard = visit("announce", "/help")

    assert "x-accel-redirect" not in heard.headers


def test_another_site_cannot_go_on_for_a_customer(visit):
    heard = visit("stop", "/help", **GOING_ON, Origin="https://elsewhere.example")

    assert heard.status == 403
    assert heard["Set-Cookie"] == ""


@pytest.mark.parametrize(
    "forged",
    [
        {"X_Forwarded_Host": host_of("announce")},
        {"Forwarded": "host=announce.localhost"},
        {"X_Forwarded_Method": "POST"},
        {"X_Accel_Redirect": "@sunset_origin"},
        {"X_Forwarded_Host": host_of("announce"), "Connection": "X-Forwarded-Host"},
    ],
    ids=str,
)
def test_nothing_that_a_stranger_forwards_is_believed(visit, forged):
    heard = visit("stop", "/help", **forged)

    assert heard.status == 200
    assert "live" not in heard.text


def test_a_forwarded_scheme_is_not_believed_either(visit, fronts):
    origin = f"http://{host_of('stop')}:{fronts['stop']}"

    heard = visit("stop", "/help", **GOING_ON, Origin=origin, X_Forwarded_Proto="https")

    assert heard.status == 303
    assert "Secure" not in heard["Set-Cookie"]


@pytest.mark.parametrize("path", ["/help/a%2Fb%3Fc%25d?x=%2F&y=a+b", "/help/%0a%20x", "/else%3F?"])
def test_the_live_site_gets_the_address_as_it_was_asked(visit, path):
    assert visit("announce", path).text == f"live GET {path} None 0:"


def test_what_looks_like_our_own_form_but_is_none_is_not_lost_in_silence(server, visit):
    heard = visit("stop", "/help", method="POST", body="a=b", Content_Type="text/plain")

    # Apache knows such a form by its type only, so it has to say that it kept it from the site.
    expected = 503 if server == "apache" else 200
    assert heard.status == expected
    assert ("live POST" in heard.text) is (expected == 200)
