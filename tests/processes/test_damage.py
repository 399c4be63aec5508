"""An edition that kills whoever reads it is printed anew, and everything comes back by itself."""

import pytest
from harming import harm, pages
from servers import ask, until

from sunset.edition import generations

pytestmark = pytest.mark.slow


def test_what_kills_its_readers_is_printed_anew_and_customers_are_answered(starting):
    with starting() as node:
        editions = node.settings.editions
        damaged = generations.healthy(editions)

        harm(damaged, pages)

        until(lambda: generations.current(editions) != damaged.name)
        until(lambda: ask(node.settings.port, "/en/guides").status == 200)
