"""Processes leave signs of life, and see when the clock jumps."""

from datetime import timedelta

from makers import NOON

from sunset.cli.pulse import EVERY, JUMP, Pulse
from sunset.edge.beats import beats


class Time:
    """A clock, and the time that passes whatever the clock says."""

    def __init__(self):
        self.now, self.passed = NOON, 100.0

    def go_on(self, seconds, jump=0.0):
        self.passed += seconds
        self.now += timedelta(seconds=seconds + jump)


def a_pulse(folder, time):
    return Pulse(folder, "press", lambda: time.now, lambda: time.passed)


def test_it_beats_no_more_often_than_needed(tmp_path):
    time = Time()
    pulse = a_pulse(tmp_path, time)

    pulse()
    time.go_on(EVERY / 2)
    pulse()
    early = beats(tmp_path)["press"].at
    time.go_on(EVERY / 2)
    pulse()

    assert (early, beats(tmp_path)["press"].at) == (NOON, NOON + timedelta(seconds=EVERY))


def test_what_a_process_tells_stands_in_its_sign_of_life(tmp_path):
    pulse = a_pulse(tmp_path, Time())

    pulse.tell(database=False)
    pulse()

    assert beats(tmp_path)["press"].facts == {"database": False}


def test_a_clock_that_jumps_is_told_in_the_log_and_the_sign_of_life(tmp_path, caplog):
    time = Time()
    pulse = a_pulse(tmp_path, time)
    pulse()

    time.go_on(EVERY, jump=-3600)
    pulse()

    told = beats(tmp_path)["press"].facts["clock"]
    assert told == {"jumped": -3600, "at": time.now.isoformat()}
    assert "jumped by -3600 seconds" in caplog.text


def test_a_clock_that_is_only_corrected_is_nothing_to_tell(tmp_path, caplog):
    time = Time()
    pulse = a_pulse(tmp_path, time)
    pulse()

    time.go_on(EVERY, jump=JUMP - 1)
    pulse()

    assert beats(tmp_path)["press"].facts == {}
    assert caplog.text == ""


def test_a_state_that_cannot_be_written_does_not_end_the_process(tmp_path):
    (tmp_path / "status").write_text("no folder")

    a_pulse(tmp_path, Time())()

    assert beats(tmp_path) == {}
