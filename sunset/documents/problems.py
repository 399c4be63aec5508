"""What is wrong with a text, where, as data that any language can say."""

from dataclasses import dataclass
from enum import StrEnum

from sunset.errors import Message, Problem
from sunset.speech import Speech


class Severity(StrEnum):
    """Whether a problem blocks publishing or only asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ContentProblem(Problem):
    """One thing wrong with a text: the field, the line and column, the block, the sentence."""

    column: int | None = None
    severity: Severity = Severity.ERROR
    block: str = ""

    def text(self, speech: Speech) -> str:
        """Return the sentence in the language of its reader."""
        return spoken(self.message, speech)


def spoken(message: Message, speech: Speech) -> str:
    """Return a message, and the messages among its values, in one language."""
    values = {
        name: spoken(value, speech) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return speech.gettext(message.msgid, **values)
