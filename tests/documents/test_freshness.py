"""How far a translation is behind, whatever happened to its source in between."""

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import integers, sampled_from, text

from sunset.documents.freshness import Freshness, Step, freshness
from sunset.documents.significance import Significance

ORDER = tuple(Freshness)
WORST = {
    Significance.TYPO: Freshness.TOUCHED,
    Significance.NORMAL: Freshness.OUTDATED,
    Significance.CRITICAL: Freshness.WRONG,
}


def test_a_translation_that_nobody_made_is_missing():
    assert freshness([], None, same=False) is Freshness.MISSING
    assert freshness([], None, same=False, retired=True) is Freshness.MISSING


def test_a_source_without_steps_that_reads_otherwise_leaves_its_translation_behind():
    assert freshness([], 0, same=False) is Freshness.OUTDATED


def test_a_change_that_nobody_measured_may_matter():
    assert freshness([Step(1)], 0, same=False) is Freshness.OUTDATED


class Source(RuleBasedStateMachine):
    """A source that is published, restored, retired and given again beside one translation."""

    @initialize(words=text(max_size=3))
    def begin(self, words):
        self.texts = [words]
        self.steps: list[Step] = []
        self.made_from = 0
        self.made_of = words
        self.since: list[Significance] = []
        self.retired = False

    @rule(words=text(max_size=3), significance=sampled_from(Significance))
    def publish(self, words, significance):
        self._public(words, significance)

    @rule(at=integers(min_value=0), significance=sampled_from(Significance))
    def publish_an_older_text_again(self, at, significance):
        self._public(self.texts[at % len(self.texts)], significance)

    @rule()
    def translate(self):
        self.made_from, self.made_of, self.since = len(self.steps), self.texts[-1], []

    @precondition(lambda self: not self.retired)
    @rule()
    def retire(self):
        self.retired = True

    @precondition(lambda self: self.retired)
    @rule()
    def give_again(self):
        self.retired = False

    @invariant()
    def a_retired_source_leaves_an_orphan_and_nothing_else_does(self):
        if hasattr(self, "texts"):
            assert (self._found() is Freshness.ORPHAN) == self.retired

    @invariant()
    def a_source_that_reads_as_it_did_leaves_its_translation_fresh(self):
        if hasattr(self, "texts") and self.texts[-1] == self.made_of:
            assert self._found(retired=False) is Freshness.FRESH

    @invariant()
    def the_greatest_change_since_decides(self):
        if hasattr(self, "texts") and self.texts[-1] != self.made_of:
            assert self._found(retired=False) is WORST[max(self.since)]

    @invariant()
    def typos_alone_never_do_more_than_touch(self):
        if hasattr(self, "texts") and set(self.since) <= {Significance.TYPO}:
            found = self._found(retired=False)
            assert ORDER.index(found) <= ORDER.index(Freshness.TOUCHED)

    def _public(self, words, significance):
        self.texts.append(words)
        self.steps.append(Step(len(self.steps) + 1, significance))
        self.since.append(significance)

    def _found(self, *, retired=None):
        same = self.texts[-1] == self.made_of
        over = self.retired if retired is None else retired
        return freshness(self.steps, self.made_from, same=same, retired=over)


TestSource = Source.TestCase
TestSource.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
