"""What is asked is drawn once and for all, and what wrk tells is read or refused."""

from collections import Counter

import pytest

from bench.asking import Told, draw, told

ADDRESSES = [f"/{n}" for n in range(5000)]
SAID = """Running 1s test @ http://127.0.0.1:4711
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     7.42ms    1.01ms  12.11ms   80.00%
    Req/Sec     4.33k   210.00     4.66k    60.00%
  Latency Distribution
     50%    7.31ms
     75%    7.90ms
     90%    8.60ms
     99%  {slowest}
  4319 requests in 1.00s, 2.10MB read
{fault}Requests/sec:   4310.25
Transfer/sec:      2.09MB
"""


@pytest.mark.parametrize(
    ("slowest", "expected"), [("750.00us", 0.75), ("10.20ms", 10.2), ("1.50s", 1500.0)]
)
def test_what_wrk_tells_is_read_whatever_unit_it_takes(slowest, expected):
    assert told(SAID.format(slowest=slowest, fault="")) == Told(4310.25, 4319, expected)


@pytest.mark.parametrize(
    "fault",
    [
        "  Non-2xx or 3xx responses: 12\n",
        "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
    ],
)
def test_answers_that_were_none_are_no_speed(fault):
    with pytest.raises(ValueError, match=fault.strip()[:12]):
        told(SAID.format(slowest="1.00ms", fault=fault))


@pytest.mark.parametrize("mix", ["hot", "zipf", "uniform"])
def test_each_run_asks_for_the_same_addresses(mix):
    assert draw(mix, ADDRESSES) == draw(mix, ADDRESSES)


def test_hot_addresses_are_a_thousand():
    assert set(draw("hot", ADDRESSES)) == set(ADDRESSES[:1000])


def test_every_address_is_asked_for_alike():
    counts = Counter(draw("uniform", ADDRESSES))

    assert set(counts) == set(ADDRESSES)
    assert max(counts.values()) < 100


def test_the_second_address_is_asked_for_half_as_often_as_the_first_and_the_tenth_a_tenth():
    counts = Counter(draw("zipf", ADDRESSES))

    assert counts["/1"] / counts["/0"] == pytest.approx(1 / 2, rel=0.1)
    assert counts["/9"] / counts["/0"] == pytest.approx(1 / 10, rel=0.1)
