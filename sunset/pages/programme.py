"""The notice of a programme: it asks the country first, and never guesses it.

Each sibling has its own line and can give the frame around them; the edge puts them together, so
that publishing one plan writes nothing of the others.
"""

from markupsafe import Markup, escape

from sunset.domain import addresses
from sunset.domain.addresses import PROGRAMME, Address
from sunset.edition.surfaces import HERE, LINES, TONGUES
from sunset.pages.notice import headline
from sunset.pages.templating import fill
from sunset.pages.views import View, tongues


def frame(view: View) -> bytes:
    """Render the page around the countries."""
    plan = view.scene.plan
    places = {tag: address(view, tag) for tag in plan.locales}
    title = view.speech.gettext(
        "%(channel)s: choose your country", channel=view.writer.plain_name(plan.channel.name)
    )
    return view.page(
        "programme",
        title=title,
        lines=Markup(LINES.decode()),  # noqa: S704 -- our own mark
        menu=Markup(TONGUES.decode()),  # noqa: S704 -- the same
        canonical=places[view.locale],
        alternates={**places, "x-default": address(view)},
        links={},
        changed_on=None,
        next_update=None,
    )


def line(view: View) -> bytes:
    """Render a country's line: its name, and what becomes of the channel there.

    It begins with the name, so that lines can be put in order.
    """
    scene, writer = view.scene, view.writer
    country = view.speech.countries().get(scene.plan.country, scene.plan.country)
    told = writer.gettext(
        headline(scene), channel=writer.name(scene.plan.channel.name), date=writer.day(scene.closes)
    )
    context = {
        "lang": view.locale,
        "dir": view.speech.direction,
        "url": view.home.address(addresses.notice(view.plan, view.locale)),
        "country": country,
        "told": told,
    }
    mark = Markup("<!--{}-->").format(escape(country).replace("--", "")).encode()
    return mark + fill("programme-line", view.speech, context)


def tongue(view: View) -> bytes:
    """Render the language of a view as the menu offers it."""
    here = Markup(HERE.decode())  # noqa: S704 -- our own mark
    return fill(
        "programme-tongue", view.speech, {"tongue": tongues((view.locale,))[0], "here": here}
    )


def address(view: View, locale: str = "") -> str:
    """Return the address of a plan's programme."""
    return view.home.address(Address(PROGRAMME, view.scene.plan.programme, locale).path())
