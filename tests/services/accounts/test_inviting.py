from datetime import timedelta

import pytest
from acts import ADA, ED, MARA
from makers import NOON
from signing import SECRET, add, rows

from sunset.domain.people import Assignment, Role
from sunset.errors import Conflict, NotAllowed, NotFound, Refused
from sunset.services import accounts
from sunset.services.accounts import inviting
from sunset.services.accounts.inviting import Joining
from sunset.store import assignments, audit, invitations, people
from sunset.store.assignments import Language
from sunset.store.invitations import Guest, State

HERE = "192.0.2.1"
ED_COMES = Joining(name="Ed", email="ed@harbour.example", password=SECRET)
GUEST = Guest(
    name="Ed",
    role=Role.EDITOR,
    languages=(Language(locale="ko", reviews=True),),
    assignments=(Assignment("chat", locale="ko"),),
)


def invite(store, guest=GUEST, actor=MARA):
    with store.write() as session:
        return inviting.invite(session, actor, guest, now=NOON)


def join(store, token, joining=ED_COMES, at=NOON):
    with store.write() as session:
        return inviting.join(session, token, joining, source=HERE, now=at)


def states(store, at=NOON):
    with store.read() as session:
        return [state for _, state in inviting.recent(session, MARA, now=at)]


def test_whoever_opens_the_link_comes_in_with_what_was_promised(store, mara):
    token = invite(store)

    signed_in = join(store, token)

    person = accounts.visitor(store, signed_in, NOON)
    assert (person.name, person.role) == ("Ed", Role.EDITOR)
    with store.read() as session:
        assert assignments.assigned(session, person.id) == GUEST.assignments
        assert assignments.languages_of(session, person.id) == GUEST.languages
        actions = [(line.actor, line.action) for line in audit.search(session)]
    assert ("Ed", "invitation accepted") in actions
    assert ("Mara", "person invited") in actions
    assert states(store) == [State.ACCEPTED]


def test_only_the_digest_of_a_link_is_kept(store, mara):
    token = invite(store)

    assert token not in str(rows(store, "invitation"))
    assert len(token) >= 43


@pytest.mark.parametrize(
    ("closing", "state"),
    [("used", State.ACCEPTED), ("withdrawn", State.REVOKED), ("old", State.EXPIRED)],
)
def test_a_link_works_once_until_it_is_withdrawn_and_for_a_week(store, mara, closing, state):
    token, at = invite(store), NOON
    if closing == "used":
        join(store, token)
    elif closing == "withdrawn":
        with store.write() as session:
            inviting.revoke(session, MARA, 1, now=NOON)
    else:
        at = NOON + timedelta(days=7)

    with pytest.raises(Refused):
        join(store, token, Joining(name="Eve", email="eve@evil.example", password=SECRET), at)

    with store.read() as session:
        assert people.by_email(session, "eve@evil.example") is None
    assert states(store, at) == [state]


def test_of_two_who_open_a_link_at_once_one_comes_in(store, mara, monkeypatch):
    token = invite(store)
    open_still = inviting.opened
    with store.write() as session:
        found = open_still(session, token, source=HERE, now=NOON)
    join(store, token)
    monkeypatch.setattr(inviting, "opened", lambda *_, **__: found)

    with pytest.raises(Conflict):
        join(store, token, Joining(name="Eve", email="eve@evil.example", password=SECRET))

    with store.read() as session:
        assert people.by_email(session, "eve@evil.example") is None


def test_a_weak_password_or_a_taken_address_leaves_the_link_open(store, mara):
    token = invite(store)

    for wrong in (
        Joining(name="Ed", email="ed@harbour.example", password="short"),
        Joining(name="Ed", email=mara.email, password=SECRET),
        Joining(name=" ", email="no address", password=SECRET),
    ):
        with pytest.raises(Refused):
            join(store, token, wrong)

    assert states(store) == [State.OPEN]
    join(store, token)


def test_who_tries_many_links_waits(store, mara):
    for n in range(inviting.TRIES):
        with pytest.raises(NotFound):
            join(store, f"guess-{n}")

    with pytest.raises(accounts.TooManyTries):
        join(store, "one more")


def test_nobody_invites_to_more_than_they_have_and_editors_invite_nobody(store, mara):
    with pytest.raises(NotAllowed):
        invite(store, Guest(name="Ada", role=Role.ADMIN))
    with pytest.raises(NotAllowed):
        invite(store, GUEST, actor=ED)

    invite(store, Guest(name="Ada", role=Role.ADMIN), actor=ADA)


def test_an_invitation_without_a_name_or_with_no_language_is_refused(store, mara):
    with pytest.raises(Refused) as refusal:
        invite(store, Guest(name=" ", role=Role.EDITOR, languages=(Language(locale="??"),)))

    assert [problem.field for problem in refusal.value.problems] == ["name", "languages"]


def test_a_closed_invitation_cannot_be_withdrawn(store, mara):
    token = invite(store)
    join(store, token)

    with pytest.raises(Conflict), store.write() as session:
        inviting.revoke(session, MARA, 1, now=NOON)


def test_invitations_of_long_ago_are_no_longer_listed(store, mara):
    invite(store)

    later = NOON + inviting.GOOD_FOR + inviting.SHOWN_FOR + timedelta(seconds=1)

    assert states(store, later) == []
    with store.read() as session:
        assert invitations.get(session, 1).guest == GUEST


def test_whoever_was_here_already_is_not_touched(store, mara):
    ada = add(store, "Ada", Role.ADMIN)
    token = invite(store)

    join(store, token)

    with store.read() as session:
        assert people.get(session, ada.id) == ada
