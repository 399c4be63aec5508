"""One edge over one edition, at any instant."""

from datetime import UTC, datetime

import pytest
from customers import PUBLIC, Customer, settings_in
from editions import some_contents

from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition


@pytest.fixture
def at_stage(tmp_path):
    """Give a customer of an edge whose clock stands a little after the start of a state."""

    def made(state: str, contents=None, hops=0, **changes):
        contents = contents or some_contents(**changes)
        legs = contents.plans[0].legs
        start = next(leg.start for leg in legs if leg.key.startswith(f"{state}~")) + 60
        edition = MemoryEdition(contents, 1)
        clock = lambda: datetime.fromtimestamp(start, UTC)  # noqa: E731 -- a clock is one expression
        settings = settings_in(tmp_path, SUNSET_TRUSTED_HOPS=str(hops))
        return Customer(Edge(settings, clock, lambda: edition), PUBLIC)

    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("state")
