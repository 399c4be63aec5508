"""An owner is one of the people of the house, whatever they are called today, or a name."""

from dataclasses import replace

import pytest
from acts import ED, MARA

from sunset.domain.owners import House, Somebody, written
from sunset.errors import Refused

KEPT = "Mara <mara@harbour.example>"
MARRIED = replace(MARA, name="Mara Berg")
OTHER = replace(MARA, id=9, email="mara@agency.example")


@pytest.mark.parametrize("typed", ["Mara", " mara ", "MARA@harbour.example", f"M. {KEPT[5:]}"])
def test_one_of_the_house_is_kept_with_the_address_however_it_is_typed(typed):
    assert House((MARA, ED)).kept(typed) == KEPT == written(MARA)


@pytest.mark.parametrize("typed", ["", "The agency", "Nils <nils@agency.example>", "a < b"])
def test_anybody_else_is_kept_as_typed(typed):
    house = House((MARA, ED))

    assert house.called(house.kept(typed)) == typed


def test_an_owner_is_read_by_todays_name():
    house = House((MARRIED, ED))

    assert (house.called(KEPT), house.kept("Mara Berg")) == ("Mara Berg", written(MARRIED))


def test_of_two_who_share_a_name_one_is_chosen_by_the_address():
    house = House((MARA, OTHER))

    with pytest.raises(Refused, match="Several people are called Mara"):
        house.kept("Mara")
    assert house.offered == (KEPT, "Mara <mara@agency.example>")
    assert [house.kept(each) for each in house.offered] == [written(MARA), written(OTHER)]


def test_who_left_is_still_known_but_chosen_no_more():
    house = House((ED,), left=(MARA,))

    assert (house.kept("Mara"), house.called(KEPT), house.offered) == (KEPT, "Mara", ("Ed",))
    assert House((OTHER,), left=(MARA,)).kept("Mara") == written(OTHER)


@pytest.mark.parametrize(
    ("owner", "owns"),
    [
        (KEPT, True),
        ("Mara Berg", True),
        (" mara ", True),
        (written(OTHER), False),
        ("Ed", False),
        ("", False),
    ],
)
def test_plans_mean_somebody_by_the_address_or_by_a_name_of_theirs(owner, owns):
    assert Somebody(MARA.email, ("Mara Berg", "Mara")).owns(owner) is owns
