from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import (
    GATES,
    LOCALES,
    NOON,
    a_channel,
    a_destination,
    a_live_plan,
    a_need,
    a_plan,
    a_rule,
    a_text,
    moved,
)

from sunset.domain import checks, plans
from sunset.domain.facts import CASES, Verdict
from sunset.domain.forms import form, settled
from sunset.domain.handoff import Handoff, Preset
from sunset.domain.needs import Urgency
from sunset.domain.redirects import Ending, Keep, Match
from sunset.domain.schedules import Brownout, Schedule, Stage, Start
from sunset.exchange import plan_files
from sunset.exchange.plan_checks import rule_key

TODAY = NOON.date()
SHIPPED = ("en", "ko", "ar")
AWKWARD = [
    "yes", "no", "null", "~", "12:30", "1.10", "0o17", "1e3", "2027-03-01", "=", "<<", "- a", "? b",
    "a: b", "a #b", "#c", "&d", "*e", "!f", "%g", "@h", "`i", "'j", '"k', "{l}", "[m]", "|", ">",
    "n ", " o", "p\nq", "p\n\nq", "p\n q", "r\n", "\ns", "t\tu", "\tv", "---", "...", "w\u2028x",
    "\ufeffy", "\u200fz", "c\u0085d", "—", "안내", "إغلاق", "🦊", "a\u2029", "0x1F", "on\n", ",",
    "b,",
]  # fmt: skip

letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n :#-\"'{}&*|>")
words = (st.text(letters, min_size=1, max_size=60) | st.sampled_from(AWKWARD)).filter(
    lambda text: text.strip() != "" and "{{" not in text
)
texts = st.fixed_dictionaries({"en": words}, optional={"ko": words, "ar": words})
slugs = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?", fullmatch=True)
days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 20))
webs = st.sampled_from(
    [
        {"*": "https://harbour.example/a?b=c#d"},
        {"*": "https://forum.harbour.example/", "ko": "https://forum.harbour.example/ko"},
        {"en": "tel:+46 8 123 45 00"},
    ]
)
forms = st.dictionaries(
    st.sampled_from(LOCALES), st.dictionaries(st.sampled_from(CASES), words, max_size=2), max_size=2
)
handoffs = st.none() | st.builds(
    Handoff, preset=st.sampled_from(Preset), url=webs.filter(lambda urls: "en" not in urls),
    fields=st.dictionaries(st.sampled_from(["reference", "locale"]), st.just(""))
    | st.sampled_from([{"reference": "tf_1"}, {"came_from": "yes", "locale": "~"[:0]}]),
)  # fmt: skip
gappy = st.from_regex(r"/([a-z]{1,3}/)?(:[a-z]{1,2}|[*])(/[a-z]{1,3})?/?", fullmatch=True)
paths = st.from_regex(r"/[a-z]{0,5}(/[a-z*:]{0,3})?(/\*)?", fullmatch=True)


@st.composite
def schedules(draw):
    first = draw(st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)))
    gaps = draw(st.lists(st.integers(1, 10**9), min_size=6, max_size=6))
    at, starts = first, []
    for stage, gap in zip(tuple(Stage)[1:], gaps, strict=True):
        at += timedelta(milliseconds=gap)
        if stage in (Stage.ANNOUNCE, Stage.CLOSED) or draw(st.booleans()):
            starts.append(Start(stage=stage, at=at))
    made = Schedule(zone=draw(st.sampled_from(["Europe/Stockholm", "UTC", "Asia/Seoul"])),
                    starts=tuple(starts))  # fmt: skip
    limit = made.start(Stage.LIMIT)
    if limit and draw(st.booleans()):
        middle = limit + (made.closes - limit) / 2
        return replace(made, brownouts=(Brownout(start=limit, end=middle),
                                        Brownout(start=middle, end=made.closes)))  # fmt: skip
    return made


@st.composite
def described(draw):
    """Draw a plan that is right, with awkward words at every place that takes words."""
    url, help_way = draw(webs), plans.Help(how=draw(texts), phone=draw(words), address=draw(words))
    destinations = tuple(
        replace(a_destination(name, need=draw(texts), url=url, account=draw(st.booleans()),
                needs=tuple(draw(st.lists(slugs, max_size=2))), handoff=draw(handoffs),
                start_here=(plans.StartHere(label=draw(texts), url=url),)), name=draw(texts))
        for name in draw(st.lists(slugs, min_size=1, max_size=3, unique=True))
    )  # fmt: skip
    milestones = tuple(
        plans.Milestone(id=name, title=draw(words), due=draw(days),
                        owner=draw(words), done_on=draw(st.none() | st.just(date(2026, 11, 1))))
        for name in draw(st.lists(slugs, max_size=3, unique=True))
    )  # fmt: skip
    served = dict.fromkeys(name for way in destinations for name in way.needs)
    needs = tuple(
        a_need(name, name=draw(texts), share=draw(st.integers(0, 16)), forms=draw(forms),
               urgency=draw(st.sampled_from([Urgency.HOUR, Urgency.DAY])))
        for name in served
    ) if draw(st.booleans()) else ()  # fmt: skip
    plan = a_plan(
        needs=needs, channel=a_channel(forms=draw(forms)), offered=(),
        owner=draw(words), reason=draw(texts), loss=draw(texts), help=help_way,
        destinations=destinations, milestones=milestones, schedule=draw(schedules()),
        facts=draw(histories()),
    )  # fmt: skip
    return plan, tuple(draw(rules(destinations[0].id)))


@st.composite
def histories(draw):
    at = draw(moments).replace(tzinfo=UTC)
    if draw(st.booleans()):
        return ()
    later = replace(moved(draw(schedules()), at), reason=draw(texts), recorded_at=at - timedelta(1))
    live = a_live_plan(
        gates=draw(st.lists(st.sampled_from(GATES), max_size=3)), at=at - timedelta(9)
    )
    gates = [replace(fact, evidence=draw(words)) for fact in live.facts[:-1]]
    shut = [replace(fact, verdict=Verdict.OVERRIDDEN) for fact in gates[:1]]
    return (*gates, *shut, live.facts[-1], later)


queries = st.dictionaries(
    st.sampled_from(["v", "id", "안", "yes"]), st.sampled_from(["", "7", ":id", "no", "a b"]),
    max_size=2,
)  # fmt: skip


def is_right(rule):
    """Say whether a path is one that its kind of rule may have, and captures nothing twice."""
    plan = a_plan(destinations=(a_destination(rule.destination or "forum"),))
    return not checks.rule_faults(plan, (rule,))


@st.composite
def a_drawn_rule(draw, destination):
    match, ending = draw(st.sampled_from(Match)), draw(st.sampled_from(Ending))
    urls = draw(st.just({}) | webs)
    aimed = not urls or draw(st.booleans())
    made = a_rule(
        path=draw(gappy if match is Match.PATTERN else paths), match=match, query=draw(queries),
        urls=urls, destination=destination if aimed else "", need=draw(st.just("") | slugs),
        keep=draw(st.sampled_from(Keep)), folds_case=draw(st.booleans()),
        strict_slash=draw(st.booleans()), ending=ending, successor=draw(st.booleans()),
        locale=draw(st.sampled_from(["", *LOCALES])),
    )  # fmt: skip
    return settled(made)


def rules(destination):
    """Draw rules as a file has them: those that it writes alike stand together."""
    each = a_drawn_rule(destination).filter(is_right)
    found = st.lists(each, max_size=5, unique_by=lambda rule: (rule.host, *form(rule)))
    return found.map(together)


def together(rules):
    keys = list(dict.fromkeys(map(rule_key, rules)))
    return sorted(rules, key=lambda rule: keys.index(rule_key(rule)))


def read(text):
    return plan_files.read(text, shipped=SHIPPED, today=TODAY)


@pytest.mark.slow
@settings(deadline=None)
@given(described())
def test_a_plan_reads_as_it_was_written(made):
    plan, rules = made

    found = read(plan_files.write(plan, rules))

    assert (found.plan, found.rules) == (plan, rules)


@pytest.mark.slow
@settings(deadline=None)
@given(described())
def test_writing_what_was_read_changes_no_letter(made):
    text = plan_files.write(*made)

    found = read(text)

    assert plan_files.write(found.plan, found.rules) == text


@pytest.mark.parametrize("word", AWKWARD)
def test_words_that_yaml_would_misread_are_quoted(word):
    plan = a_plan(reason={"en": word}, loss=a_text(word))

    text = plan_files.write(plan)

    assert yaml.safe_load(text)["reason"] == word
    assert read(text).plan == plan


def test_a_plan_is_written_for_people():
    plan = a_live_plan()

    text = plan_files.write(plan, (a_rule(), a_rule(path="/help", match=Match.PREFIX)))

    assert "closes: 2027-03-01 18:00\n" in text
    assert "recorded_at: 2026-09-30T22:00Z\n" in text
    assert "due: 2026-09-28\n" in text
    assert "    /chat: forum\n    /help/*: forum\n" in text
    assert "url: https://forum.harbour.example/\n" in text


def test_rules_of_one_path_stand_together_and_say_what_tells_them_apart():
    rules = (
        a_rule(path="/show", query={"id": "7"}),
        a_rule(path="/show", query={"id": ":topic"}, destination="",
               urls={"*": "https://forum.harbour.example/t/:topic"}),
        a_rule(path="/show/:year/*", match=Match.PATTERN, ending=Ending.GONE),
    )  # fmt: skip

    text = plan_files.write(a_plan(), rules)

    assert text.endswith(
        "    /show:\n"
        "      - to: forum\n        query:\n          id: '7'\n"
        "      - to: https://forum.harbour.example/t/:topic\n        query:\n"
        "          id: :topic\n"
        "    /show/:year/*:\n      to: forum\n      ending: gone\n"
    )
    assert read(text).rules == rules
