"""`sunset export` writes a folder that holds at an instant, and says so."""

import pytest

from sunset.resources import CONTENT

PUBLIC = "http://support.localhost"
PLAN = "gnome-lists"
CLOSED, ARCHIVED = "2022-11-15T12:00Z", "2023-06-01T12:00Z"
EARLY = "2022-09-14T20:00Z"  # published, and not announced yet


@pytest.fixture
def exported(ready, monkeypatch, tmp_path):
    """Export the plan as of an instant."""
    monkeypatch.setenv("SUNSET_PUBLIC_URL", PUBLIC)
    ready("plan", "apply", CONTENT / "plans" / f"{PLAN}.yaml")

    def made(at, *more):
        return ready("export", tmp_path / "out", "--as-of", at, *more), tmp_path / "out"

    return made


def test_a_search_that_nobody_can_make_shows_every_guide_by_its_title(exported):
    _, folder = exported(CLOSED)

    found, listed = (
        (folder / "site" / "ko" / name / "index.html").read_text() for name in ("search", "guides")
    )

    guides = f'href="{PUBLIC}/ko/guides/{PLAN}'
    assert "지금 검색이 되지 않습니다." in found
    assert (found.count(f'{guides}"'), found.count(f"{guides}/")) == (1, 1)
    assert (listed.count(f'{guides}"'), listed.count(f"{guides}/")) == (1, 0)


def test_before_its_announcement_a_plan_is_on_no_list(exported):
    _, folder = exported(EARLY)

    assert PLAN not in (folder / "site" / "en" / "guides" / "index.html").read_text()


def test_the_folder_says_as_of_when_and_until_when_it_holds(exported):
    done, folder = exported(CLOSED)

    told = (folder / "README.txt").read_text()
    assert "as of 2022-11-15T12:00:00Z" in told
    assert "This holds until 2022-11-30T00:00:00Z; export it again then." in told
    assert "languages that a browser names by the first digit of their weights" in told
    assert told in done.out
    assert "It is final" in exported(ARCHIVED)[0].out


@pytest.mark.parametrize(
    ("server", "takes"),
    [
        ("nginx", "takes\nthe first one named that the plan has, whatever its weight."),
        ("apache", "takes\nthe first one named that the plan has, whatever its weight."),
        ("caddy", "takes\nthe very first one named, and looks at no other."),
    ],
)
def test_the_folder_says_which_language_its_server_takes_of_a_rule(exported, server, takes):
    _, folder = exported(CLOSED, "--server", server)

    assert takes in (folder / "README.txt").read_text()


def test_a_plan_that_stands_still_is_named_with_what_it_waits_for(ready, tmp_path):
    for name in ("teams-api", "social-page"):
        ready("plan", "apply", CONTENT / "plans" / f"{name}.yaml")

    told = ready("export", tmp_path / "out").out

    assert "The plan teams-api is paused: export it again once it is resumed." in told
    assert "The plan social-page is held: export it again once it has a new date." in told
    assert "final" not in told


def test_an_export_takes_the_place_of_an_older_one_and_of_nothing_else(exported, ready, tmp_path):
    _, folder = exported(CLOSED)
    (folder / "site" / "old.txt").write_text("of before")
    exported(CLOSED)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine")

    refused = ready("export", foreign)

    assert not (folder / "site" / "old.txt").exists()
    assert refused.code == 2
    assert "files that no export wrote" in refused.err
    assert [each.name for each in foreign.iterdir()] == ["mine.txt"]
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_left_alone(exported, ready, tmp_path, kind):
    place = tmp_path / "place"
    place.write_text("") if kind == "file" else place.symlink_to(tmp_path)

    assert ready("export", place).code == 2


def test_a_plan_that_nobody_knows_is_refused(exported):
    done, folder = exported(CLOSED, "--plan", "none")

    assert done.code != 0
    assert not folder.exists()


def test_a_plan_that_customers_do_not_know_yet_is_not_exported_as_nothing(exported):
    done, folder = exported("2020-01-01T00:00Z", "--plan", PLAN)

    assert (done.code, folder.exists()) == (1, False)
    assert done.err == f"Error: Customers know nothing of {PLAN} then.\n"


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_the_hosts_of_a_plan_have_their_rules_each_and_none_is_said_to_be_left_out(
    ready, tmp_path, server
):
    text = (CONTENT / "plans" / f"{PLAN}.yaml").read_text()
    host, more = f"  {PLAN}.localhost:", "  more.localhost:"
    two = text.replace(f"{host} hosted", f"{host} hosted\n{more} hosted")
    plan = tmp_path / "two.yaml"
    plan.write_text(two.replace(f"{host}\n", f"{more}\n    /more-only: discourse\n{host}\n"))
    ready("plan", "apply", plan)

    done = ready("export", tmp_path / "out", "--as-of", CLOSED, "--server", server)

    texts = [x.read_text() for x in (tmp_path / "out").iterdir() if x.is_file()]
    assert any("more-only" in text for text in texts)
    assert "left out" not in done.err
