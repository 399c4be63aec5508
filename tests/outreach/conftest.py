"""Sites to be asked, and somebody who asks them without waiting."""

import ssl
from ipaddress import ip_network

import pytest
from makers import NOON
from sites import CERTIFICATE, Site

from sunset.outreach.asking import Manner
from sunset.outreach.following import Follower

HOSTS = ("harbour.example",)
HERE = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()


@pytest.fixture
def secure_site():
    made = Site(secure=True)
    yield made
    made.close()


class Asker:
    """Ask as a test wishes: each name leads to this machine, and pauses are only written down."""

    def __init__(self):
        self.names, self.paused, self.resolved, self.now = {}, [], [], 0.0
        self.allowed, self.trust = HERE, ssl.create_default_context(cafile=CERTIFICATE)
        self._follower = None

    def __call__(self, url, hosts=HOSTS):
        return self.follower.follow(url, hosts, NOON)

    @property
    def follower(self):
        if self._follower is None:
            manner = Manner(
                public_url="https://help.harbour.example",
                allowed=self.allowed,
                resolve=self._resolve,
                trust=self.trust,
            )
            self._follower = Follower(manner, self._pause, lambda: self.now)
        return self._follower

    def _resolve(self, host, _port):
        self.resolved.append(host)
        found = self.names.get(host, ["127.0.0.1"])
        return found.pop(0) if found and isinstance(found[0], list) else found

    def _pause(self, seconds):
        self.paused.append(seconds)
        self.now += seconds


@pytest.fixture
def asker():
    return Asker()
