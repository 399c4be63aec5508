"""The board in the terminal: how every text stands in every language."""

from collections.abc import Iterator

import click

from sunset import clock
from sunset.cli.place import opened_store
from sunset.documents.freshness import Freshness
from sunset.store import heads, plans
from sunset.store.heads import Head
from sunset.store.texts import Counts, Listed, Search, Sort, counts, page

MOST = 1000


@click.command()
@click.option("--plan", help="Texts of one plan.")
@click.option("--locale", help="Texts that stand so in one language, as in --locale lv.")
@click.option("--state", type=click.Choice([str(state) for state in heads.STATES]))
@click.option("--freshness", type=click.Choice([str(each) for each in Freshness]))
@click.option("--promised", is_flag=True, help="Only languages for which stages wait.")
@click.option("--by", type=click.Choice([str(sort) for sort in Sort]), default=str(Sort.DUE))
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True)
def texts(
    *,
    plan: str | None,
    locale: str | None,
    state: str | None,
    freshness: str | None,
    promised: bool,
    by: str,
    limit: int,
) -> None:
    """List texts and how they stand, those needed next first, those of past stages last."""
    search = Search(
        plan=plan,
        locale=locale,
        state=state,
        freshness=freshness,
        promised=promised,
        sort=Sort(by),
        limit=limit,
        now=clock.now(),
    )
    with opened_store() as store, store.read() as session:
        if plan is not None:
            plans.get(session, plan)  # a slip in its name is no plan without texts
        found, told = page(session, search), counts(session, search)
    for row in found.rows:
        click.echo(_line(row))
    if len(found.rows) < found.total:
        click.echo(f"… and {found.total - len(found.rows)} more; --limit shows them.")
    click.echo(_sum(told, found.total))


def _line(row: Listed) -> str:
    day = f"{row.needed_at:%Y-%m-%d}" if row.needed_at else "whenever  "
    cells = "  ".join(f"{locale} {_cell(head)}" for locale, head in row.cells.items())
    return f"{day}  {row.plan}/{row.document}  {cells}"


def _cell(head: Head) -> str:
    problems = f" ({head.errors} errors)" if head.errors else ""
    return f"{head.state}, {head.freshness}{problems};"


def _sum(told: Counts, rows: int) -> str:
    parts = list(_parts(told))
    return f"{rows} texts, {told.total()} with their languages: {', '.join(parts) or 'none'}."


def _parts(told: Counts) -> Iterator[str]:
    for freshness in Freshness:
        count = told.total(freshness=str(freshness))
        if count:
            yield f"{count} {freshness}"
