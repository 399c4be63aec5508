"""What is installed is what is in the tree."""

import re
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from servers import ask, free_ports, sunset, until

ROOT = Path(__file__).parents[2]
SHIPPED = ("templates", "content", "locales")
VENDOR = {"bootstrap.min.css", "bootstrap.rtl.min.css", "htmx.min.js"}

pytestmark = pytest.mark.slow


def files_under(folder):
    """Name every file below a folder, as a path from the root of the tree."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the source archive, and the wheel out of it, as a publisher does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    with ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(built / "installed")  # noqa: S202 -- we made the archive
        return set(archive.namelist())


@pytest.mark.parametrize("name", SHIPPED)
def test_the_wheel_carries_a_shipped_folder_whole(wheel, name):
    expected = {f"sunset/{path}" for path in files_under(ROOT / name)}

    carried = {path for path in wheel if path.startswith(f"sunset/{name}/")}

    assert carried == expected


def test_the_wheel_carries_every_file_of_the_package_but_the_build_s_own(wheel):
    own = {"assets_hook.py", "package.json", "package-lock.json"}
    expected = files_under(ROOT / "sunset") - {f"sunset/web/{name}" for name in own}

    missing = expected - wheel

    assert not missing
    assert not {path for path in wheel if Path(path).name in own}


def test_the_wheel_carries_what_npm_gave(wheel):
    carried = {Path(path).name for path in wheel if path.startswith("sunset/web/static/vendor/")}

    assert carried > VENDOR


def test_the_source_archive_builds_without_npm(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {Path(path).name for path in archive.getnames() if "/static/vendor/" in path}

    assert names > {*VENDOR, "stamp"}


@pytest.mark.usefixtures("wheel")
def test_an_installed_package_finds_its_folders_inside_itself(built):
    look = "from sunset.resources import *; print(TEMPLATES, CONTENT, LOCALES, sep='\\n')"
    installed = built / "installed"

    found = subprocess.run(
        [sys.executable, "-c", look],
        check=True,
        capture_output=True,
        text=True,
        cwd=installed,
        env={"PYTHONPATH": str(installed)},
    )

    held = [str(installed / "sunset" / name) for name in SHIPPED if files_under(ROOT / name)]
    assert set(found.stdout.split()) >= set(held)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_folder_holds_no_python(name):
    assert not list((ROOT / name).rglob("*.py")), "it would break an editable install"


@pytest.mark.usefixtures("wheel")
def test_an_installed_package_serves_the_korean_notice(built, tmp_path):
    installed = built / "installed"
    port, admin, health = free_ports(3)
    env = {
        "PYTHONPATH": str(installed),
        "SUNSET_STATE": str(tmp_path / "state"),
        "SUNSET_PORT": str(port),
        "SUNSET_ADMIN_PORT": str(admin),
        "SUNSET_HEALTH_PORT": str(health),
    }
    sample = installed / "sunset" / "content" / "plans" / "phone-line.yaml"
    for words in (["init"], ["plan", "apply", str(sample)]):
        command = [sys.executable, "-m", "sunset.cli", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=env)

    with sunset("serve", tmp_path / "log", env):
        led = until(lambda: in_korean(port, "/notices/phone-line", 302))
        notice = ask(port, led["Location"])
        style = re.search(r'href="http://[^"/]+(/assets/customer[^"]+)"', notice.text).group(1)

        assert (notice.status, notice["Content-Language"]) == (200, "ko")
        assert '<html lang="ko"' in notice.text
        assert ask(port, style)["Content-Type"].startswith("text/css")
        assert until(lambda: in_korean(admin, "/account/sign-in", 200))


def in_korean(port, path, status):
    answer = ask(port, path, Accept_Language="ko")
    return answer if answer.status == status else None
