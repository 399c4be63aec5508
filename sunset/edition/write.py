"""Write a publication into the edition: all of it in one transaction, or nothing."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import lmdb

from sunset.edition import environments, generations, keys
from sunset.edition.faults import Full, NoEdition, Stale
from sunset.edition.publication import Publication
from sunset.edition.records import Contents
from sunset.edition.transaction import Transaction

SMALLEST = 1024**2
_UNREADABLE = (
    lmdb.BadTxnError,
    lmdb.CorruptedError,
    lmdb.InvalidError,
    lmdb.PageNotFoundError,
    lmdb.PanicError,
    lmdb.ProblemError,
)


def publish(
    root: Path,
    number: int,
    contents: Contents,
    map_size: int,
    only: Collection[str] | None = None,
) -> bool:
    """Publish into the current generation and say whether there was anything to do.

    ``only`` names the plans to replace, the house's own pages by an empty name; without it the
    contents are the whole edition. Rules may change besides. Where all this cannot go into the
    current generation, Full or NoEdition asks for ``renew`` with the whole contents.
    """
    folder = generations.healthy(root)
    if folder is None or folder.name != generations.current(root):
        if only is not None:
            raise NoEdition(map_size)
        return renew(root, number, contents, map_size)
    with _readable(folder):
        return _written(folder, number, contents, max(map_size, SMALLEST), only)


def publish_first(root: Path, contents: Contents, map_size: int) -> None:
    """Show some pages of plans that the current generation knows, before all of them are there.

    ``publish`` has to follow. Where this cannot be written, nothing is: what follows tells why.
    """
    folder = generations.healthy(root)
    if folder is None or folder.name != generations.current(root):
        return
    with _readable(folder), suppress(lmdb.MapFullError):
        environment = environments.writing(folder, max(map_size, SMALLEST))
        with environment.lmdb.begin(write=True) as transaction:
            edition, number = Transaction(transaction, environment.tables), _number(environment)
            Publication(edition, number or 0).write_first(contents)


def renew(
    root: Path, number: int, contents: Contents, map_size: int, *, again: bool = False
) -> bool:
    """Publish the whole edition into a new generation and make it the current one.

    ``again`` takes the number that is there already, for pages that are made otherwise now.
    """
    if not _lacks(root, number, map_size) and not again:
        return False
    folder = generations.fresh(root)
    try:
        _written(folder, number, contents, max(map_size, SMALLEST), None)
    except BaseException:
        environments.close(folder)
        generations.remove(folder)
        raise
    generations.choose(folder)
    for old in generations.superseded(root):
        environments.close(old)
        generations.remove(old)
    return True


def number_of(root: Path) -> int | None:
    """Return the number of the edition on disk, or nothing while none is there that is whole."""
    folder = generations.healthy(root)
    if folder is None or folder.name != generations.current(root):
        return None
    with suppress(NoEdition), _readable(folder):
        return _number(environments.reading(folder))
    return None


def bases_of(root: Path, plans: Iterable[str]) -> dict[str, str]:
    """Return from what the rules of plans were made, for those that the edition has."""
    folder = generations.healthy(root)
    if folder is None:
        return {}
    with _readable(folder):
        environment = environments.reading(folder)
        transaction = environment.begin()
        try:
            edition = Transaction(transaction, environment.tables)
            found = {plan: edition.get("meta", keys.basis(plan)) for plan in plans}
            return {plan: basis.decode() for plan, basis in found.items() if basis is not None}
        finally:
            environment.end(transaction)


def reader_check(root: Path) -> int:
    """Free the places of readers that died, and say how many there were."""
    folder = generations.healthy(root)
    return 0 if folder is None else int(environments.reading(folder).lmdb.reader_check())


def _written(
    folder: Path, number: int, contents: Contents, map_size: int, only: Collection[str] | None
) -> bool:
    environment = environments.writing(folder, map_size)
    size = environment.lmdb.info()["map_size"]
    if not _is_news(folder, number, map_size):
        return False
    try:
        with environment.lmdb.begin(write=True) as transaction:
            Publication(Transaction(transaction, environment.tables), number).write(contents, only)
    except lmdb.MapFullError as fault:
        raise Full(2 * size) from fault
    generations.settle(folder)
    return True


def _lacks(root: Path, number: int, map_size: int) -> bool:
    """Say whether a whole edition of a number is not there already."""
    before = generations.healthy(root)
    if before is None:
        return True
    with _readable(before):
        news = _is_news(before, number, map_size)
    return news or before.name != generations.current(root)


def _is_news(folder: Path, number: int, map_size: int) -> bool:
    known = _number(environments.writing(folder, map_size))
    if known is not None and number < known:
        raise Stale(f"The edition is number {known}; {number} is older.")
    return known != number


def _number(environment: environments.Environment) -> int | None:
    transaction = environment.begin()
    try:
        found = transaction.get(b"number", db=environment.tables["meta"])
    finally:
        environment.end(transaction)
    with suppress(TypeError, ValueError):
        return int(found)
    return None


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """Have the edition written anew where something of a generation cannot be read."""
    try:
        yield
    except _UNREADABLE as fault:
        generations.doubt(folder)
        raise NoEdition from fault
