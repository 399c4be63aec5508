"""Rounds take turns, noisy ones are repeated while there is patience, and medians decide."""

import pytest

from bench import rounds
from bench.rounds import Busy, Patience, Round, Table, alternating, noise, quietest


def runs(*noises):
    """Give one round after the other, each with its noise."""
    waiting = [Round({"ours": {"rate": float(n)}}, each) for n, each in enumerate(noises)]
    return lambda: waiting.pop(0)


@pytest.mark.parametrize(
    ("noises", "kept"),
    [
        ((0.02, 0.0), 0.02),
        ((0.3, 0.05, 0.0), 0.05),
        ((0.4, 0.2, 0.3), 0.2),
        ((0.4, 0.4, 0.15, 0.0), 0.15),
    ],
    ids=["quiet at once", "quiet at last", "never quiet", "at most twice again"],
)
def test_a_noisy_round_is_repeated_and_the_quietest_is_kept(noises, kept):
    assert quietest(runs(*noises), Patience()).noise == kept


def test_without_patience_a_noisy_round_counts_as_it_is():
    assert quietest(runs(0.4, 0.0), Patience(left=0)).noise == 0.4


def test_repeating_uses_up_patience(monkeypatch):
    clock = iter([10.0, 17.5])
    monkeypatch.setattr(rounds.time, "monotonic", lambda: next(clock))
    patience = Patience(left=20)

    quietest(runs(0.4, 0.0), patience)

    assert patience.left == 12.5


def test_subjects_take_turns(monkeypatch):
    monkeypatch.setattr(rounds, "noise", lambda _before, _after: 0.0)
    asked = []

    def subject(name):
        def measure(number):
            asked.append(f"{name}{number}")
            return {"rate": 1.0}

        return measure

    table = alternating({"a": subject("a"), "b": subject("b")}, 2, Patience())

    assert asked == ["a0", "b0", "a1", "b1"]
    assert len(table.rounds) == 2


def test_medians_are_compared_not_means():
    ours, base = (30.0, 10.0, 29.0), (40.0, 41.0, 400.0)
    table = Table(
        tuple(
            Round({"ours": {"rate": a}, "base": {"rate": b}}, n / 10)
            for n, (a, b) in enumerate(zip(ours, base, strict=True))
        )
    )

    assert table.ratio("rate", "ours", "base") == 29 / 41
    assert table.noise == 0.1


@pytest.mark.parametrize(
    ("busy", "own", "expected"),
    [(1.5, 1.5, 0.0), (2.0, 1.5, 0.25), (1.4, 1.5, 0.0)],
    ids=["all of it ours", "half a second of others", "clocks that tick apart"],
)
def test_noise_is_what_others_had_of_the_cores_in_a_second(busy, own, expected):
    before, after = Busy(100.0, 50.0, 20.0), Busy(102.0, 50.0 + busy, 20.0 + own)

    assert noise(before, after) == expected
