"""Everything wrong with a file is said at once, each at its line."""

import pytest
from makers import NOON, a_plan, a_rule

from sunset.errors import Refused
from sunset.exchange import plan_files

GOOD = """\
id: phone-line
country: SE
owner: Mara
source_locale: en
promised: [en, ko]
company: {name: Harbour Tools, url: https://harbour.example/, hosts: [harbour.example]}
channel:
  kind: phone
  identity: +46 8 123 45 00
  name: {en: Phone line, ko: 전화}
  hours: {en: Weekdays, ko: 평일}
  limited_hours: {en: Mondays, ko: 월요일}
reason: Few people call.
loss: You can no longer call.
cases: We finish them.
data: We keep nothing.
help:
  how: Write to us.
destinations:
  forum:
    kind: forum
    name: the forum
    need: Using a tool
    url: https://forum.harbour.example/
    hours: Always
    account: yes
schedule:
  zone: Europe/Stockholm
  closes: 2027-03-01 18:00
  stages: {limit: 2027-01-10}
milestones:
  briefed: {title: Agents briefed, due: +3d}
placements:
  phone.localhost: hosted
rules:
  phone.localhost:
    /help/*: forum
history:
  - {kind: gate, gate: G1, recorded_at: -3d 09:00Z, by: Mara, evidence: Seen.}
"""


def read(text):
    return plan_files.read(text, shipped=("en", "ko", "ar"), today=NOON.date())


def problems_of(text):
    with pytest.raises(Refused) as refused:
        read(text)
    return [str(problem) for problem in refused.value.problems]


def test_the_good_file_is_good():
    assert read(GOOD).plan.id == "phone-line"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: phone-line", "id: Phone line",
         "line 1, id: Use small letters, digits and hyphens only, 64 characters at most."),
        ("owner: Mara", "ownr: Mara",
         "line 3, ownr: “ownr” is no key here. Did you mean “owner”?"),
        ("    need: Using a tool", "    hour: Using a tool",
         "line 23, destinations.forum.hour: “hour” is no key here. Did you mean “hours”?"),
        ("kind: phone", "kind: fone",
         "line 8, channel.kind: Write one of: phone, chat, email, social, portal"),
        ("  how: Write to us.", "  - Write to us.",
         "line 17, help: Write keys and values here, indented below."),
        ("reason: Few people call.", "reason: Few call at {{ closes_onn }}.",
         "line 13, reason.en: Write the fact out: {{ … }} is for guides and notices only."),
        ("promised: [en, ko]", "promised: [en, xx]",
         "line 5, promised.2: The locale xx is not one of those that ship: ar, en, ko."),
        ("ko: 평일", "lv: Darbdienas",
         "line 11, channel.hours.lv: The locale lv is not one the plan promises."),
        ("url: https://forum.harbour.example/", "url: javascript:alert(1)",
         "line 24, destinations.forum.url: Give a full address that begins with https://"),
        ("url: https://forum.harbour.example/", "url: https://evil.example/",
         "line 24, destinations.forum.url: The host evil.example is not one of the company's"),
        ("url: https://forum.harbour.example/", "url: {lv: https://forum.harbour.example/}",
         "line 24, destinations.forum.url.lv: The locale lv is not one the plan promises."),
        ("account: yes", "account: maybe", "line 26, destinations.forum.account: Write yes or no."),
        ("Europe/Stockholm", "Europe/Stokholm",
         "line 28, schedule.zone: Give an IANA time zone, such as Europe/Stockholm."),
        ("closes: 2027-03-01 18:00", "closes: 2027-03-01",
         "line 29, schedule.closes: Write a date and a time, as in 2027-03-01 18:00"),
        ("closes: 2027-03-01 18:00", "closes: 2027-02-30 18:00",
         "line 29, schedule.closes: Write a date and a time, as in 2027-03-01 18:00"),
        ("closes: 2027-03-01 18:00", "closes: 2027-03-01 18:00Z",
         "line 29, schedule.closes: Give wall times without an offset; the zone stands"),
        ("closes: 2027-03-01 18:00", "closes: +99999d 18:00",
         "line 29, schedule.closes: Give a year from 1990 to 2100."),
        ("limit: 2027-01-10", "limit: 2027-03-02",
         "line 29, schedule.closes: closed begins before limit. Stages follow each other."),
        ("limit: 2027-01-10", "limt: 2027-01-10",
         "line 30, schedule.stages.limt: “limt” is no key here. Did you mean “limit”?"),
        ("due: +3d", "due: +3d 09:00",
         "line 32, milestones.briefed.due: Write a day alone, as in 2027-03-01 or, from today"),
        ("phone.localhost: hosted", "phone.localhost: here",
         "line 34, placements.phone.localhost.kind: Write one of: beside, front, hosted."),
        ("phone.localhost: hosted", "https://phone.localhost: hosted",
         "line 34, placements.https://phone.localhost.host: Give a host name"),
        ("/help/*: forum", "/help/*: from",
         "line 37, rules.phone.localhost./help/*.to: There is no destination from in this plan."),
        ("/help/*: forum", "help/*: forum",
         "line 37, rules.phone.localhost.help/*: Give a path that begins with a slash."),
        ("/help/*: forum", "/help/*: {to: forum, locale: lv}",
         "line 37, rules.phone.localhost./help/*.locale: The locale lv is not one the plan"),
        ("/help/*: forum", "/help/*: {matsch: prefix}",
         "line 37, rules.phone.localhost./help/*.matsch: “matsch” is no key here. Did you mean"),
        ("-3d 09:00Z", "2026-11-18 09:00",
         "line 39, history.1.recorded_at: Give this time with its zone, such as 2026"),
        ("-3d 09:00Z", "+1d 09:00Z",
         "line 39, history.1.recorded_at: A history tells what has happened: this time is still"),
        ("gate: G1", "gate: G9",
         "line 39, history.1.gate: Gates are G1 to G7; those of the brownouts are G4.1, G4.2"),
        ("kind: gate", "kind: gatt",
         "line 39, history.1.kind: Write one of: published, moved, gate."),
        ("owner: Mara", "owner: !!python/object:os.system Mara",
         "line 3, owner: Leave out the tag (!): plans hold words only."),
        ("owner: Mara", "owner: &mara Mara",
         "line 3, owner: Write this out: anchors (&) and aliases (*) are not read."),
        ("owner: Mara", "owner: Mara\nowner: Ed", "line 4, owner: owner stands here twice."),
        ("owner: Mara", 'owner: "Mara\\0"',
         "line 3, owner: This holds a character that cannot be shown."),
        ("owner: Mara", "owner: 'Mara",
         "This line is not YAML: look for a missing quote, colon or indent near it."),
        ("owner: Mara", "owner:", "owner: This is missing. Add it."),
        ("owner: Mara", "? [Mara]\n: 1", "line 3: A key is one plain word."),
    ],
)  # fmt: skip
def test_a_fault_gets_one_sentence_at_its_place(old, new, problem):
    text = GOOD.replace(old, new, 1)

    found = problems_of(text)

    assert any(problem in each for each in found), found


def test_every_fault_is_told_at_once_and_in_order():
    text = (
        GOOD.replace("country: SE", "country: Sweden")
        .replace("owner: Mara", "ownr: Mara")
        .replace("https://forum.harbour.example/", "javascript:alert(1)")
        .replace("2027-03-01 18:00", "tomorrow")
        .replace("/help/*: forum", "/help/*: from")
        .replace("G1", "G9")
    )

    found = [each.split(":")[0] for each in problems_of(text)]

    assert found == [
        "line 1, owner",
        "line 2, country",
        "line 3, ownr",
        "line 24, destinations.forum.url",
        "line 29, schedule.closes",
        "line 37, rules.phone.localhost./help/*.to",
    ]


def test_a_fault_draws_no_second_sentence_that_is_not_true():
    text = GOOD.replace("source_locale: en", "source_locale: {en: en}")

    assert problems_of(text) == ["line 4, source_locale: Write one plain text here."]


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ("{kind: moved, recorded_at: -2d 09:00Z, by: Mara, confirmed_by: Ada, reason: Late.}",
         "history.2: A plan is published once, and moved only after that."),
        ("{kind: moved, recorded_at: -2d 09:00Z, by: Mara, confirmed_by: Mara, reason: Late.}",
         "history.2.confirmed_by: A second person confirms a move"),
        ("{kind: moved, recorded_at: -2d 09:00Z, by: Mara, confirmed_by: Ada, reason: {ko: 늦음}}",
         "history.2.reason: Write this text in en"),
        ("{kind: published, recorded_at: -2d 09:00Z, effective_at: -9d 09:00Z, by: Mara}",
         "history.2.effective_at: A fact cannot take effect before it is recorded."),
        ("{kind: published, recorded_at: -2d 09:00Z, by: Mara, schedule: {closes: 2026-01-01}}",
         "history.2.schedule.closes: Write a date and a time"),
    ],
)  # fmt: skip
def test_a_history_that_cannot_have_been_is_refused(facts, problem):
    found = problems_of(f"{GOOD}  - {facts}\n")

    assert any(problem in each for each in found), found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: A plan file holds keys and values, such as “id: phone-line”."),
        ("- a\n- b\n", "line 1: A plan file holds keys and values, such as “id: phone-line”."),
        ("a: b\n---\nc: d\n", "Put one plan in a file: this one holds several."),
        ("a: " + "[" * 200_000, "This is nested deeper than a plan ever is."),
        ("a: " * 200_000, "This line is not YAML"),
        ("x" * 1_000_001, "line 1: This file is larger than 1000000 bytes."),
        ("안" * 400_000, "line 1: This file is larger than 1000000 bytes."),
        ("a: &a [b]\nc: [*a, *a]\n", "line 2, c.1: Write this out: anchors (&) and aliases (*)"),
        ("a: b\x00c", "This line is not YAML"),
        ("a: b\n\tc: d", "line 2: This line is not YAML"),
        ("a: \ud800", "line 1: This holds a character that cannot be shown."),
    ],
)
def test_what_is_no_plan_at_all_is_refused(text, problem):
    assert any(problem in each for each in problems_of(text))


def test_a_thousand_faults_are_answered_quickly_and_not_all_listed():
    text = GOOD + "".join(f"wrong{number}: x\n" for number in range(20_000))

    assert len(problems_of(text)) == 500


def test_the_schema_knows_every_key_of_a_written_plan():
    written = plan_files.write(a_plan(), (a_rule(),))
    schema = plan_files.schema()

    keys = {line.split(":")[0] for line in written.splitlines() if line[:1].isalpha()}

    assert keys <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert {"enum": ["none", "proposed"]} in schema["$defs"]["ScheduleShape"]["properties"][
        "brownouts"
    ]["anyOf"]
