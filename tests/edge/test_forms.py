"""What Cleo does on a page: choose a language, vote; and what is taken from nobody else."""

import pytest
from customers import PUBLIC
from editions import contents_of
from makers import a_live_plan

HERE = f"https://{PUBLIC}"


def test_choosing_a_language_is_remembered_and_leads_to_the_same_page(at_stage):
    cleo = at_stage("announce")

    seen = cleo.post("/en/guides/chat/after", act="language", language="ko")

    assert (seen.status, seen["Location"]) == (303, "/ko/guides/chat/after")
    assert seen["Set-Cookie"] == (
        "sunset_language=ko; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure"
    )
    assert (
        cleo.get("/notices/chat", Cookie="sunset_language=ko", Accept_Language="ar")["Location"]
        == "/ko/notices/chat"
    )


def test_a_language_that_is_none_changes_nothing(at_stage):
    seen = at_stage("announce").post("/en/notices/chat", act="language", language="ko\r\nX: y")

    assert (seen.status, seen["Location"], seen["Set-Cookie"]) == (303, "/en/notices/chat", "")


@pytest.mark.parametrize(
    ("answer", "address", "ending"),
    [
        ("yes", "/en/guides/chat/after", "thanks"),
        ("no", "/en/guides/chat/after", "help"),
        ("date", "/en/guides/chat/after/help", "thanks"),
    ],
)
def test_a_vote_is_counted_and_leads_on(at_stage, answer, address, ending):
    cleo = at_stage("announce")

    seen = cleo.post(address, act="vote", answer=answer)

    assert (seen.status, seen["Location"]) == (303, f"/en/guides/chat/after/{ending}")
    assert [(v.plan, v.guide, v.locale, v.answer) for v in cleo.app.counter.counts] == [
        ("chat", "after", "en", answer)
    ]


def test_a_machine_that_fills_every_field_is_thanked_and_not_counted(at_stage):
    cleo = at_stage("announce")

    seen = cleo.post("/en/guides/chat/after", act="vote", answer="yes", website="http://spam")

    assert seen.status == 303
    assert not cleo.app.counter.counts


@pytest.mark.parametrize("address", ["/en/guides/chat/other", "/en/notices/chat", "/x"])
def test_a_vote_on_nothing_is_not_found(at_stage, address):
    cleo = at_stage("announce")

    assert cleo.post(address, act="vote", answer="yes").status == 404
    assert not cleo.app.counter.counts


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(at_stage, headers):
    seen = at_stage("announce").post(
        "/en/guides/chat/after", headers=headers, act="vote", answer="yes"
    )

    assert seen.status == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": HERE}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {}]
)
def test_a_form_of_the_page_itself_is_taken(at_stage, headers):
    seen = at_stage("announce").post(
        "/en/guides/chat/after", headers=headers, act="vote", answer="yes"
    )

    assert seen.status == 303


def test_a_form_that_is_too_large_or_unknown_is_not_taken(at_stage):
    cleo = at_stage("announce")

    assert cleo.post("/en/guides/chat/after", act="vote", more="x" * 8192).status == 413
    assert cleo.post("/en/guides/chat/after", act="erase").status == 400
    assert cleo.post("/en/guides/chat/after").status == 400


@pytest.mark.parametrize(
    ("address", "headers", "more", "status"),
    [
        ("/ar/guides/chat/after", {"Origin": "https://evil.example"}, "", 403),
        ("/ar/guides/chat/after", {}, "x" * 8192, 413),
    ],
)
def test_a_form_that_is_refused_leaves_her_on_its_page_in_her_language(
    at_stage, address, headers, more, status
):
    cleo = at_stage("announce")

    seen = cleo.post(address, headers=headers, act="vote", answer="yes", more=more)

    assert (seen.status, seen["Content-Language"]) == (status, "ar")
    assert seen.text == cleo.get(address).text
    assert (seen["Cache-Control"], seen["ETag"]) == ("private, no-store", "")
    assert not [each for each in cleo.app.counter.counts if hasattr(each, "answer")]


def test_a_form_of_another_site_is_refused_in_a_sentence_where_no_page_is(at_stage):
    seen = at_stage("announce").post(
        "/notices/chat", headers={"Origin": "null"}, act="language", language="ko"
    )

    assert (seen.status, seen.text) == (403, "This form was sent from another site.\n")


def test_a_plan_in_one_language_still_has_its_page(at_stage):
    contents = contents_of(a_live_plan(promised=("en",)))

    assert at_stage("announce", contents).get("/en/notices/chat").status == 200
