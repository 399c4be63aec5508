"""Settings are believed only where they say plainly what they mean."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sunset.errors import BadSetting
from sunset.settings import from_environment, misspelt

LIST = Path(os.environ.get("SUNSET_REAL_DATA", ""), "hostile", "open-redirects.txt")
ODD = [
    "javascript:alert(1)", "//evil.example", "https://a@evil.example", "https://a.example/x",
    "https://a.example\r\nX: 1", "https://a.example?b", "https://a.example\\b", "https://", "x",
]  # fmt: skip


def refused(name, value):
    with pytest.raises(BadSetting) as found:
        from_environment({name: value})
    return str(found.value)


@pytest.mark.parametrize("name", ["SUNSET_PUBLIC_URL", "SUNSET_ADMIN_URL"])
@pytest.mark.parametrize("value", ODD)
def test_an_address_is_a_scheme_and_a_host_and_nothing_else(name, value):
    assert name in refused(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUNSET_PORT", "0"),
        ("SUNSET_PORT", "65536"),
        ("SUNSET_WORKERS", "-1"),
        ("SUNSET_TRUSTED_HOPS", "11"),
        ("SUNSET_ALLOWED_NETWORKS", "10.1.2.3/16"),
        ("SUNSET_ALLOWED_NETWORKS", "10.1.0.0/16;fd00::/8"),
        ("SUNSET_ALLOWED_NETWORKS", "intranet"),
        ("SUNSET_MAP_SIZE_GIB", "٤"),
        ("SUNSET_LOG", "xml"),
        ("SUNSET_TARGETS", "hourly"),
        ("SUNSET_PREFILL", "os.system"),
        ("SUNSET_PREFILL", "a b:c"),
        ("SUNSET_PUBLIC_URL", "https://help.example:99999"),
        ("SUNSET_SECRET_KEY", "secret"),
        ("SUNSET_DATABASE_URL", "mysql://mara:secret@host/db"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_that_names_the_setting(name, value):
    told = refused(name, value)

    assert told.startswith(name)
    assert "secret" not in told
    assert "\n" not in told


def test_networks_are_allowed_by_a_list_with_commas():
    told = from_environment({"SUNSET_ALLOWED_NETWORKS": "10.1.0.0/16, fd00::/8,"})

    assert [str(each) for each in told.allowed_networks] == ["10.1.0.0/16", "fd00::/8"]


def test_a_setting_that_is_empty_counts_as_not_set():
    assert from_environment({"SUNSET_PORT": ""}) == from_environment({})


def test_a_name_that_is_nearly_a_settings_is_told_with_the_one_that_was_meant():
    given = {
        "SUNSET_PUBLIC_ULR": "",
        "SUNSET_SECRET": "",
        "SUNSET_PORT": "",
        "SUNSET_MAP_SIZE_GIB": "",
        "SUNSET_PORT_8080_TCP_PORT": "",  # as Kubernetes names a service beside ours
        "PUBLIC_ULR": "",
    }

    assert list(misspelt(given)) == [
        "SUNSET_PUBLIC_ULR is no setting. Did you mean SUNSET_PUBLIC_URL?",
        "SUNSET_SECRET is no setting. Did you mean SUNSET_SECRET_KEY?",
    ]


@pytest.mark.skipif(
    not LIST.is_file(), reason="SUNSET_REAL_DATA is not set: real payloads NOT tried"
)
def test_no_real_payload_is_taken_for_an_address_of_ours_unless_it_is_plainly_one():
    taken = []
    for payload in LIST.read_text(encoding="utf-8").splitlines():
        for value in (payload, f"https://{payload}", f"https://support.example{payload}"):
            try:
                found = from_environment({"SUNSET_PUBLIC_URL": value}).public_url
            except BadSetting:
                continue
            taken += [found] if value.strip() else []

    assert {urlsplit(url).scheme for url in taken} <= {"http", "https"}
    assert all(urlsplit(url).netloc == url.partition("://")[2] for url in taken)
