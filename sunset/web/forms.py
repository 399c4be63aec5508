"""Forms: fields that keep what was typed, and problems that stand at their field."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import wtforms
from flask import Flask, flash
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField
from wtforms.validators import StopValidation

from sunset.errors import N_, Message, Problem
from sunset.web.language import say

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FIRST_YEAR, LAST_YEAR = 1970, 2200


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

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check every field; signs that nobody can see are refused in all of them."""
        fine = bool(super().validate(extra_validators))
        for field in leaves(self):
            if isinstance(field.data, str) and _UNSEEN.search(field.data):
                field.errors = [say(Message(N_("This holds a character that cannot be shown.")))]
                fine = False
        return fine

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


def by_field(problems: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    """Return what is wrong in sentences, for the fields that a page writes by itself."""
    found: dict[str, tuple[str, ...]] = {}
    for each in problems:
        found[each.field] = (*found.get(each.field, ()), say(each.message))
    return found


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


class Dated:
    """Refuse years that no plan is about, and with which no calendar can reckon."""

    def __call__(self, _: object, field: Field) -> None:
        """Stop at a year that is too far away."""
        if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            # As text: a year has no thousands to separate.
            values = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
            raise StopValidation(
                say(Message(N_("Give a year from %(first)s to %(last)s."), values))
            )


def done(msgid: str, **values: object) -> None:
    """Tell on the next page what was done."""
    flash(say(Message(msgid, values)), "ok")


def init_app(app: Flask) -> None:
    """Let templates know whether a form came back with problems."""
    app.add_template_filter(lambda form: [f for f in leaves(form) if f.errors], "wrong_fields")
