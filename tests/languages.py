"""A language that a company adds, as tests fill it in."""

from dataclasses import replace

from sunset.speech import know
from sunset.speech.interface import interface
from sunset.speech.own import drafted


def finnish(**changes):
    return replace(drafted("fi"), **changes)


def in_finnish(entry, forms=2):
    """Mark a sentence, so that everybody sees whose it is; placeholders and tags stay."""
    count = forms if len(entry.ids) > 1 else 1
    return tuple(f"fi:{entry.ids[-1]}" for _ in range(count))


def all_said():
    """Return every sentence for customers in marked words, by its id."""
    return {entry.id: in_finnish(entry) for entry in interface()}


def forget():
    """Speak shipped languages only."""
    know((), ())
