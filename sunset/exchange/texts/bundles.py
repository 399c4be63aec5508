"""Several files in one: archives of texts, written the same each time and opened with care."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sunset.errors import N_, Refused
from sunset.exchange.texts.formats import ENDINGS
from sunset.exchange.texts.sheets import mistake

MAX_FILES = 2_000
MAX_BYTES = 16 * 1024 * 1024
_MARK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name; folders in it stand before slashes."""

    name: str
    data: bytes


def packed(files: Iterable[File]) -> bytes:
    """Put files into one archive; the same files make the same archive."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(file.name), file.data, ZIP_DEFLATED)
    return stream.getvalue()


def chained(files: Iterable[File]) -> tuple[list[tuple[str, int]], bytes]:
    """Lay files end to end as they came: the name and size of each, and the bytes of all."""
    every = tuple(files)
    return [(each.name, len(each.data)) for each in every], b"".join(x.data for x in every)


def unchained(sizes: Sequence[Sequence[str | int]], data: bytes) -> Iterator[File]:
    """Yield the files that were laid end to end."""
    start = 0
    for name, size in sizes:
        yield File(str(name), data[start : start + int(size)])
        start += int(size)


def unpacked(file: File) -> tuple[File, ...]:
    """Return the files of an archive, or the file itself where it is none."""
    if not file.data.startswith(_MARK):
        return (file,)
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            return _opened(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Refused(mistake(N_("This archive is damaged or locked. Pack it again."))) from None


def _opened(archive: ZipFile) -> tuple[File, ...]:
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in archive.infolist()):
        raise BadZipFile
    wanted = [each for each in archive.infolist() if each.filename.endswith(ENDINGS)]
    if len(wanted) > MAX_FILES or sum(each.file_size for each in wanted) > MAX_BYTES:
        sentence = N_("An archive holds %(files)s texts and %(most)s MB at most. Split it.")
        raise Refused(mistake(sentence, files=MAX_FILES, most=MAX_BYTES // 1024**2))
    if not wanted:
        raise Refused(mistake(N_("No file in this archive ends in .md, .po or .xlf.")))
    return tuple(File(each.filename, archive.read(each)) for each in wanted)
