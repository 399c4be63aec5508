"""Owners as people read, choose and type them."""

from collections.abc import Sequence
from typing import Any, cast

from flask import g
from markupsafe import Markup
from wtforms import Field, StringField
from wtforms.widgets import TextInput

from sunset.domain.owners import House
from sunset.errors import Refused
from sunset.store import owners
from sunset.web.language import say
from sunset.web.planner import planner
from sunset.web.rooms import store


@planner.app_template_filter("called")
def called(owner: str) -> str:
    """Return an owner by today's name; a name that was typed for somebody else as it is."""
    return _house().called(owner) if owner.endswith(">") else owner


class _Choice(TextInput):
    """A line that offers the people of the house and takes any name."""

    def __call__(self, field: Field, **kwargs: Any) -> Markup:  # noqa: ANN401 -- as WTForms has it
        offered = f"{field.id}-people"
        options = (Markup('<option value="{}"></option>').format(x) for x in _house().offered)
        people = Markup('<datalist id="{}">{}</datalist>').format(offered, Markup().join(options))
        return super().__call__(field, list=offered, maxlength=200, **kwargs) + people


class OwnerField(StringField):
    """Who answers for something: one of the people of the house, or anybody by a name."""

    widget = _Choice()

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep whom the name that was typed means; one that means several is refused."""
        if not valuelist:
            return
        self.data = valuelist[0]
        try:
            self.data = _house().kept(valuelist[0])
        except Refused as refused:
            raise ValueError(say(refused.problems[0].message)) from refused

    def _value(self) -> str:
        return called(self.data or "")


def _house() -> House:
    if "house" not in g:
        with store().read() as session:
            g.house = owners.house(session)
    return cast("House", g.house)
