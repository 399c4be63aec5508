import pytest
from sqlalchemy.exc import OperationalError

from sunset.web.access import is_own_path

MANAGERS = ("/plans/new", "/plans/chat/details", "/plans/chat/dates", "/plans/chat/publish")


@pytest.mark.parametrize("path", ["/plans", "/plans/chat", "/account/profile", "/account/people"])
def test_a_stranger_is_led_to_sign_in_and_back(stranger, path):
    page = stranger.get(path, 302)

    assert page.answer.location.startswith("/account/sign-in?next=")


@pytest.mark.parametrize("path", MANAGERS)
def test_an_editor_may_not_change_plans(draft, ed, path):
    page = ed.get(path, 403)

    assert "Your role does not permit this" in page.text


def test_a_viewer_may_not_send_what_a_manager_may(draft, vera):
    vera.post("/plans/chat/milestones", 403, title="Mine", owner="", due="2027-01-01")
    vera.post("/plans/chat/gates/G1", 403, evidence="Seen.")
    vera.post("/plans/chat/publish", 403)
    vera.post("/plans/chat/addresses/new", 403, path="/x")
    vera.post("/plans/chat/addresses/1", 403, path="/x")
    vera.post("/plans/chat/addresses/change", 403, all="1", verb="remove", sure="1")
    vera.post("/plans/chat/addresses/check", 403)
    vera.post("/plans/chat/addresses/import", 403)
    vera.post("/plans/chat/jobs/1/confirm", 403)


def test_a_manager_may_not_look_after_people(mara):
    page = mara.get("/account/people")

    assert not page.all("form", action="/account/people")
    assert "Let somebody in" not in page.text
    mara.post("/account/people", 403)


def test_a_form_without_its_token_is_refused(draft, mara):
    answer = mara.client.post("/plans/chat/milestones/briefed/tick")

    assert answer.status_code == 400
    assert "This form is no longer valid" in answer.text


def test_nobody_is_signed_in_with_a_token_that_was_revoked(mara):
    mara.post("/account/sign-out")

    assert mara.get("/plans", 302).answer.location.startswith("/account/sign-in")


def test_a_form_that_is_too_large_is_refused(draft, mara):
    answer = mara.client.post("/plans/new", data={"reason": "x" * 600_000})

    assert answer.status_code == 413
    assert "That is too much at once" in answer.text


def test_without_the_database_the_page_says_so(rooms, mara, monkeypatch):
    monkeypatch.setattr(rooms.store, "_readers", _Away())

    page = mara.client.get("/plans")

    assert page.status_code == 503
    assert "The database cannot be reached" in page.text


class _Away:  # an engine that answers nothing
    def __getattr__(self, name):
        raise OperationalError("connect", None, Exception("away"))


@pytest.mark.parametrize("path", ["/plans", "/plans/chat?zoom=weeks", "/"])
def test_a_path_of_our_own_is_one(path):
    assert is_own_path(path)


@pytest.mark.parametrize(
    "path",
    ["", "//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "plans"],
)
def test_an_address_elsewhere_is_never_taken_for_our_own(path):
    assert not is_own_path(path)
