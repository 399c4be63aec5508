"""Prometheus reads from /metrics how often customers were answered, and how the node is."""

import re
from datetime import timedelta

from counters import HIT
from customers import ask, environ_of, settings_in
from editions import MAP_SIZE, some_contents
from makers import NOON

from sunset.domain.hits import Hit
from sunset.edge import spool
from sunset.edge.beats import beat
from sunset.edge.health import Health
from sunset.edge.totals import FILE, Totals
from sunset.edition.write import publish

LINE = re.compile(r'[a-z_]+(\{([a-z_]+="([^"\\\n]|\\.)*",?)+\})? [0-9.]+')


def look(folder):
    clock = lambda: NOON + timedelta(seconds=7)  # noqa: E731 -- a clock is one expression
    return ask(Health(settings_in(folder), clock), environ_of("localhost", "/metrics"))


def test_a_node_tells_its_hits_its_edition_its_spool_and_its_processes(tmp_path):
    publish(tmp_path / "editions", 7, some_contents(), MAP_SIZE)
    beat(tmp_path, "press", NOON)
    Totals(tmp_path / "spool").add({HIT: 5, Hit("chat", "redirect", "/", "grace", "ko", 302, 0): 2})
    spool.write(tmp_path / "spool", "a.1", {HIT: 1})

    seen = look(tmp_path)

    assert seen["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    told = seen.text.splitlines()
    labels = 'plan="chat",surface="notice",stage="announce",status="200",bot="false"'
    assert f"sunset_hits_total{{{labels}}} 5" in told
    assert sum(line.startswith("sunset_hits_total{") for line in told) == 2
    assert {"sunset_ready 1", "sunset_edition_number 7", "sunset_spool_batches 1"} <= set(told)
    assert 'sunset_process_beat_age_seconds{process="press"} 7' in told
    assert 'sunset_degraded{part="jobs"} 1' in told


def test_every_line_is_well_formed_whatever_the_labels_hold(tmp_path):
    odd = Hit('a"b\\c\nd', "notice", "", "announce", "en", 200, 0)
    Totals(tmp_path / "spool").add({odd: 1})

    lines = look(tmp_path).text.split("\n")

    assert lines.pop() == ""
    assert [x for x in lines if not x.startswith("# ") and not LINE.fullmatch(x)] == []
    assert r'plan="a\"b\\c\nd"' in "\n".join(lines)


def test_a_node_without_edition_says_so_in_figures(tmp_path):
    told = look(tmp_path).text

    assert "sunset_ready 0" in told
    assert "sunset_edition_number" not in told


def test_totals_that_cannot_be_read_are_told(tmp_path):
    (tmp_path / "spool" / FILE).mkdir(parents=True)

    assert look(tmp_path).status == 503
