"""The folders in which an edition lives: one a generation, and a file naming the current one."""

import logging
import mmap
import os
import re
import shutil
import struct
from contextlib import suppress
from pathlib import Path

DATA = "data.mdb"
CURRENT = "current"
DOUBTED = "damaged"
KEPT = 2
CURE = "The press prints all of it anew; where none runs, copy the edition here again."
_NAME = re.compile(r"\d{6}")
_MAGIC = 0xBEEFC0DE
_META = struct.Struct("<IIQQ")  # magic, version, address, map size
_TAIL = struct.Struct("<QQ")  # last page in use, transaction
_HEADER = 16  # bytes before a page's own content
_PAGE_SIZE_AT = _HEADER + _META.size
_TAIL_AT = _HEADER + _META.size + 2 * 48  # behind the two tables every file has
_WORD = 8  # bytes
_TRANSACTION_AT = _TAIL_AT + _WORD
logger = logging.getLogger(__name__)


def current(root: Path) -> str:
    """Return the name of the current generation, or nothing."""
    try:
        name = (root / CURRENT).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def names(root: Path) -> list[str]:
    """Return the generations that may serve: the current one, then those before it."""
    found, now = sorted(_all(root), reverse=True), current(root)
    return [name for name in found if name <= now] if now else found


def healthy(root: Path) -> Path | None:
    """Return the folder of the newest generation that is whole."""
    return next((root / name for name in names(root) if not damage(root / name)), None)


def fresh(root: Path) -> Path:
    """Make the folder of a new generation, which nothing names yet."""
    root.mkdir(parents=True, exist_ok=True)
    last = max([*_all(root), current(root)]) or "0"
    folder = root / f"{int(last) + 1:06d}"
    folder.mkdir()
    return folder


def choose(folder: Path) -> None:
    """Make a generation the current one, in one step."""
    part = folder.parent / f"{CURRENT}.part"
    with part.open("w", encoding="ascii") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder.parent / CURRENT)


def superseded(root: Path) -> list[Path]:
    """Return the generations that nobody needs any more."""
    kept = names(root)[:KEPT]
    return [root / name for name in _all(root) if name not in kept]


def remove(folder: Path) -> None:
    """Delete a generation; who has it open reads on."""
    shutil.rmtree(folder, ignore_errors=True)


def damage(folder: Path) -> str:
    """Say what is wrong with a generation, or nothing.

    LMDB maps the file into memory: touching a page that the file no longer has kills the process,
    so a file shorter than its last page in use is never opened.
    """
    meta = _newest(folder)
    if meta is None:
        return f"{folder / DATA} is not an edition."
    page_size, last_page, _ = meta
    size, needed = (folder / DATA).stat().st_size, (last_page + 1) * page_size
    if size < needed:
        return f"{folder / DATA} has {size} of {needed} bytes."
    return f"{folder / DATA} could not be read." if is_doubted(folder) else ""


def doubt(folder: Path) -> None:
    """Let every process of this node pass over a generation until its file is another.

    Damage inside a file is found only by reading there.
    """
    if not is_doubted(folder):
        logger.warning("%s is damaged and read no more. %s", folder / DATA, CURE)
    with suppress(OSError):  # without room for the note each process finds out by itself
        (folder / DOUBTED).write_text(_stamp(folder), "ascii")


def is_doubted(folder: Path) -> bool:
    """Say whether the file of a generation is one that could not be read."""
    try:
        return (folder / DOUBTED).read_text("ascii") == _stamp(folder)
    except (OSError, ValueError):
        return False


def _stamp(folder: Path) -> str:
    found = (folder / DATA).stat()
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"


def settle(folder: Path) -> None:
    """Lengthen a file to its last page in use, should LMDB have had no need to write that page."""
    meta = _newest(folder)
    if meta is None:
        return
    page_size, last_page, _ = meta
    if (folder / DATA).stat().st_size < (last_page + 1) * page_size:
        os.truncate(folder / DATA, (last_page + 1) * page_size)


def file_of(folder: Path) -> int | None:
    """Return what tells the file of a generation from every other that is there."""
    with suppress(OSError):
        return (folder / DATA).stat().st_ino
    return None


def map_size(folder: Path) -> int:
    """Return how much a generation has room for, or 0 where it is none yet."""
    meta = _newest(folder)
    return meta[2] if meta else 0


class Pulse:
    """The transaction that a generation is at, read from its mapped meta pages without a call."""

    def __init__(self, folder: Path) -> None:
        meta = _newest(folder)
        size = meta[0] if meta else 4096
        with (folder / DATA).open("rb") as file:
            self._pages = mmap.mmap(file.fileno(), 2 * size, access=mmap.ACCESS_READ)
        words, step = memoryview(self._pages).cast("Q"), size // _WORD
        # The two numbers of which the greater counts, seen as one row: asked at each request.
        self.numbers = words[_TRANSACTION_AT // _WORD :: step]

    def after(self, transaction: int) -> tuple[memoryview, int]:
        """Return where the number of the transaction after one will stand, which is smaller yet."""
        return self.numbers, (transaction + 1) & 1


def _all(root: Path) -> list[str]:
    try:
        return [x.name for x in root.iterdir() if _NAME.fullmatch(x.name)]
    except OSError:
        return []


def _newest(folder: Path) -> tuple[int, int, int] | None:
    """Read page size, last page and map size from the later of the two meta pages."""
    try:
        with (folder / DATA).open("rb") as file:
            first = file.read(4096)
            page_size = struct.unpack_from("<I", first, _PAGE_SIZE_AT)[0]
            file.seek(page_size)
            metas = [_meta(first), _meta(file.read(4096))]
    except (OSError, struct.error):
        return None
    found = [meta for meta in metas if meta]
    if len(found) < len(metas):
        return None
    _, last_page, size = max(found)
    return page_size, last_page, size


def _meta(page: bytes) -> tuple[int, int, int] | None:
    magic, version, _, size = _META.unpack_from(page, _HEADER)
    last_page, transaction = _TAIL.unpack_from(page, _TAIL_AT)
    return (transaction, last_page, size) if magic == _MAGIC and version == 1 else None
