"""An edition reads as what was published, whole, now, and in every process."""

import os
import string
from dataclasses import replace
from math import inf
from pathlib import Path
from unittest.mock import patch

import pytest
from editions import MAP_SIZE, a_page, a_route, a_site, some_contents
from hypothesis import given, settings
from hypothesis import strategies as st

from sunset.domain.lookups import Retirement
from sunset.domain.redirects import Match, tidy
from sunset.edition import keys, records
from sunset.edition.faults import NoEdition
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.records import Contents, PageKey
from sunset.edition.write import publish, renew

HOST, OTHER = "chat.harbour.example", "chat.harbour.example.org"
CHAT = Retirement("chat", (), ("en",), "en")

SEGMENTS = st.sampled_from(["help", "help-me", "help.x", "a", "", "\x00", "\x01", "é", "h" * 300])
PATHS = st.lists(SEGMENTS, max_size=5).map(lambda parts: tidy("/".join(parts)))
ODD = st.text(alphabet=string.printable + "\x00\x01\x02\xff한/", max_size=40).map(tidy)
RULES = st.lists(
    st.tuples(
        st.sampled_from([HOST, OTHER]), st.sampled_from([Match.EXACT, Match.PREFIX]), PATHS | ODD
    )
)


def published(root: Path, contents: Contents, number: int = 1) -> Reader:
    publish(root, number, contents, MAP_SIZE)
    return Reader(root)


def rules_only(rules) -> Contents:
    routes = [(h, m, a_route(p, f"https://x.example/{n}")) for n, (h, m, p) in enumerate(rules)]
    return Contents(plans=(CHAT,), sites={HOST: a_site(), OTHER: a_site()}, routes=routes)


def longest(rules, host: str, path: str):
    """Find the rule by trying every one."""
    exact = [n for n, rule in enumerate(rules) if rule == (host, Match.EXACT, path)]
    if exact:
        return exact[0]
    covering = [
        (len(p), -n)
        for n, (h, m, p) in enumerate(rules)
        if h == host and m is Match.PREFIX and (p in ("/", path) or path.startswith(f"{p}/"))
    ]
    found = max(covering, default=None)
    return None if found is None else -found[1]


def number_in(route):
    return None if route is None else int(route.targets["*"].rpartition("/")[2])


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A folder that each example publishes into anew, under the next number."""
    return tmp_path_factory.mktemp("editions"), iter(range(1, 100_000))


@settings(max_examples=40, deadline=None)
@given(rules=RULES, paths=st.lists(PATHS | ODD, min_size=1))
def test_any_rules_are_found_as_memory_and_brute_force_find_them(shared, rules, paths):
    root, numbers = shared
    contents = rules_only(rules)
    memory, reader = MemoryEdition(contents), published(root, contents, next(numbers))

    with reader.snapshot() as edition:
        found = {(h, p): edition.route(h, p) for h in (HOST, OTHER) for p in paths}

    assert found == {place: memory.route(*place) for place in found}
    assert {k: number_in(v) for k, v in found.items()} == {k: longest(rules, *k) for k in found}


def test_a_prefix_covers_whole_segments_only(tmp_path):
    reader = published(tmp_path, rules_only([(HOST, Match.PREFIX, "/help")]))

    with reader.snapshot() as edition:
        covered = [
            p
            for p in ("/", "/help", "/help/x/y", "/helpful", "/help-me", "/hel", "/i")
            if edition.route(HOST, p)
        ]

    assert covered == ["/help", "/help/x/y"]


def test_paths_longer_than_a_key_are_told_apart(tmp_path):
    deep = "/" + "a" * 600
    rules = [
        (HOST, Match.EXACT, deep),
        (HOST, Match.PREFIX, deep + "/b"),
        (HOST, Match.PREFIX, "/"),
    ]
    reader = published(tmp_path, rules_only(rules))
    asked = [
        deep,
        deep + "/b",
        deep + "/b/c",
        deep + "/bc",
        deep + "c",
        "/a",
        "/b",
        "/" + "b" * 9000,
    ]

    with reader.snapshot() as edition:
        found = [number_in(edition.route(HOST, path)) for path in asked]

    assert found == [0, 1, 1, 2, 2, 2, 2, 2]


def test_everything_published_is_read_back(tmp_path):
    contents = some_contents()
    reader, memory = published(tmp_path, contents, 7), MemoryEdition(contents, 7)

    with reader.snapshot() as edition:
        pages = {key: edition.page(key) for key, _ in contents.pages}

        assert pages == {key: memory.page(key) for key in pages}
        assert edition.site(HOST) == memory.site(HOST)
        assert edition.retirement("chat") == memory.retirement("chat")
        assert (edition.number, edition.locales) == (memory.number, memory.locales)


def test_what_is_not_there_is_nothing(tmp_path):
    reader = published(tmp_path, some_contents())

    with reader.snapshot() as edition:
        assert edition.site("elsewhere.example") is None
        assert edition.retirement("fax") is None
        assert edition.route("elsewhere.example", "/chat") is None
        assert edition.page(PageKey("chat", "guide/" + "x" * 9000, "en", "closed~1")) is None


def test_a_snapshot_stays_what_it_was_while_the_next_one_is_new(tmp_path):
    reader = published(tmp_path, some_contents(), 1)

    with reader.snapshot() as before:
        publish(tmp_path, 2, Contents(), MAP_SIZE)

        assert before.number == 1
        assert before.route(HOST, "/chat") is not None
    with reader.snapshot() as after:
        assert after.number == 2
        assert after.site(HOST) is None


@patch("sunset.edition.read.LOOK", inf)  # however slow this machine is
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_publication_is_noticed_without_reading(tmp_path, times):
    reader = published(tmp_path, some_contents(), 1)
    with reader.snapshot() as edition:
        first, still = edition.version, edition.still()
    reader.serving = replace(reader.serving)  # as when two threads open it at once
    assert still()

    for number in range(times):
        publish(tmp_path, 2 + number, some_contents(), MAP_SIZE)

    assert not still()
    with reader.snapshot() as edition:
        assert edition.version != first
        assert edition.still()()


@patch("sunset.edition.read.LOOK", inf)
def test_a_record_is_had_of_the_same_edition_when_it_is_no_longer_open_and_of_no_other(tmp_path):
    reader = published(tmp_path, some_contents(), 1)
    with reader.snapshot() as edition:
        _, scope = edition.scope(HOST)
        told, later = edition.plain(scope, "/chat"), edition.later()
    key = keys.exact(scope, "/chat")
    assert records.to_plain(later(key)) == told

    assert later(b"x" * 600) is None
    publish(tmp_path, 2, some_contents(), MAP_SIZE)
    assert later(key) is None


def test_a_new_generation_is_noticed_at_once(tmp_path):
    reader = published(tmp_path, some_contents(), 1)
    with reader.snapshot() as edition:
        assert edition.number == 1

    renew(tmp_path, 2, some_contents(), MAP_SIZE)

    with reader.snapshot() as edition:
        assert edition.number == 2


def test_without_an_edition_the_reader_says_so_until_there_is_one(tmp_path):
    reader = Reader(tmp_path / "editions")
    with pytest.raises(NoEdition):
        reader.snapshot()

    publish(tmp_path / "editions", 1, some_contents(), MAP_SIZE)

    with reader.snapshot() as edition:
        assert edition.number == 1


def test_a_child_process_opens_the_edition_for_itself(tmp_path):
    reader = published(tmp_path, some_contents())
    with reader.snapshot() as edition:
        assert edition.number == 1

    child = os.fork()
    if not child:  # pragma: no cover -- the child
        with reader.snapshot() as edition:
            os._exit(0 if edition.route(HOST, "/chat") else 1)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    with reader.snapshot() as edition:
        assert edition.route(HOST, "/chat") is not None


def test_the_same_body_is_one_page_whatever_its_encoding():
    page = a_page("Tschüss")

    assert page.plain().decode() == "Tschüss"
    assert page.etag == a_page("Tschüss").etag
    assert page.etag != a_page("Tschüss", "de").etag
