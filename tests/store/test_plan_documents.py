import json

import pytest
from makers import CLOSES, NOON, a_live_plan, a_plan, a_schedule, moved
from pydantic import ValidationError

from sunset.store import plan_documents


@pytest.mark.parametrize(
    "plan", [a_plan(), a_live_plan(facts=(moved(a_schedule(CLOSES.replace(day=9)), NOON),))]
)
def test_a_plan_survives_its_document(plan):
    text = plan_documents.dump(plan)

    assert plan_documents.load(text) == plan
    assert plan_documents.dump(plan_documents.load(text)) == text


def test_equal_plans_have_equal_documents():
    turned = a_plan(reason={"ko": "B", "en": "A", "ar": "C"})

    same = a_plan(reason={"en": "A", "ar": "C", "ko": "B"})

    assert plan_documents.dump(turned) == plan_documents.dump(same)


@pytest.mark.parametrize("place", ["", "company", "schedule"])
def test_an_unknown_key_is_refused(place):
    document = plan_documents.document(a_plan())
    (document[place] if place else document)["surprise"] = 1

    with pytest.raises(ValidationError, match="surprise"):
        plan_documents.load(json.dumps(document))
