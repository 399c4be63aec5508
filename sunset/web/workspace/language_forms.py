"""The settings of a language that the company adds."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from wtforms import HiddenField, SelectField, StringField

from sunset.errors import N_
from sunset.speech import OwnLocale, Speech
from sunset.speech.own import WIDTHS
from sunset.web.forms import Form, Needed

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "full": N_("Date with its weekday"),
        "long": N_("Date"),
        "medium": N_("Date, shorter"),
        "short": N_("Date in digits"),
        "day": N_("Day without a year"),
    }
)
_APART = re.compile(r"[\s,;]+")


class NewLanguage(Form):
    """A language to be added."""

    tag = StringField(N_("Language tag"), [Needed()])


class Settings(Form):
    """How a language that was added writes."""

    mark = HiddenField()
    own_name = StringField(N_("Its own name"), [Needed()])
    direction = SelectField(N_("Direction of writing"))
    fallbacks = StringField(N_("Languages its readers can read instead"))
    quotes = StringField(N_("Quotation marks"), [Needed()])
    plural_forms = StringField(N_("Rule of the plural forms"), [Needed()])
    pattern_full = StringField(PATTERNS["full"])
    pattern_long = StringField(PATTERNS["long"])
    pattern_medium = StringField(PATTERNS["medium"])
    pattern_short = StringField(PATTERNS["short"])
    pattern_day = StringField(PATTERNS["day"])

    def offer(self, speech: Speech) -> "Settings":
        """Offer both directions."""
        self.direction.choices = [
            ("ltr", speech.gettext("Left to right")),
            ("rtl", speech.gettext("Right to left")),
        ]
        return self

    def own(self, before: OwnLocale) -> OwnLocale:
        """Return a language with what was typed."""
        patterns = {width: (self[f"pattern_{width}"].data or "").strip() for width in WIDTHS}
        return replace(
            before,
            own_name=(self.own_name.data or "").strip(),
            direction=self.direction.data,
            fallbacks=tuple(filter(None, _APART.split((self.fallbacks.data or "").strip()))),
            quotes="".join((self.quotes.data or "").split()),
            plural_forms=(self.plural_forms.data or "").strip(),
            patterns={width: pattern for width, pattern in patterns.items() if pattern},
        )


def filled(own: OwnLocale, mark: str) -> Settings:
    """Return the form that holds what is kept."""
    return Settings(
        formdata=None,
        mark=mark,
        own_name=own.own_name,
        direction=own.direction,
        fallbacks=", ".join(own.fallbacks),
        quotes=own.quotes,
        plural_forms=own.plural_forms,
        **{f"pattern_{width}": own.patterns.get(width, "") for width in WIDTHS},
    )
