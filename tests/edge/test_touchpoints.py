"""A link that says where it stands is counted apart, and answered like any other."""

import pytest
from customers import OLD
from makers import a_touchpoint


def counted(cleo):
    return {(hit.surface, hit.touchpoint): n for hit, n in cleo.app.counter.counts.items()}


@pytest.mark.parametrize(
    ("address", "surface"),
    [
        ("/en/notices/chat", "notice"),
        ("/notices/chat", "notice"),
        ("/en/guides/chat/after", "guide/after"),
        ("/banners/chat.json", "banner.json"),
        ("/en/banners/chat.html", "banner.html"),
        ("/ko/calendars/chat.ics", "calendar"),
    ],
)
def test_an_address_of_ours_is_counted_by_its_touchpoint(at_stage, address, surface):
    cleo = at_stage("announce")

    plain, seen = cleo.get(address), cleo.get(f"{address}?via=signature")
    cleo.get(f"{address}?x=1&via=letter-2")

    assert (seen.status, seen.text) == (plain.status, plain.text)
    assert counted(cleo) == {(surface, ""): 1, (surface, "signature"): 1, (surface, "letter-2"): 1}


def test_the_language_is_chosen_at_once_and_counted_once_by_its_touchpoint(at_stage):
    cleo = at_stage("announce")

    seen = cleo.get("/notices/chat?via=signature", Accept_Language="ko")

    assert seen["Location"] == "/ko/notices/chat"


@pytest.mark.parametrize("via", ["", "Signature", "%3Cscript%3E", "a%0D%0Ab", "a" * 41, "%FF", "ü"])
def test_what_is_no_name_is_counted_as_none_and_never_shown(at_stage, via):
    cleo = at_stage("announce")

    seen = cleo.get(f"/en/notices/chat?via={via}")

    assert seen.status == 200
    assert counted(cleo) == {("notice", ""): 1}


def test_what_an_old_address_was_given_belongs_to_the_live_site(at_stage):
    cleo = at_stage("grace")

    cleo.get("/chat?via=signature", OLD)

    assert counted(cleo) == {("redirect", ""): 1}


def test_of_many_names_in_an_hour_the_rest_are_counted_as_one(at_stage):
    cleo = at_stage("announce")

    for number in range(150):
        cleo.get(f"/en/notices/chat?via=t-{number}")
    cleo.get("/en/notices/chat?via=t-0")

    told = counted(cleo)
    assert len(told) == 101
    assert (told["notice", "other"], told["notice", "t-0"]) == (50, 2)


def test_no_flood_of_names_hides_one_of_the_register(at_stage):
    cleo = at_stage("announce", touchpoints=(a_touchpoint("signature"),))

    for number in range(120):
        cleo.get(f"/en/notices/chat?via=t-{number}")
    cleo.get("/en/notices/chat?via=signature")

    assert counted(cleo)["notice", "signature"] == 1


def test_heads_are_not_counted(at_stage):
    cleo = at_stage("announce")

    cleo.get("/en/notices/chat?via=signature", method="HEAD")

    assert counted(cleo) == {}
