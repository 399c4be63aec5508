"""Texts in files: a folder for git or for translators, written, and brought in again."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from sunset import clock
from sunset.cli.faults import BAD_INPUT, sentences
from sunset.cli.place import opened_store, operator
from sunset.errors import N_, NotFound, Refused
from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.formats import ENDINGS, Format
from sunset.exchange.texts.merging import Change, Prefer
from sunset.exchange.texts.sheets import MAX_CHARACTERS
from sunset.services.exchanging import drafting, receiving, sending
from sunset.services.exchanging.reports import Arrival, Outcome, Report
from sunset.store import plans
from sunset.store.session import Session, Store

FOLDER = click.Path(file_okay=False, path_type=Path)
_MOST = 4 * MAX_CHARACTERS + 1  # no sign takes more bytes
_SHOWN = 60
_IS = {
    Outcome.SAME: "nothing new",
    Outcome.DRAFT: "a new draft",
    Outcome.MERGED: "a new draft, merged with what was changed here meanwhile",
    Outcome.CLASH: "changed here too; say with --clashes whose words stand",
    Outcome.REFUSED: "refused",
}


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--plan", "chosen", multiple=True, metavar="ID", help="Only this plan; again.")
@click.option("--locale", "locales", multiple=True, help="Only this language; again.")
@click.option(
    "--format",
    "kind",
    type=click.Choice([each.value for each in Format]),
    default=Format.MARKDOWN.value,
    show_default=True,
)
def export(folder: Path, chosen: tuple[str, ...], locales: tuple[str, ...], kind: str) -> None:
    """Write the texts of plans into DIR, as PLAN/TEXT/LOCALE.md, .po or .xlf.

    PO and XLIFF hold translations only; a text that is built otherwise than its source is named
    and left out of them.
    """
    written = 0
    with opened_store() as store, store.read() as session:
        for plan_id in chosen or [plan.id for plan, _ in plans.listed(session)]:
            sent = sending.send(
                session, operator(), plan_id, Format(kind), locales, now=clock.now()
            )
            for file in sent.files:
                _write(folder / file.name, file.data)
            for name in sent.left_out:
                place = f"{name.plan}/{name.document}/{name.locale}"
                click.echo(f"{place}: built otherwise than its source; export Markdown.", err=True)
            written += len(sent.files)
    click.echo(f"{written} files are written in {folder}.")


@click.command(name="import")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--plan", "chosen", multiple=True, metavar="ID", help="Only this plan; again.")
@click.option(
    "--clashes",
    type=click.Choice([Prefer.OURS.value, Prefer.THEIRS.value]),
    help="Whose words stand where both sides changed a block: ours (here) or theirs (the file).",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and keep nothing.")
def import_(folder: Path, chosen: tuple[str, ...], clashes: str | None, *, dry_run: bool) -> None:
    """Bring the texts of DIR in as drafts: all of them or none; look with --dry-run first.

    DIR is laid out as export writes it. What changed here since then stays; customers see nothing
    before somebody publishes it. The exit code is 2 where a file cannot be brought in.
    """
    with opened_store() as store:
        reports = _brought(store, folder, chosen, Prefer(clashes or ""), dry_run=dry_run)
    arrivals = [each for report in reports for each in report.arrivals]
    for line in _told(arrivals):
        click.echo(line)
    drafts = sum(len(report.drafts) for report in reports)
    fine = all(report.fine for report in reports)
    click.echo(_sum(len(arrivals), drafts, fine=fine, dry_run=dry_run))
    if not fine:
        click.get_current_context().exit(BAD_INPUT)


def _brought(
    store: Store, folder: Path, chosen: tuple[str, ...], prefer: Prefer, *, dry_run: bool
) -> list[Report]:
    files = list(_read(folder, chosen))
    with store.read() as session:
        reports = list(_reports(session, files, prefer, receiving.look))
    if dry_run or not all(report.fine for report in reports):
        return reports
    with store.write() as session:
        kept = list(_reports(session, files, prefer, drafting.bring_in))
        if not all(report.fine for report in kept):
            raise Refused.because(N_("Somebody changed these texts at this moment. Try again."))
    return kept


def _reports(
    session: Session, files: Iterable[File], prefer: Prefer, do: Callable[..., Report]
) -> Iterator[Report]:
    for plan_id, found in groupby(files, key=lambda file: file.name.split("/")[0]):
        held = list(found)
        try:
            yield do(session, operator(), plan_id, held, prefer, now=clock.now())
        except NotFound:
            refused = Refused.because(N_("There is no plan of this name. It is the first folder."))
            yield Report(tuple(_refused(each, refused) for each in held))


def _refused(file: File, refused: Refused) -> Arrival:
    return Arrival(file=file.name, outcome=Outcome.REFUSED, problems=refused.problems)


def _read(folder: Path, chosen: tuple[str, ...]) -> Iterator[File]:
    if folder.is_file():
        raise click.UsageError("Give the folder that holds PLAN/TEXT/LOCALE.md, not one file.")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in ENDINGS or not path.is_file() or name.split("/")[0].startswith("."):
            continue
        if not chosen or name.split("/")[0] in chosen:
            with path.open("rb") as stream:
                yield File(name, stream.read(_MOST))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _told(arrivals: Iterable[Arrival]) -> Iterator[str]:
    for arrival in arrivals:
        if arrival.outcome is Outcome.SAME and not arrival.problems:
            continue
        yield f"{arrival.file}: {_IS[arrival.outcome]}."
        yield from (f"  {problem}" for problem in sentences(Refused(*arrival.problems)))
        yield from (
            f"  {_place(x)}: {_short(x.ours)} → {_short(x.theirs)}" for x in arrival.changes
        )
        for clash in arrival.clashes:
            ours, theirs = _short(clash.ours), _short(clash.theirs)
            yield f"  {_place(clash)}: here {ours}, in the file {theirs}"


def _place(change: Change) -> str:
    return f"line {change.line}, {change.key}" if change.line else change.key


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return f"“{plain[:_SHOWN]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def _sum(files: int, drafts: int, *, fine: bool, dry_run: bool) -> str:
    if not fine:
        return f"{files} files: not all are in order. Nothing was kept."
    kept = "would become drafts" if dry_run else "became drafts"
    return f"{files} files: {drafts} {kept}, {files - drafts} say nothing new."
