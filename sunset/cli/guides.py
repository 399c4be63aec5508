"""The guides and touchpoint texts of a plan: what there is, and what the generator writes."""

from collections.abc import Iterator

import click

from sunset import clock
from sunset.cli.place import opened_store, settings
from sunset.documents.front_matter import write
from sunset.documents.generate import generated, objections, refusal
from sunset.documents.problems import spoken
from sunset.documents.wording import substitute
from sunset.domain.plans import Plan
from sunset.domain.texts import TextKind, TextOf, texts_of
from sunset.pages import added, touchpoints
from sunset.pages.facts import facts
from sunset.pages.render import view_of
from sunset.pages.views import Home, View
from sunset.press.material import Material, without_rules
from sunset.speech import speech
from sunset.store import plans

LOCALE = click.option("--locale", help="The language; that of the plan without.")
KEY = click.option("--key", help="One text, such as for-billing or say-greeting; all without.")


@click.group()
def guides() -> None:
    """Read the guides and touchpoint texts of a plan."""


@guides.command()
@click.argument("plan")
@LOCALE
@KEY
def show(plan: str, locale: str | None, key: str | None) -> None:
    """Print the texts of PLAN with today's facts, as customers and agents have them."""
    material = _material(plan)
    scene = touchpoints.scene_at(material.plan, clock.now())
    home = Home(public_url=settings().public_url)
    view = view_of(scene, _locale(material.plan, locale), material.library(), home)
    for text in _texts(material.plan, key):
        if view.library.has(text.key, scene, view.locale):
            click.echo(_shown(view, text))
        else:
            click.echo(f"{text.key}: {_why_not(material.plan, text)}", err=True)


@guides.command()
@click.argument("plan")
@LOCALE
@KEY
@click.pass_context
def generate(ctx: click.Context, plan: str, locale: str | None, key: str | None) -> None:
    """Print what the generator writes for PLAN now, as files; nothing is kept.

    A text that it refuses is named, with the reason.
    """
    found = _material(plan).plan
    refused = False
    for text in _texts(found, key):
        made = generated(found, text.key, _locale(found, locale))
        if made is None:
            refused = True
            click.echo(f"{text.key}: {_why_not(found, text)}", err=True)
            continue
        for sentence in _left_out(found, text):
            click.echo(f"{text.key}: {sentence}", err=True)
        click.echo(write(made))
    if refused:
        ctx.exit(1)


def _shown(view: View, text: TextOf) -> str:
    """Return a text with its facts, and a guide with what its page adds."""
    found = view.library.document(text.key, view.scene, view.locale)
    known = facts(view.scene, found.locale, text.key, view.home.public_url)
    lines = (found.title, found.summary, found.body)
    title, summary, body = (substitute(each, known, speech(found.locale)).strip() for each in lines)
    body = added.whole(view, body).strip() if text.kind is TextKind.GUIDE else body
    return "\n\n".join(filter(None, (f"# {title}", summary, body))) + "\n"


def _material(plan: str) -> Material:
    with opened_store() as store, store.read() as session:
        return without_rules(session, plans.get(session, plan))


def _texts(plan: Plan, key: str | None) -> tuple[TextOf, ...]:
    written = (TextKind.GUIDE, TextKind.TOUCHPOINT)
    every = {each.key: each for each in texts_of(plan)}
    if key is None:
        return tuple(each for each in every.values() if each.kind in written)
    if key not in every:
        raise click.UsageError(f"{plan.id} has no text {key}. These are: {', '.join(every)}.")
    return (every[key],)


def _locale(plan: Plan, asked: str | None) -> str:
    if asked is None or asked in plan.locales:
        return asked or plan.source_locale
    raise click.UsageError(f"{plan.id} is not in {asked}, only in: {', '.join(plan.locales)}.")


def _why_not(plan: Plan, text: TextOf) -> str:
    reason = refusal(plan, text.key)
    return spoken(reason, speech("en")) if reason else "no words ship for it in this language."


def _left_out(plan: Plan, text: TextOf) -> Iterator[str]:
    return (spoken(each, speech("en")) for each in objections(plan, text.key))
