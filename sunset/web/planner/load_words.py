"""What the destinations of a plan cannot take or do not speak, in words."""

from collections.abc import Iterator

from sunset.domain import loads
from sunset.domain.plans import Plan
from sunset.errors import N_, Message
from sunset.speech import Speech


def load_warnings(plan: Plan, speech: Speech) -> Iterator[str]:
    """Say what of the needs nobody serves, and where too much or another language comes in."""
    if share := loads.unserved(plan):
        yield speech.ngettext(
            "Nobody serves %(num)s percent of what people ask about.",
            "Nobody serves %(num)s percent of what people ask about.",
            share,
        )
    yield from (speech.say(each) for each in _too_much(plan))
    for way, tags in loads.unspoken(plan):
        names = speech.list([str(speech.babel.languages.get(tag, tag)) for tag in tags])
        yield speech.gettext(
            "Nobody answers in these languages at %(way)s: %(languages)s.",
            way=way.name.get(plan.source_locale, ""),
            languages=names,
        )


def _too_much(plan: Plan) -> Iterator[Message]:
    for load in loads.loads(plan):
        if load.over:
            msgid = N_(
                "Too much for %(way)s: %(contacts)s contacts a week, and room for %(capacity)s."
            )
            name = load.destination.name.get(plan.source_locale, "")
            capacity = load.destination.capacity
            values = {"way": name, "contacts": load.contacts, "capacity": capacity}
            yield Message(msgid, values)
