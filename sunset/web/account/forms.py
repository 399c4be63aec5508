"""Forms of the account room."""

from wtforms import EmailField, Field, PasswordField, SelectField, StringField
from wtforms.validators import ValidationError

from sunset.domain.people import Role
from sunset.errors import N_, Message
from sunset.speech import Speech
from sunset.web.forms import Form, Needed
from sunset.web.language import locales, say

ROLES = {
    Role.VIEWER: N_("Viewer: sees plans"),
    Role.EDITOR: N_("Editor: writes the texts assigned to them"),
    Role.MANAGER: N_("Manager: changes plans"),
    Role.ADMIN: N_("Admin: looks after people"),
}


class SignIn(Form):
    """Who wants to come in."""

    email = EmailField(N_("E-mail address"), [Needed()])
    password = PasswordField(N_("Password"), [Needed()])


class Profile(Form):
    """How one is called, and in which language one reads."""

    name = StringField(N_("Name"), [Needed()])
    locale = SelectField(N_("Language"))

    def offer(self) -> "Profile":
        """Offer the languages there are, each by its own name."""
        self.locale.choices = [(each.locale, each.own_name) for each in locales()]
        return self


class Password(Form):
    """A new password for oneself."""

    current = PasswordField(N_("Present password"), [Needed()])
    password = PasswordField(N_("New password"), [Needed()])
    again = PasswordField(N_("New password once more"), [Needed()])

    def validate_again(self, field: Field) -> None:
        """Refuse two that differ: nobody sees what was typed."""
        if field.data != self.password.data:
            raise ValidationError(say(Message(N_("This is not the same password."))))


class NewPassword(Form):
    """A new password that an admin gives somebody."""

    password = PasswordField(N_("New password"), [Needed()])


class RoleForm(Form):
    """What somebody is trusted with."""

    role = SelectField(N_("Role"))

    def offer(self, speech: Speech) -> "RoleForm":
        """Offer every role with what it may do."""
        self.role.choices = [(str(role), speech.gettext(text)) for role, text in ROLES.items()]
        return self


class NewPerson(RoleForm):
    """Somebody to be let in."""

    name = StringField(N_("Name"), [Needed()])
    email = EmailField(N_("E-mail address"), [Needed()])
    password = PasswordField(N_("First password"), [Needed()])
