"""The commands that keep plans, people and texts: what they say and how they end."""

import stat
import subprocess
import sys

import pytest

from sunset.resources import CONTENT
from sunset.store.people import by_email
from sunset.store.session import Store

MOZILLA = CONTENT / "plans" / "mozilla-irc.yaml"
MAILBOX = CONTENT / "plans" / "mailbox.yaml"
SECRET = "correct horse battery staple"


def test_init_makes_everything_and_may_run_again(run, state):
    first = run("init")
    key = (state / "secret-key").read_text()
    again = run("init")

    assert (first.code, again.code) == (0, 0)
    assert stat.S_IMODE((state / "secret-key").stat().st_mode) == 0o600
    assert (state / "secret-key").read_text() == key
    assert {path.name for path in state.iterdir()} >= {"editions", "spool", "sunset.db"}


def test_the_password_of_the_database_is_not_printed(run, monkeypatch):
    url = "postgresql://sunset:hush@/postgres?host=/nowhere"
    monkeypatch.setenv("SUNSET_DATABASE_URL", url)

    done = run("init")

    assert done.code == 1
    assert "cannot be reached" in done.err
    assert "hush" not in done.err + done.out


def test_without_tables_a_command_says_what_to_run(run, state):
    state.mkdir()
    (state / "sunset.db").touch()

    done = run("plan", "export", "mailbox")

    assert (done.code, "Run `sunset init` first" in done.err) == (1, True)


def test_without_a_database_a_command_says_what_to_run(run, state):
    done = run("plan", "export", "mailbox")

    assert done.code == 1
    hint = "Run `sunset init` first, or set SUNSET_STATE."
    assert done.err == f"There is no database in {state / 'sunset.db'}. {hint}\n"


def test_a_wrong_setting_is_one_sentence(run, monkeypatch):
    monkeypatch.setenv("SUNSET_PORT", "http")

    done = run("plan", "export", "mailbox")

    assert done.code == 2
    assert done.err == "SUNSET_PORT is 'http'; give a whole number from 1 to 65535.\n"


def test_a_misspelt_setting_is_told_and_hinders_nothing(ready, monkeypatch):
    monkeypatch.setenv("SUNSET_PUBLIC_ULR", "https://help.example")

    done = ready("plan", "changes")

    told = "SUNSET_PUBLIC_ULR is no setting. Did you mean SUNSET_PUBLIC_URL?\n"
    assert (done.code, done.out, done.err) == (0, "No change waits.\n", told)


# --- plans ----------------------------------------------------------------------------------------


def test_what_was_exported_changes_nothing_when_applied(ready, tmp_path):
    file = tmp_path / "mailbox.yaml"
    ready("plan", "apply", MAILBOX)
    file.write_text(ready("plan", "export", "mailbox").out)

    done = ready("plan", "apply", file)

    assert (done.code, done.out) == (0, "mailbox: unchanged.\n")


def test_a_dry_run_tells_the_change_and_keeps_nothing(ready):
    tried = ready("plan", "apply", MAILBOX, "--dry-run")
    after = ready("plan", "export", "mailbox")

    assert tried.code == 0
    assert "mailbox: would be created; nothing was kept." in tried.out
    assert (after.code, after.err) == (2, "There is no plan mailbox.\n")


def test_a_change_of_a_public_plan_waits_for_a_second_person(ready, tmp_path):
    file = tmp_path / "mailbox.yaml"
    ready("plan", "apply", MAILBOX)
    text = ready("plan", "export", "mailbox").out
    file.write_text(text.replace("country: SE", "country: NO"))

    done = ready("plan", "apply", file)

    assert '  country: "SE" -> "NO"' in done.out
    assert "the change waits for a second person" in done.out
    assert "country: SE" in ready("plan", "export", "mailbox").out


@pytest.mark.parametrize("command", ["check", "apply"])
def test_a_broken_file_is_told_whole_with_file_line_and_field(ready, tmp_path, command):
    file = tmp_path / "broken.yaml"
    text = MAILBOX.read_text().replace("country:", "contry:", 1)
    file.write_text(text.replace("Europe/Stockholm", "Europe/Nowhere", 1))

    done = ready("plan", command, file)

    told = done.err.splitlines()
    assert done.code == 2
    assert len(told) >= 3
    assert all(line.startswith(f"{file}: line ") for line in told)
    assert any("contry: “contry” is no key here. Did you mean “country”?" in x for x in told)
    assert ready("plan", "export", "mailbox").code == 2


def test_a_file_that_is_no_text_is_told_so(ready, tmp_path):
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"id: chat\nreason: caf\xe9\n")

    done = ready("plan", "check", file)

    assert (done.code, done.err) == (2, f"{file}: line 2, text: The file is not UTF-8.\n")


def test_a_past_instant_is_shown_as_customers_had_it_then(ready):
    ready("plan", "apply", MOZILLA)

    done = ready("plan", "show", "mozilla-irc", "--at", "2020-02-25T12:00Z", "--locale", "ko")

    assert done.code == 0
    assert "2020-02-25 12:00 UTC = 2020-02-25 04:00 PST (America/Los_Angeles)" in done.out
    assert "state      stop_new~1" in done.out
    assert "language   ko\n" in done.out
    assert "notice     모질라 IRC 서비스는 2020년 2월 29일에 종료됩니다" in done.out
    assert "mozilla-irc.localhost/IRC" in done.out


def test_a_language_that_is_not_there_is_told_why(ready):
    ready("plan", "apply", MOZILLA)

    done = ready("plan", "show", "mozilla-irc", "--at", "2020-02-25T12:00Z", "--locale", "fr")

    assert "language   en, because there is no fr" in done.out


def test_an_instant_without_a_zone_is_refused(ready):
    done = ready("plan", "show", "mozilla-irc", "--at", "2020-02-25T12:00")

    assert done.code == 2
    assert "'2020-02-25T12:00' says no zone, as 12:00Z and 12:00+01:00 do." in done.err


def test_an_unknown_plan_is_bad_input(ready):
    done = ready("plan", "show", "nothing")

    assert (done.code, done.err) == (2, "There is no plan nothing.\n")


# --- people and texts -----------------------------------------------------------------------------


def add(ready, email="mara@harbour.example", password=SECRET):
    words = ("--name", "Mara", "--email", email, "--role", "manager", "--password-stdin")
    return ready("people", "add", *words, stdin=f"{password}\n")


def test_somebody_is_added_with_a_password_from_standard_input(ready, state):
    done = add(ready)

    store = Store(f"sqlite:///{state / 'sunset.db'}")
    with store.read() as session:
        person, password_hash = by_email(session, "mara@harbour.example")
    store.close()
    assert done.code == 0
    assert (person.name, str(person.role)) == ("Mara", "manager")
    assert SECRET not in password_hash + done.out + done.err


@pytest.mark.parametrize(("email", "password"), [("mara", SECRET), ("mara@b.example", "short")])
def test_somebody_unfit_is_refused(ready, email, password):
    done = add(ready, email, password)

    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_nobody_is_added_twice(ready):
    add(ready)

    done = add(ready)

    assert done.code == 2
    assert "Somebody has the address mara@harbour.example already." in done.err


def test_everything_that_ships_is_in_order(ready):
    done = ready("content", "check")

    assert (done.code, done.err) == (0, "")


def test_what_is_wrong_with_texts_is_told_for_all_of_them(ready, tmp_path):
    notices = tmp_path / "notices" / "notice"
    notices.mkdir(parents=True)
    text = (CONTENT / "notices" / "notice" / "en.md").read_text()
    (notices / "ko.md").write_text(text)
    (notices / "en.md").write_text(text + "\n{{ nonsense }}\n")

    done = ready("content", "check", tmp_path)

    assert done.code == 2
    assert "notices/notice/en.md: " in done.err
    assert "notices/notice/ko.md: locale: The file's place says ko, its header en." in done.err


# --- the program ----------------------------------------------------------------------------------


def test_help_names_every_command_and_no_inner_one(run):
    done = run("--help")

    for name in ("demo", "init", "serve", "edge", "plan", "people", "content", "wiring"):
        assert f"\n  {name} " in done.out
    assert "\n  child " not in done.out


def test_the_edges_command_imports_neither_rooms_nor_database():
    program = (
        "import sys; from sunset.cli import sunset; sunset.get_command(None, 'edge');"
        "import sunset.cli.servers; print(*sys.modules)"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()

    heavy = {"babel", "flask", "jinja2", "markdown", "nh3", "pydantic", "sqlalchemy", "sqlmodel"}
    assert {name.partition(".")[0] for name in loaded} & heavy == set()
