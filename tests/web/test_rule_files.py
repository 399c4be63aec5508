"""Files of rules are looked at, then brought in whole; and rules are written for servers."""

from datetime import timedelta
from io import BytesIO

import pytest
from makers import a_live_plan, a_rule

from sunset.services import jobs as working
from sunset.store import audit
from sunset.web import uploads

HOST = "chat.harbour.example"
PAGE = "/plans/chat/addresses"
IMPORT, EXPORT = f"{PAGE}/import", f"{PAGE}/export"
SOUND = "/a https://harbour.example/a 301\n/b https://harbour.example/b 302\n"
WRONG = "/c https://evil.example/ 301\n"


def sent(somebody, text, status=302, name="_redirects", **fields):
    """Send a file and return the address of what becomes of it."""
    data = {"host": HOST, "file": (BytesIO(text.encode()), name), **fields}
    page = somebody.send(IMPORT, data, status)
    return page.answer.location if status == 302 else page


def looked_at(rooms, somebody, text, **fields):
    """Send a file, have it looked at, and return the address of the report."""
    place = sent(somebody, text, **fields)
    assert rooms.work()
    return place


def brought(rooms, somebody, place):
    """Confirm what a file would do, have it done, and return what came of it."""
    after = somebody.post(f"{place}/confirm").answer.location
    assert rooms.work()
    return somebody.get(after)


def test_a_file_is_looked_at_first_and_brought_in_once_that_is_confirmed(rooms, draft, mara):
    place = sent(mara, SOUND)
    assert "Waits for its turn" in mara.get(place).text

    rooms.work()
    report = mara.get(place)
    assert "Bring them in: 2 new, 0 changed" in report.text
    assert rooms.rules() == []
    done = brought(rooms, mara, place)

    assert "The rules are kept." in done.text
    assert [rule.path for rule in rooms.rules()] == ["/a", "/b"]
    with rooms.store.read() as session:
        line = audit.search(session)[0]
    assert (line.action, line.actor) == ("rules imported", "Mara")


def test_a_wrong_line_is_told_with_its_number_and_stops_the_file(rooms, draft, mara):
    place = looked_at(rooms, mara, SOUND + WRONG)

    report = mara.get(place)

    assert "3 Error: The host evil.example is not one of the company's" in report.text
    assert "/c https://evil.example/ 301" in report.text
    assert "Mend the lines below" in report.text
    assert f"{place}/confirm" not in [each.get("action") for each in report.all("form")]


def test_wrong_lines_may_be_left_out_unless_no_other_is_there(rooms, draft, mara):
    place = looked_at(rooms, mara, SOUND + WRONG, leave_out="y")

    done = brought(rooms, mara, place)

    assert "The rules are kept." in done.text
    assert [rule.path for rule in rooms.rules()] == ["/a", "/b"]
    assert "Mend the lines below" in mara.get(looked_at(rooms, mara, WRONG, leave_out="y")).text


def test_wrong_lines_are_left_out_without_sending_the_file_again(rooms, draft, mara):
    place = looked_at(rooms, mara, SOUND + WRONG)

    again = mara.post(f"{place}/leave-out").answer.location
    rooms.work()

    assert "Bring them in: 2 new, 0 changed" in mara.get(again).text
    assert "The rules are kept." in brought(rooms, mara, again).text
    assert "Leave out lines" not in mara.get(looked_at(rooms, mara, WRONG)).text
    mara.post(f"{again}0/leave-out", 404)


def test_rules_that_the_file_does_not_name_stay_unless_they_are_to_be_replaced(rooms, draft, mara):
    rooms.keep_rules(draft, a_rule(path="/a"), a_rule(path="/old"))
    adding = mara.get(looked_at(rooms, mara, SOUND))
    place = looked_at(rooms, mara, SOUND, replace="y")

    assert "Bring them in: 1 new, 1 changed" in adding.text
    assert "1 new, 1 changed, 1 removed" in mara.get(place).text
    brought(rooms, mara, place)

    assert [rule.path for rule in rooms.rules()] == ["/a", "/b"]


def test_what_is_there_already_needs_no_confirming(rooms, draft, mara):
    brought(rooms, mara, looked_at(rooms, mara, SOUND))

    assert "All of it is there already." in mara.get(looked_at(rooms, mara, SOUND)).text


def test_sayings_are_shown_a_page_at_a_time_and_by_what_they_are(rooms, draft, mara):
    home = "".join(f"/x{n} https://harbour.example/ 301\n" for n in range(12))
    place = looked_at(rooms, mara, home + WRONG * 120)

    everything, warnings = mara.get(place), mara.get(f"{place}?tone=warning")

    assert "Errors 120" in everything.text
    assert "Page 1 of 2" in everything.text
    assert "home page" in warnings.text
    assert "evil.example" not in warnings.text
    assert "Page 2 of 2" in mara.get(f"{place}?tone=error&page=9").text


def test_columns_of_a_table_can_be_chosen(rooms, draft, mara):
    table = "was;is\n/a;https://harbour.example/a\n"
    fields = {"name": "mine.csv", "format": "csv", "delimiter": ";"}
    place = looked_at(rooms, mara, table, source="was", target="is", **fields)

    brought(rooms, mara, place)

    assert [rule.urls for rule in rooms.rules()] == [{"*": "https://harbour.example/a"}]


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("", {}, "Choose a file that is not empty."),
        ("???", {"name": "notes.bin"}, "Neither name nor contents tell the format."),
        (SOUND, {"host": "elsewhere.example"}, "Choose one of those offered."),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(draft, mara, text, fields, said):
    page = sent(mara, text, 400, base="https://harbour.example", **fields)

    assert said in page.text
    assert page.value("base") == "https://harbour.example"


def test_a_file_is_looked_at_one_at_a_time(rooms, draft, mara):
    sent(mara, SOUND)

    assert "The same is being done already." in sent(mara, SOUND, 400).text
    assert "Work on these rules is going on." in mara.get(PAGE).text


def test_only_managers_send_large_files_and_only_here(rooms, draft, mara, ed, monkeypatch):
    monkeypatch.setitem(rooms.app.config, "MAX_CONTENT_LENGTH", 5_000)
    large = "# " + "x" * 6_000 + "\n" + SOUND

    sent(mara, large)
    mara.send(f"{PAGE}/new", {"path": "/" + "x" * 6_000}, 413)
    sent(ed, large, 413)
    monkeypatch.setattr(uploads, "MAX_FILE", 4_000)
    sent(mara, large, 413)


def test_a_file_can_be_given_up_while_it_waits(rooms, draft, mara):
    place = sent(mara, SOUND)

    mara.post(f"{place}/cancel")

    assert "It was cancelled. Nothing was kept." in mara.get(place).text
    assert not rooms.work()
    mara.post(f"{place}/cancel", 409)
    mara.post(f"{place}/confirm", 409)


def test_after_a_day_the_file_is_gone_and_has_to_be_sent_again(rooms, draft, mara):
    place = looked_at(rooms, mara, SOUND)
    rooms.now += timedelta(days=1, seconds=1)
    with rooms.store.write() as session:
        working.sweep(session, now=rooms.now)

    assert "The file is no longer here." in mara.get(place).text
    mara.post(f"{place}/confirm", 409)


def test_rules_are_written_for_a_server_and_what_it_cannot_say_is_told_first(rooms, mara, vera):
    plan = rooms.keep(a_live_plan())
    rooms.keep_rules(plan, a_rule(path="/a"), a_rule(path="/b", query={"id": ":id"}))

    asked = vera.post(EXPORT, format="netlify", host=HOST, at="2027-05-01T12:00").answer.location
    rooms.work()
    page, file = vera.get(asked), vera.client.get(f"{asked}/file")

    assert "2 rules were read." in page.text
    assert "The file holds until" in page.text
    assert f"{asked}/file" in page.links
    assert file.headers["Content-Disposition"] == "attachment; filename=_redirects"
    assert "/a " in file.text


def test_a_table_holds_every_rule_at_any_time(rooms, draft, vera):
    rooms.keep_rules(draft, a_rule(path="/a"))

    asked = vera.post(EXPORT, format="csv", host=HOST, at="2026-11-21T12:00").answer.location
    rooms.work()

    assert "It holds every rule, at any time." in vera.get(asked).text
    assert f"{HOST},/a,exact" in vera.client.get(f"{asked}/file").text


def test_an_export_wants_a_time(draft, vera):
    assert "Fill in this field." in vera.post(EXPORT, 400, format="csv", host=HOST, at="").text


def test_only_what_was_written_for_download_can_be_downloaded(rooms, draft, mara, vera):
    place = looked_at(rooms, mara, SOUND)

    assert vera.client.get(f"{place}/file").status_code == 404
    vera.post(f"{place}/confirm", 403)
    mara.get("/plans/chat/jobs/99", 404)


def test_the_rules_that_are_there_are_checked_against_each_other(rooms, draft, mara):
    loop = [
        a_rule(path=x, urls={"*": f"https://{HOST}{y}"}) for x, y in (("/a", "/b"), ("/b", "/a"))
    ]
    rooms.keep_rules(draft, *loop)
    assert "They were not checked yet" in mara.get(PAGE).text

    place = mara.post(f"{PAGE}/check").answer.location
    rooms.work()

    page = mara.get(place)
    assert "leads into a loop" in page.text
    assert f"{PAGE}?text={HOST}/a" in page.links
    assert "2 problems" in mara.get(PAGE).text


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_the_pages_are_whole_in_every_language(rooms, draft, mara, locale):
    nils = rooms.someone("Nils", locale)
    place = looked_at(rooms, mara, SOUND + WRONG)

    for path in (IMPORT, EXPORT, place):
        assert nils.get(path).all("html")[0]["lang"] == locale
