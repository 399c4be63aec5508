"""What readers said of a guide, by revision and step."""

from dataclasses import replace

from makers import NOON

from sunset.domain.hits import Vote
from sunset.store import feedback, hits
from sunset.store.feedback import Said

DAY = 1_795_219_200
VOTE = Vote("chat", "after", "ko", "date", DAY, 3, "ask")


def test_votes_are_summed_by_revision_and_step_the_most_frequent_first(store):
    votes = {
        VOTE: 2,
        replace(VOTE, day=DAY + 86_400): 3,
        replace(VOTE, step=""): 1,
        replace(VOTE, revision=2): 1,
        replace(VOTE, plan="phone"): 9,
    }
    with store.write() as session:
        hits.apply_batch(session, "boot.1", {}, votes, NOON)
        told = feedback.of_plan(session, "chat")
        later = feedback.of_plan(session, "chat", since=DAY + 1)

    common = {"guide": "after", "locale": "ko", "answer": "date"}
    assert told == [
        Said(**common, revision=3, step="ask", count=5, last_day=DAY + 86_400),
        Said(**common, revision=2, step="ask", count=1, last_day=DAY),
        Said(**common, revision=3, step="", count=1, last_day=DAY),
    ]
    assert [each.count for each in later] == [3]
