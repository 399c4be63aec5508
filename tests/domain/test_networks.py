"""No address inside is asked for anybody, in whatever clothes it comes."""

from ipaddress import ip_network

import pytest

from sunset.domain.networks import is_open

OUTSIDE = [
    "93.184.216.34",
    "1.1.1.1",
    "2606:4700:4700::1111",
    "::ffff:93.184.216.34",
    "64:ff9b::5db8:d822",  # 93.184.216.34 behind a translator
    "2002:5db8:d822::1",  # 93.184.216.34 by 6to4
]
INSIDE = [
    "0.0.0.0",  # noqa: S104 -- nothing listens there
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.9",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",  # 127.0.0.1 as an IPv4-compatible address
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::5db8:d822",
    "100::1",
    "2001::1",
    "2001:0:5db8:d822::1",  # Teredo
    "2001:2::1",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "2002:c0a8:101::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_outside_is_open(address):
    assert is_open(address)


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not(address):
    assert not is_open(address)


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "1.2.3.4.5", "[::1]"])
def test_what_is_no_address_is_not_open(text):
    assert not is_open(text)


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3", "fd00::7"])
def test_a_network_that_is_allowed_is_open(address):
    allowed = (ip_network("10.1.0.0/16"), ip_network("fd00::/8"))

    assert is_open(address, allowed)


def test_to_allow_one_network_allows_no_other():
    allowed = (ip_network("10.1.0.0/16"),)

    assert not is_open("10.2.0.1", allowed)
    assert not is_open("64:ff9b::a01:203", allowed)
    assert not is_open("fd00::7", allowed)
