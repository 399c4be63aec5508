"""Forms: fields that keep what was typed, and problems that stand at their field."""

from collections.abc import Iterable

from flask import Flask, flash
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import StopValidation

from sunset.errors import N_, Message, Problem
from sunset.web.language import say


class Form(FlaskForm):
    """A form whose problems are sentences of ours, each at its field."""

    def take(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Put each problem at the field it names; return what belongs to none."""
        loose = []
        for problem in problems:
            field = self._named(problem.field)
            if field is None:
                loose.append(say(problem.message))
            else:
                field.errors = [*field.errors, say(problem.message)]
        return tuple(loose)

    def _named(self, name: str) -> Field | None:
        wanted = name.replace(".", "-")
        fits = (n for n in self._fields if wanted == n or wanted.startswith(f"{n}-"))
        best = max(fits, key=len, default=None)
        return None if best is None else self._fields[best]


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
    app.add_template_filter(lambda form: [f for f in form if f.errors], "wrong_fields")
