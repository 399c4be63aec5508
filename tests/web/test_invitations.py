"""Invite somebody by a link, as the rooms do it."""

import re
from datetime import timedelta

from makers import NOON, a_live_plan
from visitors import Visitor

from sunset.domain.people import ANY, Assignment
from sunset.store import assignments, people

PASSWORD = "four words will do"
ASKED = {"name": "Edda", "role": "editor", "language-ko": "both", "plan": "chat"}


def invited(visitor, status=200, **changes):
    visitor.get("/account/people/invite")
    return visitor.post("/account/people/invite", status, **(ASKED | changes))


def link(page):
    return re.search(r"http://\S+(/account/join/[\w-]+)", page.text)[1]


def come_in(rooms, path, status=302, **changes):
    newcomer = Visitor(rooms.app.test_client())
    newcomer.get(path)
    said = {"name": "Edda", "email": "edda@harbour.example", "password": PASSWORD}
    return newcomer, newcomer.post(path, status, **(said | changes))


def edda(rooms):
    with rooms.store.read() as session:
        who, _ = people.by_email(session, "edda@harbour.example")
        return who, assignments.assigned(session, who.id)


def test_a_manager_makes_a_link_and_whoever_opens_it_is_in(rooms, mara, draft):
    path = link(invited(mara))

    newcomer, page = come_in(rooms, path)

    assert page.answer.location == "/"
    assert newcomer.get("/", 302).answer.location == "/documents"
    assert edda(rooms)[1] == (Assignment("chat", ANY, "ko"),)
    assert "Accepted" in mara.get("/account/people").text


def test_the_link_is_shown_once_and_never_again(mara, draft):
    path = link(invited(mara))

    assert path.rpartition("/")[2] not in mara.get("/account/people").answer.text


def test_a_used_a_withdrawn_and_an_old_link_say_what_to_do(rooms, mara, draft, stranger):
    used, withdrawn, old = (link(invited(mara, name=name)) for name in ("A", "B", "C"))
    come_in(rooms, used)
    mara.post("/account/people/invitations/2/withdraw")
    assert "came in by this link already" in stranger.get(used, 410).text
    assert "was withdrawn" in stranger.get(withdrawn, 410).text

    rooms.now = NOON + timedelta(days=7)
    assert "older than a week" in stranger.get(old, 410).text
    stranger.get("/account/join/no-such-link", 404)


def test_what_is_wrong_stands_at_its_field_and_keeps_what_was_typed(rooms, mara, draft):
    path = link(invited(mara))

    _, page = come_in(rooms, path, 400, password="short", email="no address")

    assert page.value("email") == "no address"
    assert "Give an e-mail address" in page.text


def test_an_invitation_without_a_name_is_asked_for_again(mara, draft):
    page = invited(mara, 400, name="", **{"language-ko": "reviews"})

    assert "Fill in this field." in page.text
    assert {"value": "reviews", "selected": None} in page.all("option", value="reviews")


def test_a_manager_cannot_invite_an_admin_and_an_editor_or_viewer_nobody(mara, ed, vera, draft):
    invited(mara, 400, role="admin")
    for visitor in (ed, vera):
        visitor.get("/account/people/invite", 403)
        visitor.get("/account/people", 403)


def test_who_guesses_links_waits(stranger):
    for n in range(20):
        stranger.get(f"/account/join/guess-{n}", 404)

    stranger.get("/account/join/guess", 400)


def test_texts_and_languages_of_somebody_are_changed_on_their_page(rooms, mara, ed, draft):
    rooms.keep(a_live_plan(id="mail", placements=()))
    with rooms.store.read() as session:
        who, _ = people.by_email(session, "ed@harbour.example")
    page = f"/account/people/{who.id}"

    mara.post(f"{page}/texts/remove", plan=ANY, document=ANY, locale=ANY)
    assert "No text is assigned to you yet." in ed.get("/documents").text
    mara.post(f"{page}/texts", plan="mail", locale="ko")
    mara.post(f"{page}/languages", **{"language-ko": "reviews"})

    with rooms.store.read() as session:
        assert assignments.assigned(session, who.id) == (Assignment("mail", ANY, "ko"),)
        assert [each.name for each in assignments.reviewers(session, "ko")] == ["Ed"]
    mara.post(f"{page}/texts", 400, plan="no-such-plan", locale="ko")
