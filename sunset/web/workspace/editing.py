"""The form in which a text is written, in the direction of its language."""

from typing import Any

from flask import request
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from sunset.documents.front_matter import normalised
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store.documents import Wording
from sunset.web.forms import Form
from sunset.web.workspace.isolates import apart, together


class Writing(Form):
    """A text, and the revisions it is written from."""

    title = StringField(N_("Title"))
    summary = StringField(N_("Summary"))
    body = TextAreaField(N_("Text"))
    base = IntegerField(widget=HiddenInput())
    source = IntegerField(widget=HiddenInput())

    def wording(self) -> Wording:
        """Return what was written, without the marks that only the form needs."""
        return Wording(
            title=_clean(self.title.data),
            summary=_clean(self.summary.data),
            body=_clean(self.body.data),
            source_revision=self.source.data,
        )

    @property
    def from_number(self) -> int:
        """Return the revision this was written from; an unreadable one never is the newest."""
        return -1 if self.base.data is None else int(self.base.data)


def _clean(text: str | None) -> str:
    return normalised(together(text or ""))


def filled(words: Wording, base: int, source: int, speech: Speech) -> Writing:
    """Return the form holding a text."""
    mark = apart if speech.direction == "rtl" else str
    values: dict[str, Any] = {
        "title": mark(words.title),
        "summary": mark(words.summary),
        "body": mark(words.body),
        "base": base,
        "source": source,
    }
    return Writing(formdata=None, **values)


def typed() -> dict[str, str]:
    """Return everything that was typed, so that it can be given back whatever happens."""
    return {name: text for name, text in request.form.items() if name not in ("csrf_token", "act")}
