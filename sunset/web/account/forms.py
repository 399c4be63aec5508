"""Forms of the account room."""

from wtforms import EmailField, PasswordField

from sunset.errors import N_
from sunset.web.forms import Form, Needed
