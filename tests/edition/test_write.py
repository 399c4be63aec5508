"""A publication goes into the edition whole, in order, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from editions import MAP_SIZE, a_page, a_route, a_site, house_pages, some_contents
from makers import a_live_plan

from sunset.domain import lookups
from sunset.domain.lookups import Retirement, Site
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.edition import generations
from sunset.edition.faults import Full, NoEdition, Stale
from sunset.edition.read import Reader
from sunset.edition.records import Contents, PageKey, asset_key
from sunset.edition.write import number_of, publish, reader_check, renew

HOST = "chat.harbour.example"
PAGE = PageKey("chat", "notice", "en", "closed~1")
SHEET = asset_key("/assets/site.0a1b.css")


def a_small(plan="chat", host=HOST, text="Closed.", path="/chat"):
    retirement = Retirement(plan, (), ("en",), "en")
    return Contents(
        plans=(retirement,),
        sites={host: Site(plan, PlacementKind.HOSTED)},
        routes=[
            (host, Match.EXACT, a_route(path, plan=plan)),
            (host, Match.PREFIX, a_route(path, plan=plan)),
        ],
        pages=[(PageKey(plan, "notice", "en", "closed~1"), a_page(text))],
    )


def bodies(root):
    with Reader(root).snapshot() as edition:
        table = edition._opened.environment.tables["bodies"]
        return edition._transaction.stat(table)["entries"]


def test_an_equal_number_changes_nothing_and_a_lower_one_is_refused(tmp_path):
    assert publish(tmp_path, 5, a_small(), MAP_SIZE) is True

    assert publish(tmp_path, 5, a_small(text="Other."), MAP_SIZE) is False
    with pytest.raises(Stale):
        publish(tmp_path, 4, a_small(), MAP_SIZE)
    with pytest.raises(Stale):
        renew(tmp_path, 4, a_small(), MAP_SIZE)

    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == number_of(tmp_path) == 5
        assert edition.page(PAGE).plain() == b"Closed."


def test_only_the_named_plans_are_replaced(tmp_path):
    publish(tmp_path, 1, a_small(), MAP_SIZE)
    publish(tmp_path, 2, a_small("fax", "fax.harbour.example"), MAP_SIZE, {"fax"})

    publish(tmp_path, 3, a_small(path="/new"), MAP_SIZE, {"chat"})

    with Reader(tmp_path).snapshot() as edition:
        assert edition.route(HOST, "/chat") is None
        assert edition.route(HOST, "/new") is not None
        assert edition.route("fax.harbour.example", "/chat/deep").plan == "fax"
        assert edition.page(PageKey("fax", "notice", "en", "closed~1")) is not None


def test_a_named_plan_without_contents_is_gone(tmp_path):
    publish(tmp_path, 1, a_small(), MAP_SIZE)
    publish(tmp_path, 2, a_small("fax", "fax.harbour.example"), MAP_SIZE, {"fax"})

    publish(tmp_path, 3, Contents(), MAP_SIZE, {"chat"})

    with Reader(tmp_path).snapshot() as edition:
        assert edition.retirement("chat") is None
        assert edition.site(HOST) is None
        assert edition.route(HOST, "/chat") is None
        assert edition.page(PAGE) is None
        assert edition.retirement("fax") is not None


def test_the_pages_of_the_house_stay_unless_they_are_named(tmp_path):
    publish(tmp_path, 1, Contents(pages=house_pages()), MAP_SIZE)

    publish(tmp_path, 2, a_small(), MAP_SIZE, {"chat"})

    with Reader(tmp_path).snapshot() as edition:
        assert edition.page(SHEET) is not None
        assert edition.locales == ("en", "ko", "ar")


def test_a_file_that_older_pages_name_is_kept_for_two_editions(tmp_path):
    publish(tmp_path, 1, Contents(pages=house_pages()), MAP_SIZE)
    kept = []
    for number in (2, 3, 4):
        publish(tmp_path, number, Contents(), MAP_SIZE, {""})
        with Reader(tmp_path).snapshot() as edition:
            kept.append(edition.page(SHEET) is not None)

    assert kept == [True, True, False]


def test_a_body_is_kept_two_editions_after_its_last_page_and_then_dropped(tmp_path):
    counts = []
    for number, text in enumerate(["Old.", "New.", "New.", "New.", "New."], 1):
        publish(tmp_path, number, a_small(text=text), MAP_SIZE)
        counts.append(bodies(tmp_path))

    assert counts == [1, 2, 2, 1, 1]


def test_a_body_that_comes_back_stays(tmp_path):
    for number, text in enumerate(["Old.", "New.", "Old.", "Old.", "Old."], 1):
        publish(tmp_path, number, a_small(text=text), MAP_SIZE)

    with Reader(tmp_path).snapshot() as edition:
        assert edition.page(PAGE).plain() == b"Old."
    assert bodies(tmp_path) == 1


def test_a_publication_that_finds_no_room_leaves_all_as_it_was_and_asks_for_more(tmp_path):
    publish(tmp_path, 1, a_small(), 1024**2)
    pages = [
        (PageKey("chat", f"guide/{n}", "en", "x"), a_page(os.urandom(900).hex()))
        for n in range(1500)
    ]
    big = Contents(plans=a_small().plans, sites=a_small().sites, pages=pages)

    with pytest.raises(Full) as full:
        publish(tmp_path, 2, big, 1024**2)
    with Reader(tmp_path).snapshot() as edition:
        assert (edition.number, edition.page(PAGE) is not None) == (1, True)

    assert full.value.map_size == 2 * 1024**2
    with pytest.raises(Full):
        renew(tmp_path, 2, big, full.value.map_size)
    renew(tmp_path, 2, big, MAP_SIZE)
    with Reader(tmp_path).snapshot() as edition:
        assert edition.number == 2
        assert edition.page(pages[-1][0]) is not None


def test_only_the_last_two_generations_are_kept(tmp_path):
    for number in range(1, 5):
        renew(tmp_path, number, a_small(), MAP_SIZE)

    folders = sorted(x.name for x in tmp_path.iterdir() if x.is_dir())

    assert folders == ["000003", "000004"]
    assert generations.current(tmp_path) == "000004"


def test_a_part_cannot_be_published_where_there_is_no_whole(tmp_path):
    with pytest.raises(NoEdition):
        publish(tmp_path, 1, a_small(), MAP_SIZE, {"chat"})


@pytest.mark.parametrize(
    "contents",
    [
        Contents(sites={HOST: a_site()}),
        Contents(plans=a_small().plans, sites={"not a host": a_site()}),
        Contents(plans=a_small().plans, routes=[(HOST, Match.EXACT, a_route())]),
        Contents(plans=(lookups.retirement(a_live_plan(id="x" * 300)),)),
        Contents(pages=[(PAGE, a_page()), (PAGE, a_page("Twice."))]),
    ],
    ids=["site without plan", "no host", "rule without site", "long id", "page twice"],
)
def test_contents_that_contradict_themselves_are_refused_whole(tmp_path, contents):
    publish(tmp_path, 1, a_small(), MAP_SIZE)

    with pytest.raises(ValueError, match=r"\w"):
        publish(tmp_path, 2, contents, MAP_SIZE)

    with Reader(tmp_path).snapshot() as edition:
        assert (edition.number, edition.page(PAGE) is not None) == (1, True)


def test_readers_that_died_are_cleared_away(tmp_path):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    program = (
        "import sys, time; from pathlib import Path; from sunset.edition.read import Reader\n"
        "snapshot = Reader(Path(sys.argv[1])).snapshot(); print('in', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:
        reader.stdout.readline()
        assert reader_check(tmp_path) == 0
        reader.send_signal(signal.SIGKILL)
        reader.wait()

        assert reader_check(tmp_path) == 1


def test_a_writer_killed_at_any_moment_leaves_a_whole_edition(tmp_path):
    publish(tmp_path, 1, some_contents(), MAP_SIZE)
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from editions import MAP_SIZE, some_contents; from sunset.edition.write import publish\n"
        "contents = some_contents(); number = 2\n"
        "while True: print(number, flush=True); "
        "publish(Path(sys.argv[1]), number, contents, MAP_SIZE); number += 1"
    )
    tests = str(Path(__file__).parents[1])
    for pause in (0.0, 0.05, 0.11):
        number = number_of(tmp_path) + 1
        code = program.replace("number = 2", f"number = {number}")
        command = [sys.executable, "-c", code, str(tmp_path), tests]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
            said = [number, *map(int, writer.stdout.read().split())][-1]
        with Reader(tmp_path).snapshot() as edition:
            assert said - 1 <= edition.number <= said
            assert all(edition.page(key) for key, _ in some_contents().pages)
