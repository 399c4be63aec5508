"""`sunset export` writes a folder from which nginx answers as the edge would, were it there."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from fronts import PROGRAMS, fronting
from servers import ask, free_ports, live_site

from sunset.cli.place import opened_store
from sunset.domain.lookups import epoch
from sunset.domain.redirects import canonical
from sunset.edge.messages import HttpRequest
from sunset.edge.respond import respond
from sunset.pages.render import Home
from sunset.press.material import gather
from sunset.press.preview import preview
from sunset.resources import CONTENT

PUBLIC = "http://support.localhost"
PLAN, OLD = "gnome-lists", "gnome-lists.localhost"
STAGES = {
    "announce": "2022-10-01T12:00Z",
    "closed": "2022-11-15T12:00Z",
    "grace": "2022-12-15T12:00Z",
    "archived": "2023-06-01T12:00Z",
}
EARLY = "2022-09-14T20:00Z"  # published, and not announced yet
HERE = urlsplit(PUBLIC).netloc
ASKED = [
    (HERE, f"/{folder}/{PLAN}{end}")
    for folder, end in (("notices", ""), ("guides", "/after"), ("calendars", ".ics"))
] + [
    (HERE, f"/banners/{PLAN}"),
    (HERE, f"/banners/{PLAN}.json?lang=ar"),
    (HERE, f"/ko/notices/{PLAN}"),
    (HERE, f"/en/notices/{PLAN}?fallback=1"),
    (HERE, f"/en/guides/{PLAN}/after/thanks"),
    (HERE, f"/ar/banners/{PLAN}.html"),
    (HERE, f"/en/calendars/{PLAN}.ics"),
    (HERE, "/guides"),
    (HERE, f"/en/guides/{PLAN}"),
    (HERE, "/search"),
    (HERE, "/assets/banner.css"),
    (HERE, "/nowhere"),
    (OLD, "/"),
    (OLD, "/mailman/listinfo/gtk"),
    (OLD, "/archives/desktop/2020"),
    (OLD, "/nowhere"),
]


@pytest.fixture
def exported(ready, monkeypatch, tmp_path):
    """Export the plan as of an instant."""
    monkeypatch.setenv("SUNSET_PUBLIC_URL", PUBLIC)
    ready("plan", "apply", CONTENT / "plans" / f"{PLAN}.yaml")

    def made(at, *more):
        return ready("export", tmp_path / "out", "--as-of", at, *more), tmp_path / "out"

    return made


def known_at(at):
    with opened_store() as store, store.read() as session:
        return preview(gather(session, PLAN), Home(public_url=PUBLIC), at)


def by_edge(edition, host, asked, at, **headers):
    path, _, query = asked.partition("?")
    request = HttpRequest(host=host, path=canonical(path), query=query, **headers)
    return respond(edition, request, epoch(at), PUBLIC)


def seen(status, headers, body):
    told = {name.lower(): value for name, value in headers.items()}
    page = status not in (302, 308)
    return {
        "status": status,
        "location": told.get("location", "").removeprefix(PUBLIC),
        "type": told.get("content-type", "") if page else "",
        "language": told.get("content-language", "") if page else "",
        "policy": "form-action" in told.get("content-security-policy", "") if page else "",
        "body": body if page else b"",
    }


needs_nginx = pytest.mark.skipif(not PROGRAMS["nginx"], reason="nginx is NOT INSTALLED")


@needs_nginx
@pytest.mark.nginx
@pytest.mark.parametrize("stage", STAGES)
def test_while_sunset_is_away_the_folder_answers_as_sunset_would(exported, stage, tmp_path):
    at = datetime.fromisoformat(STAGES[stage])
    (nobody,) = free_ports(1)
    done, folder = exported(STAGES[stage], "--sunset", f"http://127.0.0.1:{nobody}")
    edition = known_at(at)
    assert done.code == 0

    with fronting("nginx", tmp_path / "nginx", (folder / "nginx.conf").read_text()) as port:
        for host, asked in ASKED:
            for language in ("", "fr, ar;q=0.5", "fr"):
                mine = ask(port, asked, host=host, Accept_Language=language)
                theirs = by_edge(edition, host, asked, at, accept_language=language)
                expected = seen(theirs.status, dict(theirs.headers), theirs.body)
                heard = seen(mine.status, mine.headers, mine.body)
                if "/assets/" in asked:
                    heard["policy"] = expected["policy"] = ""
                assert heard == expected, (stage, host, asked, language)
                assert mine["Cache-Control"] in ("no-cache", "public, max-age=31536000, immutable")


def test_a_search_that_nobody_can_make_shows_every_guide_by_its_title(exported):
    _, folder = exported(STAGES["closed"])

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


@needs_nginx
@pytest.mark.nginx
def test_while_sunset_is_there_it_answers(exported, tmp_path):
    with live_site() as sunset:
        _, folder = exported(STAGES["closed"], "--sunset", f"http://127.0.0.1:{sunset}")
        with fronting("nginx", tmp_path / "nginx", (folder / "nginx.conf").read_text()) as port:
            heard = [ask(port, asked, host=host).text for host, asked in ASKED]

    assert heard == [f"live GET {asked} None 0:" for _, asked in ASKED]


@needs_nginx
@pytest.mark.nginx
@pytest.mark.parametrize(
    ("stage", "path", "answer"),
    [
        ("prepare", "/mailman/listinfo", "404"),
        ("announce", "/mailman/listinfo", f"303 {PUBLIC}/notices/{PLAN}"),
        ("closed", "/mailman/listinfo", f"303 {PUBLIC}/notices/{PLAN}"),
        ("grace", "/mailman/listinfo", f"303 {PUBLIC}/notices/{PLAN}"),
        ("grace", "/archives/x", "307 https://mail.gnome.org/archives/"),
        ("archived", "/archives/x", "308 https://mail.gnome.org/archives/"),
        ("archived", "/mailman/listinfo", "410"),
        ("closed", "/nowhere", "404"),
    ],
)
def test_forms_are_answered_so_too(exported, stage, path, answer, tmp_path):
    (nobody,) = free_ports(1)
    _, folder = exported(STAGES.get(stage, EARLY), "--sunset", f"http://127.0.0.1:{nobody}")

    with fronting("nginx", tmp_path / "nginx", (folder / "nginx.conf").read_text()) as port:
        heard = ask(port, path, host=OLD, method="POST", body="a=b")

    assert f"{heard.status} {heard['Location']}".strip() == answer


@needs_nginx
@pytest.mark.nginx
@pytest.mark.parametrize("asked", ["/%0d%0aX:1", "/after%0d%0aX:1", "%0d%0a", ".ics%0a"])
def test_nothing_that_a_visitor_sends_makes_a_header(exported, asked, tmp_path):
    (nobody,) = free_ports(1)
    _, folder = exported(STAGES["closed"], "--sunset", f"http://127.0.0.1:{nobody}")

    with fronting("nginx", tmp_path / "nginx", (folder / "nginx.conf").read_text()) as port:
        heard = ask(port, f"/guides/{PLAN}{asked}", host=HERE)

    assert heard.status == 404
    assert "x" not in heard.headers


def test_the_folder_says_as_of_when_and_until_when_it_holds(exported):
    done, folder = exported(STAGES["closed"])

    told = (folder / "README.txt").read_text()
    assert "as of 2022-11-15T12:00:00Z" in told
    assert "This holds until 2022-11-30T00:00:00Z; export it again then." in told
    assert told in done.out
    assert "It is final" in exported(STAGES["archived"])[0].out


def test_an_export_takes_the_place_of_an_older_one_and_of_nothing_else(exported, ready, tmp_path):
    _, folder = exported(STAGES["closed"])
    (folder / "site" / "old.txt").write_text("of before")
    exported(STAGES["closed"])
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
    done, folder = exported(STAGES["closed"], "--plan", "none")

    assert done.code != 0
    assert not folder.exists()
