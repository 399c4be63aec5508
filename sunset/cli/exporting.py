"""Export what customers get at an instant: a folder of files, and a server's configuration."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from sunset import clock
from sunset.cli import folders
from sunset.cli.place import Instant, ServerAddress, edge_address, opened_store, settings
from sunset.cli.rule_reports import lost
from sunset.domain import lookups, timeline
from sunset.domain.plans import Company, Plan
from sunset.edge import headers
from sunset.exchange.rules.exports import holding
from sunset.exchange.wiring import snapshot as lines
from sunset.exchange.wiring.folders import OWN, Folder
from sunset.exchange.wiring.printing import Server
from sunset.exchange.wiring.wires import Headers
from sunset.pages.render import Home
from sunset.press import snapshot
from sunset.press.material import Material, material_of
from sunset.settings import Settings
from sunset.speech import complete_locales
from sunset.store import plans
from sunset.store.session import Session

_PLACES = {
    Server.NGINX: "the http block of nginx",
    Server.CADDY: "the Caddyfile, outside of any site",
    Server.APACHE: "the configuration of Apache, outside of any host",
}
_TAKES = {Server.CADDY: "the very first one named, and looks at no other."}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--plan", "wanted", multiple=True, metavar="ID", help="Again for more. [all public]")
@click.option("--as-of", "at", type=Instant(), help="Such as 2020-02-25T12:00Z. [now]")
@click.option(
    "--sunset", "asked", type=ServerAddress(), help="Where Sunset listens. [from the settings]"
)
@click.option(
    "--server",
    type=click.Choice([str(server) for server in Server]),
    default="nginx",
    show_default=True,
    help="Which web server.",
)
def export(
    folder: Path, wanted: tuple[str, ...], at: datetime | None, asked: str | None, server: str
) -> None:
    """Write to DIR all that customers get, and how a server gives it while Sunset is away."""
    chosen, moment = settings(), (at or clock.now()).astimezone(UTC)
    folders.demand_ours(folder)
    with opened_store() as store, store.read() as session:
        materials, companies = _gathered(session, wanted, moment)
    known = list(snapshot.files(materials, companies, Home(public_url=chosen.public_url), moment))
    place = replace(
        _folder(folder, chosen, moment, asked),
        types=snapshot.types(known),
        endings={x.plan.id: _ending(x.plan, chosen.public_url, moment) for x in materials},
        links={x.plan.id: _links(x.plan, chosen.public_url) for x in materials},
    )
    kind = Server(server)
    made = lines.printed(place, [(each.plan, each.rules) for each in materials], kind)
    said = _readme(folder, moment, kind, [each.plan for each in materials])
    texts = ((lines.NAMES[kind], made.text), ("README.txt", said))
    folders.write(
        folder,
        [
            *((file.path, file.page.plain()) for file in known),
            *((name, text.encode()) for name, text in texts),
        ],
    )
    for line in lost(made.losses):
        click.echo(line, err=True)
    click.echo(said, nl=False)


def _gathered(
    session: Session, wanted: Sequence[str], at: datetime
) -> tuple[list[Material], list[Company]]:
    """Return what plans are made of as it was known at an instant, and every company."""
    public = [timeline.known(plan, at) for plan, _ in plans.listed(session)]
    public = [plan for plan in public if plan.published]
    chosen = [plans.get(session, each) for each in wanted]
    ids = {plan.id for plan in chosen} or {plan.id for plan in public}
    if missing := sorted(ids - {plan.id for plan in public}):
        raise click.ClickException(f"Customers know nothing of {', '.join(missing)} then.")
    companies = list(dict.fromkeys(plan.company for plan in public))
    return [material_of(session, plan) for plan in public if plan.id in ids], companies


def _folder(folder: Path, chosen: Settings, at: datetime, asked: str | None) -> Folder:
    alone, framed = (
        dict(headers.guards(chosen.public_url, (), framed=framed, old=True))
        for framed in (False, True)
    )
    policy = alone.pop("Content-Security-Policy")
    return Folder(
        path=str(folder.resolve()),
        sunset=asked or edge_address(chosen),
        public_url=chosen.public_url,
        at=at,
        locales=complete_locales(),
        policy=policy,
        framed=framed["Content-Security-Policy"],
        guards=tuple(alone.items()),
    )


def _ending(plan: Plan, public_url: str, at: datetime) -> Headers:
    leg, _ = lookups.retirement(plan).leg(lookups.epoch(at))
    return headers.ending(plan.id, leg.deprecation, leg.sunset, public_url)


def _links(plan: Plan, public_url: str) -> str:
    ((_, link),) = headers.translations(plan.id, "notice", OWN, plan.locales, public_url)
    return link


def _readme(folder: Path, at: datetime, kind: Server, given: Sequence[Plan]) -> str:
    return "".join(f"{line}\n" for line in _told(folder, at, kind, given))


def _told(folder: Path, at: datetime, kind: Server, given: Sequence[Plan]) -> Iterator[str]:
    yield f"What customers get of {', '.join(x.id for x in given) or 'no plan'}"
    yield f"as of {at:%Y-%m-%dT%H:%M:%SZ}."
    yield from holding(given, at)
    yield f"Include {lines.NAMES[kind]} in {_PLACES[kind]}."
    yield f"It asks Sunset first, and answers from {folder.resolve()}"
    yield "while Sunset is away, or has said nothing for five seconds."
    yield "It weighs the languages that a browser names by the first digit of their weights;"
    yield "a rule that leads elsewhere for each language takes"
    yield _TAKES.get(kind, "the first one named that the plan has, whatever its weight.")
