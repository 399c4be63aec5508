"""The time zone of a country."""

import pytest

from sunset.speech.places import zone_of


@pytest.mark.parametrize(
    ("country", "zone"), [("SE", "Europe/Stockholm"), ("KR", "Asia/Seoul"), ("US", ""), ("", "")]
)
def test_a_country_with_one_time_zone_has_it_proposed(country, zone):
    assert zone_of(country) == zone
