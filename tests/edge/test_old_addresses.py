"""An old address answers as its stage and its placement say."""

import pytest
from customers import OLD, PUBLIC
from editions import contents_of, some_contents
from makers import a_live_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind

FRONT = (Placement(host=OLD, kind=PlacementKind.FRONT),)
HERE = f"https://{PUBLIC}"


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        ("prepare", 200, "address"),
        ("announce", 200, "notice"),
        ("stop_new", 200, "address"),
        ("limit", 200, "address"),
        ("brownout-1", 503, "address"),
        ("closed", 200, "address"),
        ("grace", 302, ""),
        ("archived", 410, "address"),
    ],
)
def test_each_stage_has_its_answer(at_stage, state, status, words):
    seen = at_stage(state).old()

    assert seen.status == status
    assert words in seen.text


def test_a_redirect_leads_to_the_destination_for_a_minute_at_most(at_stage):
    seen = at_stage("grace").old()

    assert seen["Location"] == "https://forum.harbour.example/"
    assert seen["Cache-Control"] == "public, max-age=60"
    assert seen["Vary"] == "Accept-Language, Cookie"


def test_one_true_successor_becomes_permanent(at_stage):
    contents = contents_of(a_live_plan(), rules=[a_rule(successor=True)])

    seen = at_stage("archived", contents).old()

    assert (seen.status, seen["Cache-Control"]) == (308, "public, max-age=86400")


def test_programs_are_told_that_the_address_ends(at_stage):
    seen = at_stage("limit").old()

    assert seen["Deprecation"] == "@1790892000"
    assert seen["Sunset"] == "Mon, 01 Mar 2027 17:00:00 GMT"
    assert seen["Link"] == (
        f'<{HERE}/notices/chat>; rel="deprecation"; type="text/html", '
        f'<{HERE}/notices/chat>; rel="sunset"; type="text/html"'
    )


def test_a_held_plan_promises_no_date(at_stage):
    seen = at_stage("announce.held", gates=("G1",)).old()

    assert seen["Deprecation"] == "@1790892000"
    assert seen["Sunset"] == ""


def test_a_brownout_says_when_to_come_again(at_stage):
    seen = at_stage("brownout-1").old()

    assert seen["Retry-After"] == str(2 * 3600 - 60)
    assert seen["Cache-Control"] == "private, no-store"


def test_a_pass_in_front_goes_to_the_origin_with_the_ending_told(at_stage):
    seen = at_stage("announce", placements=FRONT).old("/chat?case=7", "POST")

    assert (seen.status, seen["X-Accel-Redirect"]) == (200, "@sunset_origin")
    assert seen["Deprecation"] == "@1790892000"
    assert 'rel="sunset"' in seen["Link"]


def test_a_pass_of_a_hosted_address_leads_to_the_live_site(at_stage):
    live = Placement(host=OLD, kind=PlacementKind.HOSTED, live_url="https://live.harbour.example/")

    cleo = at_stage("announce", placements=(live,))
    seen, form = cleo.old(), cleo.old("/chat", "POST")

    assert (seen.status, seen["Location"]) == (302, "https://live.harbour.example/")
    assert (form.status, form["Location"]) == (307, "https://live.harbour.example/")


def test_the_live_site_says_itself_how_long_what_no_rule_covers_is_kept(at_stage):
    cleo = at_stage("stop_new", placements=FRONT)

    style, chat = cleo.old("/style.css"), cleo.old("/chat", Cookie="sunset_seen=chat.stop_new")

    assert (style["X-Accel-Redirect"], style["Cache-Control"]) == ("@sunset_origin", "")
    assert chat["Cache-Control"] == "private, no-store"


def test_what_no_rule_covers_is_not_found_in_the_customers_language(at_stage):
    seen = at_stage("closed").old("/elsewhere", Accept_Language="ko")

    assert seen.status == 404
    assert "chat unknown ko" in seen.text
    assert seen["Content-Language"] == "ko"


def test_going_on_is_remembered_and_leads_back_to_the_very_same_address(at_stage):
    cleo = at_stage("limit", placements=FRONT)

    gone_on = cleo.post("/chat/?case=7&x=%20", OLD, act="acknowledge")
    cookie = gone_on["Set-Cookie"].partition(";")[0]
    passed = cleo.old("/chat/?case=7", Cookie=cookie)

    assert (gone_on.status, gone_on["Location"]) == (303, "/chat/?case=7&x=%20")
    assert cookie == "sunset_seen=chat.limit"
    assert "max-age=31536000" in gone_on["Set-Cookie"].lower()
    assert passed["X-Accel-Redirect"] == "@sunset_origin"


def test_what_was_acknowledged_for_one_stage_is_asked_again_in_the_next(at_stage):
    seen = at_stage("limit", placements=FRONT).old(Cookie="sunset_seen=chat.stop_new")

    assert "address" in seen.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_after_closing_other_methods_are_led_to_the_notice(at_stage, method):
    seen = at_stage("closed").old("/chat", method)

    assert (seen.status, seen["Location"]) == (303, f"{HERE}/en/notices/chat")


def test_options_pass_in_front_and_are_answered_elsewhere(at_stage):
    front = at_stage("announce", placements=FRONT).old("/chat", "OPTIONS")
    hosted = at_stage("closed").old("/chat", "OPTIONS")

    assert front["X-Accel-Redirect"] == "@sunset_origin"
    assert (hosted.status, hosted["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("url", ["tel:+46812345", "javascript:alert(1)", "https:evil.example"])
def test_a_target_no_browser_may_be_sent_to_is_never_sent(at_stage, url):
    contents = contents_of(a_live_plan(), rules=[a_rule(urls={"*": url})])

    seen = at_stage("grace", contents).old()

    assert (seen.status, seen["Location"]) == (410, "")
    assert "address" in seen.text


def test_a_target_in_any_script_goes_out_as_ascii(at_stage):
    url = "https://bücher.harbour.example/도움?q=ä"
    contents = contents_of(a_live_plan(), rules=[a_rule(urls={"*": url})])

    seen = at_stage("grace", contents).old()

    assert seen["Location"] == "https://xn--bcher-kva.harbour.example/%EB%8F%84%EC%9B%80?q=%C3%A4"


def test_an_address_is_one_however_it_is_written(at_stage):
    contents = contents_of(a_live_plan(), rules=[a_rule(path="/hj%C3%A4lp")])
    cleo = at_stage("closed", contents)

    written = ["/hj%C3%A4lp", "/hja%CC%88lp/", "//hj%c3%a4lp"]

    assert {cleo.old(address).status for address in written} == {200}
    assert cleo.old("/hj%25C3%25A4lp").status == 404


def test_the_port_and_case_of_a_host_do_not_matter(at_stage):
    seen = at_stage("closed").get("/chat", "CHAT.harbour.example.:8080")

    assert seen.status == 200


def test_the_page_of_an_old_host_takes_its_style_from_ours(at_stage):
    seen = at_stage("closed").old()

    assert f"style-src {HERE};" in seen["Content-Security-Policy"]
    assert "form-action 'self'" in seen["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("hops", "said", "status"),
    [
        (0, OLD, 421),
        (1, OLD, 200),
        (1, f"evil.example, {OLD}", 200),
        (1, f"{OLD}, evil.example", 421),
        (2, f"{OLD}, proxy.internal", 200),
    ],
)
def test_proxies_are_believed_as_far_as_they_are_trusted(at_stage, hops, said, status):
    cleo = at_stage("closed", hops=hops)

    assert cleo.get("/chat", "edge.internal", X_Forwarded_Host=said).status == status


def test_a_prefix_rule_covers_what_lies_under_it(at_stage):
    cleo = at_stage("closed", some_contents())

    assert [cleo.old(x).status for x in ("/help", "/help/a", "/helpful")] == [200, 200, 404]
