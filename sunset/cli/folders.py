"""Write a folder whole or not at all, and never over what somebody else put there."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from sunset.errors import N_, Refused

MARK = ".sunset-export"


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files into a folder of ours, in place of all that was there."""
    demand_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in files:
            _put(fresh, name, content)
        _put(fresh, MARK, b"")
        fresh.chmod(0o755)
        _take_the_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def demand_ours(folder: Path) -> None:
    """Refuse a place where something else is."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused.because(N_("%(folder)s is no folder."), folder=str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        msgid = N_("%(folder)s holds files that no export wrote. Choose a new or empty folder.")
        raise Refused.because(msgid, folder=str(folder))


def _put(root: Path, name: str, content: bytes) -> None:
    place = (root / name).resolve()
    if not place.is_relative_to(root.resolve()):
        raise ValueError(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _take_the_place(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    folder.replace(old)
    fresh.rename(folder)
    shutil.rmtree(old)
