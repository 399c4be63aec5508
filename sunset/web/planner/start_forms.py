"""The questions of a guided start as forms: each fills itself in and takes its answer."""

from dataclasses import replace
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from sunset.domain.plans import Plan
from sunset.domain.starts import GuidedStart
from sunset.errors import N_, Problem
from sunset.web.forms import Form, Needed, Part
from sunset.web.language import complete, current
from sunset.web.planner.counts import count_field
from sunset.web.planner.details_values import channel_values
from sunset.web.planner.plan_parts import ChannelPart, CompanyPart, HelpPart, countries, typed


def _with_none() -> list[tuple[str, str]]:
    return [("", current().gettext(N_("Choose a country"))), *countries()]


def _languages() -> list[tuple[str, str]]:
    return [(each.locale, each.own_name) for each in complete()]


class BeginForm(Form):
    """The language in which somebody writes a plan."""

    source_locale = SelectField(N_("Language you write in"), choices=_languages)


class Question(Form):
    """What every question can do."""

    @classmethod
    def asked(cls, start: GuidedStart) -> "Question":
        """Return the form, filled in with what was answered so far."""
        return cls(formdata=None, data=cls.values(start))

    @classmethod
    def sent(cls, start: GuidedStart) -> "Question":  # noqa: ARG003 -- some offer what was answered before
        """Return the form as it was sent."""
        return cls()

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        """Return the values that fill in the form."""
        raise NotImplementedError

    def answer(self, start: GuidedStart) -> GuidedStart:
        """Return the start with what was typed in it."""
        raise NotImplementedError

    def placed(self, problem: Problem, plan: Plan) -> Problem:  # noqa: ARG002 -- others ask the plan
        """Give a problem the name of a field of this form."""
        return problem


class CountryForm(Question):
    """In which countries the channel is used."""

    country = SelectField(N_("Country"), [Needed()], choices=_with_none)
    serves = SelectMultipleField(
        N_("Further countries whose customers use it"),
        choices=countries,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        return {"country": start.plan.country, "serves": list(start.plan.serves)}

    def answer(self, start: GuidedStart) -> GuidedStart:
        own = self.country.data or ""
        serves = tuple(code for code in self.serves.data or () if code != own)
        return replace(start, plan=replace(start.plan, country=own, serves=serves))


class CompanyForm(Question):
    """Who closes the channel."""

    company = FormField(CompanyPart)

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        company = start.plan.company
        hosts = "\n".join(company.hosts)
        return {"company": {"name": company.name, "url": company.url, "hosts": hosts}}

    def answer(self, start: GuidedStart) -> GuidedStart:
        return replace(start, plan=replace(start.plan, company=self.company.form.value()))


class ChannelForm(Question):
    """What closes, and how customers know it."""

    channel = FormField(ChannelPart)

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        return {"channel": channel_values(start.plan)}

    def answer(self, start: GuidedStart) -> GuidedStart:
        plan = start.plan
        channel = self.channel.form.value(plan.channel, plan.source_locale, plan.locales)
        return replace(start, plan=replace(plan, channel=channel))


class UsersPart(Part):
    """Who uses a channel, and how often."""

    users = StringField(N_("Who uses it"))
    volume = count_field(N_("Contacts a week"))


class UsersForm(Question):
    """Who uses the channel."""

    channel = FormField(UsersPart)
    vulnerable = BooleanField(N_("Old, ill or otherwise vulnerable people rely on it"))
    contract = BooleanField(N_("A contract promises it to customers"))

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        channel = start.plan.channel
        return {
            "channel": {"users": channel.users, "volume": channel.volume},
            "vulnerable": start.vulnerable,
            "contract": start.contract,
        }

    def answer(self, start: GuidedStart) -> GuidedStart:
        part = self.channel.form
        channel = replace(
            start.plan.channel,
            users=(part.users.data or "").strip(),
            volume=part.volume.data,
        )
        return replace(
            start,
            plan=replace(start.plan, channel=channel),
            vulnerable=bool(self.vulnerable.data),
            contract=bool(self.contract.data),
        )


class LawForm(Question):
    """Nothing but to have read it."""

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:  # noqa: ARG003 -- there is nothing to fill in
        return {}

    def answer(self, start: GuidedStart) -> GuidedStart:
        return start


class Texts(Question):
    """Texts of the plan that customers read."""

    names: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        source = start.plan.source_locale
        return {name: getattr(start.plan, name).get(source, "") for name in cls.names}

    def answer(self, start: GuidedStart) -> GuidedStart:
        plan = start.plan
        texts: dict[str, Any] = {
            name: typed(getattr(plan, name), plan.source_locale, self[name].data, plan.locales)
            for name in self.names
        }
        return replace(start, plan=replace(plan, **texts))


class ReasonForm(Texts):
    """Why the channel closes."""

    names = ("reason",)
    reason = TextAreaField(N_("Reason"))


class ChangeForm(Texts):
    """What changes for customers."""

    names = ("loss", "cases", "data")
    loss = TextAreaField(N_("What customers lose"))
    cases = TextAreaField(N_("Open cases"))
    data = TextAreaField(N_("Data and history"))


class HelpForm(Question):
    """The way for those who cannot use the destinations."""

    help = FormField(HelpPart)

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        given = start.plan.help
        how = given.how.get(start.plan.source_locale, "")
        return {"help": {"how": how, "phone": given.phone, "address": given.address}}

    def answer(self, start: GuidedStart) -> GuidedStart:
        plan = start.plan
        given = self.help.form.value(plan.help, plan.source_locale, plan.locales)
        return replace(start, plan=replace(plan, help=given))
