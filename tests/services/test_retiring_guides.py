"""Taking guides from customers, and giving them again."""

from dataclasses import replace

import crew
import pytest
from acts import ED, MARA, an_act
from makers import NOON, a_live_plan, a_text

from sunset.documents.freshness import Freshness
from sunset.domain.needs import Need
from sunset.errors import Conflict, NotAllowed, NotFound, Refused
from sunset.press.material import without_rules
from sunset.services import retiring_guides
from sunset.store import keeping, publications, texts
from sunset.store.documents import Name

GUIDE = "for-billing"


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan(needs=(Need(id="billing", name=a_text("billing"), share=40),))
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def done(store, verb, key=GUIDE, actor=MARA):
    with store.write() as session:
        verb(session, actor, "chat", key, now=NOON)


def standing(store, locale):
    with store.read() as session:
        return texts.one(session, Name("chat", GUIDE, locale))


def test_a_retired_guide_is_kept_from_customers_and_its_translations_are_orphans(store, plan):
    with store.read() as session:
        before = publications.latest(session)

    done(store, retiring_guides.retire)

    assert standing(store, "en").state == "retired"
    assert standing(store, "ko").freshness in (Freshness.ORPHAN, Freshness.MISSING)
    with store.read() as session:
        assert without_rules(session, plan).retired == {GUIDE}
        assert publications.latest(session) == before + 1


def test_a_guide_that_is_given_again_is_as_it_was(store, plan):
    before = standing(store, "ko")
    done(store, retiring_guides.retire)

    done(store, retiring_guides.unretire)

    after = standing(store, "ko")
    assert (after.state, after.freshness) == (before.state, before.freshness)
    with store.read() as session:
        assert without_rules(session, plan).retired == frozenset()


def test_a_guide_is_retired_once_and_given_again_once(store, plan):
    done(store, retiring_guides.retire)
    with pytest.raises(Conflict):
        done(store, retiring_guides.retire)

    done(store, retiring_guides.unretire)
    with pytest.raises(Conflict):
        done(store, retiring_guides.unretire)


def test_what_retired_guides_lead_to_stays(store, plan):
    with pytest.raises(Refused):
        done(store, retiring_guides.retire, "after")


@pytest.mark.parametrize("key", ["notice", "for-nothing", "poem"])
def test_only_guides_of_the_plan_are_retired(store, plan, key):
    with pytest.raises(NotFound):
        done(store, retiring_guides.retire, key)


def test_editors_retire_nothing(store, plan):
    with pytest.raises(NotAllowed):
        done(store, retiring_guides.retire, actor=ED)


def test_a_guide_is_retired_while_its_need_is_gone(store, plan):
    with store.write() as session:
        keeping.keep(session, replace(plan, needs=()), 1, an_act())
        gone = without_rules(session, plan).retired
        keeping.keep(session, plan, 2, an_act())

    with store.read() as session:
        assert gone == {GUIDE}
        assert without_rules(session, plan).retired == frozenset()
