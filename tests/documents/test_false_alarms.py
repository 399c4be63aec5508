"""What we ship ourselves raises no alarm, in any language and for any plan."""

import pytest
from makers import NOON, a_plan

from sunset.documents.generate import generated
from sunset.domain.texts import texts_of
from sunset.pages import judging
from sunset.speech import shipped_locales


@pytest.mark.parametrize("locale", shipped_locales())
def test_no_text_that_we_write_for_a_plan_raises_an_alarm(locale):
    plan = a_plan()
    alarms = []
    for text in texts_of(plan):
        document, source = (generated(plan, text.key, each) for each in (locale, "en"))
        if document is None:
            continue
        known = judging.facts_of(plan, locale, NOON, text.key)
        beside = source if locale != "en" else None
        found = judging.problems(document, beside, known, former=judging.former(plan))
        alarms += [f"{text.key} {each}" for each in found]

    assert alarms == []
