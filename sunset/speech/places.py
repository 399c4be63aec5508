"""What time a country keeps, from the tables that its languages come with."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from babel.core import get_global


def zone_of(country: str) -> str:
    """Return the only time zone of a country, or nothing where there are several."""
    zones = _by_country().get(country, ())
    return zones[0] if len(zones) == 1 else ""


@lru_cache(maxsize=1)
def _by_country() -> Mapping[str, list[str]]:
    found = defaultdict(list)
    for zone, country in get_global("zone_territories").items():
        found[country].append(zone)
    return found
