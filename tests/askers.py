"""Whoever asks targets in tests: nobody is asked, and a test says how each ends."""

from datetime import timedelta

from makers import NOON

from sunset.domain.target_checks import Outcome, Result


class Askers:
    """Stand for the world; what a test does not say otherwise ends as ``usual``."""

    def __init__(self, usual=Outcome.ANSWERS):
        self.usual = usual
        self.now, self.asked, self.outcomes, self.resting = NOON, [], {}, set()
        self.takes = timedelta()

    def rests(self, url):
        return url in self.resting

    def follow(self, url, hosts, at):
        self.asked.append((url, hosts))
        self.now += self.takes
        return Result(at=at, outcome=self.outcomes.get(url, self.usual))

    def urls(self):
        return [url for url, _ in self.asked]
