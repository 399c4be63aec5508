"""Our own addresses: the page in its language, fresh, framed by nobody, and its forms."""

import gzip

import pytest
from customers import PUBLIC

HERE = f"https://{PUBLIC}"


def test_a_page_has_an_address_for_each_language(at_stage):
    seen = at_stage("announce").get("/ko/notices/chat", Accept_Language="ar")

    assert seen.status == 200
    assert "notice ko announce~1 False" in seen.text
    assert seen["Content-Language"] == "ko"
    assert seen["Vary"] == "Accept-Encoding"


def test_a_neutral_address_leads_to_the_customers_language(at_stage):
    cleo = at_stage("announce")

    seen = cleo.get("/notices/chat", Accept_Language="ko")
    lost = cleo.get("/notices/chat", Accept_Language="fi")

    assert (seen.status, seen["Location"]) == (302, "/ko/notices/chat")
    assert seen["Vary"] == "Accept-Language, Cookie"
    assert lost["Location"] == "/en/notices/chat?fallback=1"


def test_a_fallback_says_why(at_stage):
    cleo = at_stage("announce")

    assert "announce~1 True" in cleo.get("/en/notices/chat?fallback=1").text
    assert "announce~1 False" in cleo.get("/en/notices/chat?fallback=2").text


def test_a_page_links_to_itself_in_every_language(at_stage):
    link = at_stage("announce").get("/ko/notices/chat")["Link"]

    assert f'<{HERE}/ko/notices/chat>; rel="canonical"' in link
    assert f'<{HERE}/ar/notices/chat>; rel="alternate"; hreflang="ar"' in link
    assert f'<{HERE}/notices/chat>; rel="alternate"; hreflang="x-default"' in link


def test_a_page_is_asked_for_again_each_time_and_sent_only_when_it_changed(at_stage):
    cleo = at_stage("announce")
    first = cleo.get("/en/notices/chat")

    again = cleo.get("/en/notices/chat", If_None_Match=f'"x", {first["ETag"]}')
    other = cleo.get("/ko/notices/chat", If_None_Match=first["ETag"])

    assert first["Cache-Control"] == "no-cache"
    assert (again.status, again.raw) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "no-cache")
    assert other.status == 200


def test_who_takes_gzip_gets_gzip(at_stage):
    cleo = at_stage("announce")

    zipped = cleo.get("/en/notices/chat", Accept_Encoding="br, GZIP;q=0.5".lower())
    plain = cleo.get("/en/notices/chat", Accept_Encoding="gzip;q=0, identity")

    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.raw) == plain.raw
    assert plain["Content-Encoding"] == ""
    assert plain["Content-Length"] == str(len(plain.raw))


def test_head_says_what_get_would_without_sending_it(at_stage):
    cleo = at_stage("announce")

    head = cleo.get("/en/notices/chat", method="HEAD")

    assert head.raw == b""
    assert head.headers == cleo.get("/en/notices/chat").headers


def test_a_page_may_do_nothing_but_show_itself(at_stage):
    seen = at_stage("announce").get("/en/notices/chat")

    assert seen["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self' harbour.example:* *.harbour.example:*; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    assert seen["X-Content-Type-Options"] == "nosniff"
    assert seen["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_banner_may_be_framed_and_read_anywhere(at_stage):
    cleo = at_stage("announce")

    frame, data = cleo.get("/en/banners/chat"), cleo.get("/en/banners/chat.json")

    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert data["Access-Control-Allow-Origin"] == "*"
    assert data["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert data["Cache-Control"] == "public, max-age=60"
    assert data["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["/banners/nope.json", "/en/banners/nope.html"])
def test_a_banner_of_no_plan_is_told_to_whoever_embeds_it(at_stage, path):
    response = at_stage("announce").get(path)

    assert response.status == 404
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.text == "No plan of this name has a banner here.\n"


def test_a_neutral_banner_answers_at_once_in_the_embedding_pages_language(at_stage):
    seen = at_stage("announce").get("/banners/chat.json?lang=ar", Accept_Language="ko")

    assert (seen.status, seen["Content-Language"]) == (200, "ar")
    assert seen["Vary"] == "Accept-Language, Cookie, Accept-Encoding"


def test_files_named_by_their_content_never_change_and_the_script_soon_does(at_stage):
    cleo = at_stage("announce")

    script = cleo.get("/embed/v1.js")

    assert (script.status, script["Cache-Control"]) == (200, "public, max-age=60")
    assert script["Access-Control-Allow-Origin"] == "*"
    assert cleo.get("/embed/v1.js", If_None_Match=script["ETag"]).status == 304
    assert cleo.get("/assets/site.0a1b.css").status == 200
    assert cleo.get("/assets/other.css").status == 404


def test_an_unpublished_plan_is_nowhere(at_stage):
    assert at_stage("prepare").get("/en/notices/chat").status == 404


@pytest.mark.parametrize("address", ["/", "/nowhere", "/en/notices/fax", "/en/guides/chat/other"])
def test_an_unknown_address_is_told_so_in_the_customers_language(at_stage, address):
    seen = at_stage("announce").get(address, Cookie="sunset_language=ko")

    assert seen.status == 404
    assert "(ko)" in seen.text
    assert "Accept-Language" in seen["Vary"]


def test_a_host_that_is_nobodys_is_misdirected(at_stage):
    assert at_stage("announce").get("/en/notices/chat", "elsewhere.example").status == 421


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_not_allowed(at_stage, method):
    seen = at_stage("announce").get("/en/notices/chat", method=method)

    assert (seen.status, seen["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_options_are_told(at_stage):
    seen = at_stage("announce").get("/en/notices/chat", method="OPTIONS")

    assert (seen.status, seen["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
