"""Forms: fields that keep what was typed, and problems that stand at their field."""

from collections.abc import Iterable, Iterator

import wtforms
from flask import Flask, flash
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField
from wtforms.validators import StopValidation

from sunset.errors import N_, Message, Problem
from sunset.web.language import say


class Sentences:
    """What WTForms says by itself, in sentences of ours."""

    def gettext(self, text: str) -> str:
        """Say it in the language of the request."""
        return say(Message(_OWN.get(text, N_("This cannot be read. Write it again."))))

    def ngettext(self, singular: str, _plural: str, _n: int) -> str:
        """Say it in the language of the request; no number is told."""
        return self.gettext(singular)


_OWN = {
    "Not a valid choice.": N_("Choose one of those offered."),
    "Not a valid date value.": N_("Give a date, as in 2027-03-01."),
    "Not a valid time value.": N_("Give a time, as in 18:00."),
    "Not a valid datetime value.": N_("Give date and time, as in 2027-03-01 18:00."),
}


class Part(wtforms.Form):
    """Fields that stand together inside a form."""

    class Meta:
        """Speak our sentences."""

        def get_translations(self, _form: object) -> Sentences:
            """Return what WTForms says by itself."""
            return Sentences()


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form whose problems are sentences of ours, each at its field."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF has no types
        """Speak our sentences."""

        def get_translations(self, _form: object) -> Sentences:
            """Return what WTForms says by itself."""
            return Sentences()

    def take(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Put each problem at the field it names; return what belongs to none."""
        loose = []
        for problem in problems:
            field = self._named(problem.field)
            if field is None:
                loose.append(say(problem.message))
            else:
                field.errors = [*field.errors, say(problem.message)]
        return tuple(dict.fromkeys(loose))

    def _named(self, name: str) -> Field | None:
        wanted = name.replace(".", "-")
        known = {field.name: field for field in leaves(self)}
        fits = (n for n in known if wanted == n or wanted.startswith(f"{n}-"))
        best = max(fits, key=len, default=None)
        return None if best is None else known[best]


def leaves(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield every field that a person fills in, also those of forms inside a form."""
    for field in fields:
        if isinstance(field, FormField | FieldList):
            yield from leaves(field)
        else:
            yield field


class Needed:
    """Require a field to be filled in."""

    field_flags = {"required": True}  # noqa: RUF012 -- WTForms reads it from the class

    def __call__(self, _: object, field: Field) -> None:
        """Stop at an empty field."""
        if not field.raw_data or not str(field.raw_data[0]).strip():
            field.errors = []
            raise StopValidation(say(Message(N_("Fill in this field."))))


def done(msgid: str, **values: object) -> None:
    """Tell on the next page what was done."""
    flash(say(Message(msgid, values)), "ok")


def init_app(app: Flask) -> None:
    """Let templates know whether a form came back with problems."""
    app.add_template_filter(lambda form: [f for f in leaves(form) if f.errors], "wrong_fields")
