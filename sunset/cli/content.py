"""Texts on the command line: check those that ship or a folder, write files, bring them in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from sunset import clock
from sunset.cli import content_files
from sunset.cli.faults import BAD_INPUT, BadFile, sentences
from sunset.documents import check as judging
from sunset.documents import kits
from sunset.documents.front_matter import Document, parse
from sunset.documents.placeholders import sample_facts
from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange import plan_files
from sunset.resources import CONTENT
from sunset.speech import available_locales, speech

ENDINGS = (".md", ".yaml")


@click.group()
def content() -> None:
    """Look after guides, notices and sample plans."""


content.add_command(content_files.export)
content.add_command(content_files.import_)


@content.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT
)
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Say everything that is wrong with the texts and plans in FOLDER; the shipped ones without."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS and path.is_file())
    wrong = [fault for path in files for fault in _faults(path, folder)]
    for fault in wrong:
        for sentence in sentences(fault):
            click.echo(sentence, err=True)
    if wrong:
        ctx.exit(BAD_INPUT)
    click.echo(f"{len(files)} files in {folder} are in order.")


def _faults(path: Path, folder: Path) -> Iterator[BadFile]:
    try:
        problems = _problems(path, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        problems = (Problem("text", Message(N_("The file is not UTF-8."))),)
    except Refused as fault:
        problems = fault.problems
    if problems:
        yield BadFile(str(path.relative_to(folder)), *problems)


def _problems(path: Path, text: str) -> tuple[Problem, ...]:
    if path.suffix == ".yaml":
        plan_files.read(text, shipped=available_locales(), today=clock.now().date())
        return ()
    document = parse(text)
    return (*_misplaced(document, path), *_wrong(document, path))


def _misplaced(document: Document, path: Path) -> Iterator[Problem]:
    for field, given, wanted in (
        ("locale", document.locale, path.stem),
        ("id", document.id, path.parent.name),
    ):
        if given != wanted:
            sentence = "The file's place says %(wanted)s, its header %(given)s."
            yield Problem(field, Message(sentence, {"wanted": wanted, "given": given}))


def _wrong(document: Document, path: Path) -> Iterator[Problem]:
    if document.locale not in available_locales():
        yield Problem("locale", Message(N_("No catalogue ships for this language.")))
        return
    kind = judging.BANNER if path.parent.name.startswith(judging.BANNER) else ""
    tongue = speech(document.locale)
    for above, piece in kits.pieces(document):
        found = judging.check(piece, facts_known=sample_facts(), speech=tongue, kind=kind)
        errors = (problem for problem in found if problem.severity is Severity.ERROR)
        yield from (_below(problem, above) for problem in errors)


def _below(problem: ContentProblem, lines: int) -> ContentProblem:
    return problem if problem.line is None else replace(problem, line=problem.line + lines)
