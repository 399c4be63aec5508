"""Forms about what people work on: an invitation, their languages, the texts of an editor."""

from collections.abc import Iterator, Mapping, Sequence

from wtforms import EmailField, PasswordField, SelectField, StringField

from sunset.domain.people import ANY, Assignment, Role
from sunset.domain.plans import Plan
from sunset.errors import N_
from sunset.services.accounts.inviting import Joining, is_givable
from sunset.speech import Speech
from sunset.store.assignments import Language
from sunset.store.invitations import Guest
from sunset.web.account.forms import ROLES, RoleForm
from sunset.web.forms import Form, Needed
from sunset.web.language import every as locales
from sunset.web.wording import words

# What a choice says of writing and of reviewing; whoever is chosen for any of them speaks it.
SKILLS: Mapping[str, tuple[bool, bool]] = {
    "speaks": (False, False),
    "writes": (True, False),
    "reviews": (False, True),
    "both": (True, True),
}
PREFIX = "language-"


class Invite(RoleForm):
    """Somebody to be invited."""

    name = StringField(N_("Name"), [Needed()])
    plan = SelectField(N_("Texts to write"))

    def offer_to(self, own: Role, plans: Sequence[Plan], speech: Speech) -> "Invite":
        """Offer the roles that one may give, and the plans there are."""
        given = {role: text for role, text in ROLES.items() if is_givable(own, role)}
        self.role.choices = [(str(role), speech.gettext(text)) for role, text in given.items()]
        none = ("", speech.gettext("None yet"))
        self.plan.choices = [none, *plan_choices(plans, speech)]
        return self

    def guest(self, sent: Mapping[str, str]) -> Guest:
        """Return whom the form invites; an editor's texts are in the languages they work in."""
        languages = tuple(languages_in(sent))
        working = [each.locale for each in languages if each.writes or each.reviews]
        plan = self.plan.data or ""
        return Guest(
            name=(self.name.data or "").strip(),
            role=Role(self.role.data),
            languages=languages,
            assignments=tuple(Assignment(plan, ANY, tag) for tag in working if plan),
        )


class Join(Form):
    """What somebody who was invited says of themselves."""

    name = StringField(N_("Name"), [Needed()])
    email = EmailField(N_("E-mail address"), [Needed()])
    password = PasswordField(N_("Password"), [Needed()])

    def joining(self, locale: str) -> Joining:
        """Return what was said."""
        return Joining(
            name=self.name.data or "",
            email=self.email.data or "",
            password=self.password.data or "",
            locale=locale,
        )


class Texts(Form):
    """Texts to be assigned to an editor."""

    plan = SelectField(N_("Plan"))
    locale = SelectField(N_("Language"))

    def offer(self, plans: Sequence[Plan], speech: Speech) -> "Texts":
        """Offer every plan and language, and all of them."""
        self.plan.choices = plan_choices(plans, speech)
        every = (ANY, speech.gettext("Every language"))
        self.locale.choices = [every, *((each.locale, each.own_name) for each in locales())]
        return self

    def assignment(self) -> Assignment:
        """Return what the form assigns."""
        return Assignment(self.plan.data, ANY, self.locale.data)


def plan_choices(plans: Sequence[Plan], speech: Speech) -> list[tuple[str, str]]:
    """Offer every plan there is or will be, or one of them."""
    named = [(each.id, plan_name(each, speech)) for each in plans]
    return [(ANY, speech.gettext("Every plan, and what belongs to none")), *named]


def plan_name(plan: Plan, speech: Speech) -> str:
    """Name a plan by its channel and company."""
    channel = words(plan.channel.name, speech, plan.source_locale)
    values = {"channel": channel, "company": plan.company.name}
    return speech.gettext("%(channel)s, %(company)s", **values)


def languages_in(sent: Mapping[str, str]) -> Iterator[Language]:
    """Yield the languages that a form says somebody speaks."""
    for each in locales():
        skill = SKILLS.get(sent.get(f"{PREFIX}{each.locale}", ""))
        if skill is not None:
            yield Language(locale=each.locale, writes=skill[0], reviews=skill[1])


def skills_of(languages: Sequence[Language]) -> dict[str, str]:
    """Return which choice stands for each language, by its tag."""
    names = {skill: name for name, skill in SKILLS.items()}
    return {each.locale: names[each.writes, each.reviews] for each in languages}


def skill_choices(speech: Speech) -> list[tuple[str, str]]:
    """Offer what somebody can do in a language."""
    return [
        ("", speech.gettext("Does not speak it")),
        ("speaks", speech.gettext("Speaks it")),
        ("writes", speech.gettext("Writes")),
        ("reviews", speech.gettext("Reviews what others write")),
        ("both", speech.gettext("Writes and reviews")),
    ]
