"""What the page of a guide adds to its text, written as the text is: the ways, and who helps."""

from collections.abc import Iterator

from sunset.documents.blocks import Block, BlockKind, explicit_id, split
from sunset.pages.guide import CHOOSE, HELP
from sunset.pages.views import View, Way
from sunset.pages.writing import safe_url

_DEEPER = "###"  # the page adds to sections of the second level, whatever is below them


def whole(view: View, body: str) -> str:
    """Return the body of a guide with what its page adds, each behind its section."""
    told, section = "", ""
    for block in split(body):
        if _begins(block):
            told += _added(view, section)
            section = explicit_id(block.text) or ""
        told += block.text
    return told.rstrip() + "\n\n" + _added(view, section)


def _begins(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and not block.text.lstrip().startswith(_DEEPER)


def _added(view: View, section: str) -> str:
    if section == CHOOSE:
        lines = [line for way in view.ways for line in _way(view, way)]
    else:
        lines = list(_help(view)) if section == HELP else []
    return "\n".join(lines) + "\n\n" if lines else ""


def _way(view: View, way: Way) -> Iterator[str]:
    tongue, name = view.speech, way.name.striptags()
    yield f"- {way.need.striptags()}: " + (f"[{name}]({way.url})" if way.url else name)
    yield f"    {way.hours.striptags()}"
    if way.wait:
        yield "    " + tongue.gettext("Wait: %(wait)s", wait=way.wait.striptags())
    if way.cost:
        yield "    " + tongue.gettext("Cost: %(cost)s", cost=way.cost.striptags())
    needed, free = (
        tongue.gettext("You need an account there."),
        tongue.gettext("No account needed."),
    )
    yield f"    {needed if way.account else free}"
    yield from (f"    - [{label.striptags()}]({url})" for label, url in way.starts)


def _help(view: View) -> Iterator[str]:
    given, tongue = view.scene.plan.help, view.speech
    yield view.writer.plain(given.how)
    post, online = tongue.gettext("By post"), tongue.gettext("Online")
    places = (
        (tongue.gettext("By phone"), given.phone),
        (online if safe_url(given.address) else post, given.address),
    )
    lines = [f"- {name}: {place}" for name, place in places if place]
    yield from ("", *lines) if lines else ()
