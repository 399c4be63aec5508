"""The files of customer pages and banners."""

import gzip
from base64 import b64encode
from hashlib import sha256, sha384

from sunset.pages import assets

KILOBYTE = 1024


def test_the_script_of_banners_takes_at_most_four_kilobytes_on_the_way():
    loose, pinned = assets.embed()

    assert len(gzip.compress(loose.body)) <= 4 * KILOBYTE
    assert pinned.body == loose.body


def test_a_file_names_what_a_page_pins_it_by():
    _, pinned = assets.embed()

    method, _, digest = pinned.integrity.partition("-")

    assert method == "sha384"
    assert digest == b64encode(sha384(pinned.body).digest()).decode()


def test_a_script_that_was_released_stays_at_the_address_that_pages_pinned(tmp_path):
    (tmp_path / "v1.0123456789ab.js").write_bytes(b"void 0")

    (kept,) = assets.released(tmp_path)

    assert (kept.path, kept.body) == ("/embed/v1.0123456789ab.js", b"void 0")


def test_the_script_as_it_is_now_is_kept_for_those_who_pin_it():
    _, pinned = assets.embed()

    kept = {file.path for file in assets.released()}

    assert pinned.path in kept, f"cp sunset/web/static/embed.js sunset/web/static{pinned.path}"


def test_a_released_script_was_never_changed():
    names = {file.path: sha256(file.body).hexdigest()[:12] for file in assets.released()}

    assert {path: f"/embed/v1.{digest}.js" for path, digest in names.items()} == {
        path: path for path in names
    }


def test_no_two_files_have_one_address():
    paths = [file.path for file in assets.all_assets()]

    assert len(paths) == len(set(paths))
