"""Read the settings from the environment, once, and say plainly which one is wrong."""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from sunset.errors import BadSetting

GIB = 1024**3
SHORTEST_SECRET = 32
PORTS = range(1, 65536)
PREFIX = "SUNSET_"
UNITS = {"map_size": "_GIB"}
LIKENESS = 0.7  # of a name to a setting's; a cluster names ports and hosts of services beside ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator can set; README lists each with its meaning."""

    database_url: str
    state: Path
    public_url: str
    admin_url: str
    bind: str = "127.0.0.1"
    port: int = 8080
    admin_port: int = 8081
    health_port: int = 8082
    workers: int = 1
    trusted_hops: int = 0
    allowed_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    map_size: int = 4 * GIB
    targets: str = "daily"
    prefill: str = ""
    log: str = "lines"
    secret_key: str = ""

    @property
    def asks_daily(self) -> bool:
        """Say whether targets are asked by themselves, too."""
        return self.targets == "daily"

    @property
    def editions(self) -> Path:
        """Return the folder of the editions."""
        return self.state / "editions"

    @property
    def spool(self) -> Path:
        """Return the folder in which hits and votes wait for the database."""
        return self.state / "spool"

    @property
    def public_host(self) -> str:
        """Return the host of notices, guides and banners, with its port."""
        return urlsplit(self.public_url).netloc

    def secret(self) -> str:
        """Return the key that signs cookies: the one set, or one kept beside the state."""
        return self.secret_key or _kept_secret(self.state / "secret-key")

    @property
    def secure(self) -> bool:
        """Say whether customers come by https, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


def from_environment(environ: Mapping[str, str]) -> Settings:
    """Read and check every setting."""
    state = Path(environ.get("SUNSET_STATE") or "var").absolute()
    port, admin = _number(environ, "PORT", 8080), _number(environ, "ADMIN_PORT", 8081)
    return Settings(
        database_url=_database(environ, state),
        state=state,
        public_url=_url(environ, "PUBLIC_URL", f"http://localhost:{port}"),
        admin_url=_url(environ, "ADMIN_URL", f"http://localhost:{admin}"),
        bind=environ.get("SUNSET_BIND") or "127.0.0.1",
        port=port,
        admin_port=admin,
        health_port=_number(environ, "HEALTH_PORT", 8082),
        workers=_number(environ, "WORKERS", 1, most=256),
        trusted_hops=_number(environ, "TRUSTED_HOPS", 0, least=0, most=10),
        allowed_networks=_networks(environ, "ALLOWED_NETWORKS"),
        map_size=_number(environ, "MAP_SIZE_GIB", 4, most=1024) * GIB,
        targets=_choice(environ, "TARGETS", ("daily", "asked")),
        prefill=_maker(environ, "PREFILL"),
        log=_choice(environ, "LOG", ("lines", "json")),
        secret_key=_secret(environ, "SECRET_KEY"),
    )


def misspelt(environ: Mapping[str, str]) -> Iterator[str]:
    """Say of each name that is nearly a setting's which one was meant; nobody reads it as it is."""
    known = [each.name.upper() + UNITS.get(each.name, "") for each in fields(Settings)]
    given = {name.removeprefix(PREFIX) for name in environ if name.startswith(PREFIX)}
    for name in sorted(given.difference(known)):
        for near in get_close_matches(name, known, 1, LIKENESS):
            yield f"{PREFIX}{name} is no setting. Did you mean {PREFIX}{near}?"


def _number(
    environ: Mapping[str, str], name: str, default: int, *, least: int = 1, most: int = 65535
) -> int:
    text = environ.get(f"SUNSET_{name}") or str(default)
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        msg = f"SUNSET_{name} is {text!r}; give a whole number from {least} to {most}."
        raise BadSetting(msg)
    return int(text)


def _url(environ: Mapping[str, str], name: str, default: str) -> str:
    text = (environ.get(f"SUNSET_{name}") or default).rstrip("/")
    if not is_origin(text):
        msg = f"SUNSET_{name} is {text!r}; give http:// or https:// and a host, without a path."
        raise BadSetting(msg)
    return text


def is_origin(text: str) -> bool:
    """Say whether a text is a scheme and a host, with or without a port, and nothing else."""
    found = re.fullmatch(r"https?://[A-Za-z0-9.\-]+(?::([0-9]{1,5}))?", text)
    return found is not None and int(found[1] or 1) in PORTS


def _choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environ.get(f"SUNSET_{name}") or choices[0]
    if text not in choices:
        msg = f"SUNSET_{name} is {text!r}; give one of: {', '.join(choices)}."
        raise BadSetting(msg)
    return text


def _maker(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(f"SUNSET_{name}", "")
    if text and not re.fullmatch(r"\w+(\.\w+)*:\w+", text, re.ASCII):
        msg = (
            f"SUNSET_{name} is {text!r}; give a module and what makes it, as in ours.machine:Make."
        )
        raise BadSetting(msg)
    return text


def _secret(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(f"SUNSET_{name}", "")
    if text and len(text) < SHORTEST_SECRET:
        msg = (
            f"SUNSET_{name} is too short; give {SHORTEST_SECRET} characters that nobody can guess."
        )
        raise BadSetting(msg)
    return text


def _networks(environ: Mapping[str, str], name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    text = environ.get(f"SUNSET_{name}", "")
    try:
        return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    except ValueError:
        msg = f"SUNSET_{name} is {text!r}; give networks like 10.1.0.0/16 with commas between."
        raise BadSetting(msg) from None


def _database(environ: Mapping[str, str], state: Path) -> str:
    text = environ.get("SUNSET_DATABASE_URL") or f"sqlite:///{state / 'sunset.db'}"
    if not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        # The address may carry a password, so only its beginning is repeated.
        msg = f"SUNSET_DATABASE_URL begins with {text[:8]!r}; give sqlite:/// or postgresql://."
        raise BadSetting(msg)
    return text


def _kept_secret(path: Path) -> str:
    """Read the key from its file; whoever comes first makes it, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(file, "w") as out:
        out.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
