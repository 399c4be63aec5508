"""The rooms with a store of their own, and people who are signed in there."""

from threading import Event

from acts import an_act
from engines import lasting
from makers import NOON
from remembered import remember_checks
from visitors import Visitor

from sunset.domain.people import ANY, Assignment, Role
from sunset.jobs.run import KINDS
from sunset.services import jobs
from sunset.settings import from_environment
from sunset.store import assignments, keeping, logins, people, plans, rules
from sunset.store.audit import Act
from sunset.store.people import Newcomer
from sunset.store.session import Store
from sunset.web import create_app
from sunset.web.rooms import Rooms as Parts

ROLES = {
    "Mara": Role.MANAGER,
    "Nils": Role.MANAGER,
    "Ed": Role.EDITOR,
    "Vera": Role.VIEWER,
    "Ada": Role.ADMIN,
}


EVERY_TEXT = (Assignment(ANY),)
_made = []
remember_checks()


def an_app(settings, store, clock):
    """Make the app, or let the one that was made serve this store: making one takes its time."""
    if not _made:
        _made.append(create_app(settings, store, clock))
    _made[0].extensions["rooms"] = Parts(settings, store, clock)
    return _made[0]


class Rooms:
    """An app, its store, and a clock that stands still until it is set."""

    def __init__(self, url, state, make=an_app):
        self.now = NOON
        with lasting():
            self.store = Store(url)
        environ = {"SUNSET_STATE": str(state), "SUNSET_SECRET_KEY": "k" * 40}
        self.app = make(from_environment(environ), self.store, lambda: self.now)

    def keep(self, plan):
        """Keep a plan as if somebody had written it."""
        with self.store.write() as session:
            actor = people.listed(session)[0].person
            act = Act(actor=actor, at=self.now, action="tested", plan=plan.id)
            keeping.begin(session, plan, act)
        return plan

    def kept(self, name="chat"):
        """Return a plan as it is kept now."""
        with self.store.read() as session:
            return plans.get(session, name)

    def keep_rules(self, plan, *some):
        """Keep these rules in the place of all that a plan has."""
        with self.store.write() as session:
            keeping.keep_rules(session, plan, some, an_act())

    def rules(self, name="chat"):
        """Return the rules of a plan as they are kept now."""
        with self.store.read() as session:
            return list(rules.of(session, name))

    def work(self):
        """Do the job that waits longest, as the process beside the rooms does."""
        return jobs.run_next(self.store, KINDS, lambda: self.now, Event())

    def someone(self, name, locale="en", device="", texts=EVERY_TEXT):
        """Let somebody in without the sign-in page: hashing takes its time."""
        token = f"token-{name}{device}"
        newcomer = Newcomer(
            name=name, email=f"{name.lower()}@harbour.example", role=ROLES[name], locale=locale
        )
        with self.store.write() as session:
            found = people.by_email(session, newcomer.email)
            person = found[0] if found else people.add(session, newcomer, "-", self.now)
            assignments.assign(session, person.id, texts)
            expires = self.now.replace(year=2030)
            logins.begin(session, token, person.id, self.now, expires)
        return Visitor(self.app.test_client(), token=token)
