"""What an editor may see: every address is tried by somebody to whom one text is assigned."""

import re

import pytest
from acts import MARA
from makers import a_live_plan, a_plan

from sunset.domain.people import Assignment, Permission, Role, may
from sunset.services import localizing
from sunset.speech import know
from sunset.speech.own import drafted

MINE = Assignment("chat", "notice", "ko")
# Of these an editor sees only what is theirs, though no address names a text; tested below.
OWN_CHECK = {
    "workspace.board",
    "workspace.discard_interface",
    "workspace.interface",
    "workspace.keep_interface",
    "workspace.reviews",
    "workspace.show_glossary",  # the company's words: no plan is named there
    "workspace.write_interface",
    "workspace.show_rereading",
}
PLACES = {"plan_id": "mail", "key": "notice", "locale": "ko", "number": "1"}


@pytest.fixture
def scoped(rooms, mara):
    rooms.keep(a_plan())
    rooms.keep(a_live_plan(id="mail", placements=()))
    yield rooms.someone("Ed", texts=(MINE,))
    know((), ())


def routes(rooms):
    for rule in rooms.app.url_map.iter_rules():
        view = rooms.app.view_functions[rule.endpoint]
        permission = getattr(view, "permission", None)
        if permission and may(Role.EDITOR, Permission(permission)):
            yield rule, permission


def address(rule, **places):
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: places[found[1]], rule.rule)


def test_every_address_an_editor_may_reach_names_a_plan_or_checks_by_itself(rooms):
    unchecked = {
        rule.endpoint
        for rule, permission in routes(rooms)
        if permission != Permission.ENTER and "plan_id" not in rule.arguments
    }

    assert unchecked <= OWN_CHECK


def test_no_address_shows_or_takes_a_text_that_is_not_assigned(rooms, scoped):
    for rule, permission in routes(rooms):
        if permission == Permission.ENTER or "plan_id" not in rule.arguments:
            continue
        for places in (PLACES, PLACES | {"plan_id": "chat", "locale": "ar"}):
            if places["plan_id"] == "chat" and "locale" not in rule.arguments:
                continue
            path = address(rule, **places)
            if "GET" in rule.methods:
                assert "not among the texts assigned to you" in scoped.get(path, 403).text, path
            else:
                scoped.post(path, 403)


def test_whoever_sees_no_plans_is_led_back_to_the_documents(scoped):
    assert "Back to the documents" in scoped.get("/plans", 403).text


def test_no_page_of_the_planner_or_of_people_opens(rooms, scoped):
    for rule in rooms.app.url_map.iter_rules():
        view = rooms.app.view_functions[rule.endpoint]
        if getattr(view, "permission", None) == Permission.SEE_PLANS and "GET" in rule.methods:
            values = {name: "chat" if name == "plan_id" else "1" for name in rule.arguments}
            scoped.get(address(rule, **values), 403)
    scoped.get("/account/people", 403)
    assert scoped.get("/", 302).answer.location == "/documents"


def test_the_board_shows_only_what_is_assigned_and_no_other_plan(scoped):
    page = scoped.get("/documents")

    assert [link for link in page.links if link.startswith("/documents/chat/")] == [
        "/documents/chat/notice/ko"
    ]
    assert "mail" not in [each["value"] for each in page.all("option")]
    scoped.get("/documents?plan=mail", 404)
    assert not [link for link in page.links if link.startswith("/plans")]


def test_the_text_that_is_assigned_opens_beside_its_source(scoped):
    page = scoped.get("/documents/chat/notice/ko")

    assert page.status == 200
    assert not [link for link in page.links if link.startswith(("/plans", "/account/people"))]


def test_somebody_new_is_told_kindly_that_nothing_is_assigned(rooms, mara):
    rooms.keep(a_plan())

    page = rooms.someone("Ed", texts=()).get("/documents")

    assert "No text is assigned to you yet." in page.text


def test_sentences_of_a_language_open_to_whom_they_are_assigned(rooms, scoped, mara):
    with rooms.store.write() as session:
        localizing.add(session, MARA, drafted("fi"), now=rooms.now)

    assert "assigned to you" in scoped.get("/documents/languages/fi/sentences", 403).text
    for act in ("/keep", "/discard"):
        scoped.post(f"/documents/languages/fi/sentences{act}", 403)
    rooms.someone("Ed", device="2", texts=(Assignment("", "interface-dates", "fi"),))
    page = scoped.get("/documents/languages/fi/sentences")

    assert "Dates, hours and calendars" in page.text
    assert "Words around guides" not in page.text
    scoped.get("/documents/languages/fi/settings", 403)
