"""Somebody who answers for every site at once, as a test says."""

from datetime import timedelta

from makers import NOON

from sunset.domain.target_checks import Outcome, Result


class Askers:
    def __init__(self):
        self.now, self.asked, self.outcomes, self.resting = NOON, [], {}, set()
        self.takes = timedelta()

    def rests(self, url):
        return url in self.resting

    def follow(self, url, hosts, at):
        self.asked.append((url, hosts))
        self.now += self.takes
        return Result(at=at, outcome=self.outcomes.get(url, Outcome.ANSWERS))

    def urls(self):
        return [url for url, _ in self.asked]
