"""The people of the house as those whom plans name as owners."""

from sqlmodel import Session

from sunset.domain.owners import House, Somebody
from sunset.domain.people import Person
from sunset.store import audit, people
from sunset.store.audit import Wanted

RENAMED = "profile changed"
MOST = 100


def house(session: Session) -> House:
    """Return everybody who can be an owner."""
    listed = people.listed(session)
    return House(
        tuple(each.person for each in listed if each.disabled_at is None),
        tuple(each.person for each in listed if each.disabled_at is not None),
    )


def somebody(session: Session, person: Person) -> Somebody:
    """Return a person under the names that plans may know: a name of before counts while free."""
    lines = audit.search(session, Wanted(action=RENAMED, subject=person.email), limit=MOST)
    changes = [each for line in lines for each in line.changes]
    before = {str(each.before) for each in changes if each.field == "name"}
    others = {each.person.name for each in people.listed(session) if each.person.id != person.id}
    return Somebody(person.email, (person.name, *sorted(before - others)))
