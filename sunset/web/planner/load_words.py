"""What the destinations of a plan cannot take or do not speak, in words."""

from collections.abc import Iterator

from sunset.domain import loads
from sunset.domain.plans import Plan
from sunset.errors import N_, Message
from sunset.speech import Speech


def load_warnings(plan: Plan, speech: Speech) -> Iterator[Message]:
    """Say what of the needs nobody serves, and where too much or another language comes in."""
    if loads.unserved(plan):
        msgid = N_("Nobody serves %(share)s percent of what people ask about.")
        yield Message(msgid, {"share": loads.unserved(plan)})
    for load in loads.loads(plan):
        if load.over:
            msgid = N_(
                "Too much for %(way)s: %(contacts)s contacts a week, and room for %(capacity)s."
            )
            name = load.destination.name.get(plan.source_locale, "")
            capacity = load.destination.capacity
            values = {"way": name, "contacts": load.contacts, "capacity": capacity}
            yield Message(msgid, values)
    for way, tags in loads.unspoken(plan):
        names = speech.list([str(speech.babel.languages.get(tag, tag)) for tag in tags])
        msgid = N_("Nobody answers in these languages at %(way)s: %(languages)s.")
        name = way.name.get(plan.source_locale, "")
        yield Message(msgid, {"way": name, "languages": names})
