"""What is said of lines is counted whole and kept up to a bound."""

from sunset.errors import Message
from sunset.jobs import saying
from sunset.jobs.saying import Sayings, Tone
from sunset.services.jobs import heard


def test_sayings_come_in_the_order_of_their_lines_with_more_facts():
    said = Sayings()
    said.add(Tone.NOTE, 7, "/b", Message("Line %(line)s.", {"line": 7}))
    said.add(Tone.ERROR, 3, "/a", Message("Wrong."), Message("Mend it."))

    report = said.report(lines=9)

    assert [each["line"] for each in report["sayings"]] == [3, 7]
    assert (report["counts"], report["lines"]) == ({"error": 1, "warning": 0, "note": 1}, 9)
    assert report["sayings"][0]["mend"] == ["Mend it.", {}]


def test_very_many_of_a_tone_are_counted_but_not_kept(monkeypatch):
    monkeypatch.setattr(saying, "MOST_KEPT", 2)
    said = Sayings()

    for line in range(5):
        said.add(Tone.ERROR, line, "x" * 999, Message("Wrong."))
    said.add(Tone.NOTE, 9, "", Message("Fine."))

    report = said.report()
    assert report["counts"]["error"] == 5
    assert [each["tone"] for each in report["sayings"]] == ["error", "error", "note"]
    assert len(report["sayings"][0]["text"]) == saying.LONGEST


def test_a_message_within_a_message_is_heard_as_it_was_told():
    inner = Message("Not %(host)s.", {"host": "a.example"})
    said = Sayings()
    said.add(
        Tone.ERROR, 1, "", Message("%(address)s: %(problem)s", {"address": "/a", "problem": inner})
    )

    (kept,) = said.report()["sayings"]

    assert str(heard(kept["message"])) == "/a: Not a.example."
