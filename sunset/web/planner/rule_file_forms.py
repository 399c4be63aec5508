"""Forms for rules in files: how to read one, and how to write one."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, DateTimeLocalField, FileField, SelectField, StringField

from sunset.domain.plans import Plan
from sunset.errors import N_, Message
from sunset.exchange.rules.formats import FORMATS, detect
from sunset.exchange.rules.writers import WRITTEN
from sunset.web.forms import Dated, Form, Needed
from sunset.web.language import current, say
from sunset.web.planner.plan_parts import choices

HEAD = 4096
NAMES = {
    "netlify": "Netlify _redirects",
    "cloudflare": "Cloudflare _redirects",
    "nginx": "nginx",
    "apache": "Apache",
    "caddy": "Caddy",
    "mdn": "MDN _redirects.txt",
    "govuk": "GOV.UK CSV",
    "cloudflare-bulk": "Cloudflare bulk redirects",
    "csv": "CSV",
}
FIRST_WINS = ("netlify", "cloudflare", "apache")
DELIMITERS = {
    "": N_("As the first line tells"),
    ",": N_("A comma"),
    ";": N_("A semicolon"),
    "\t": N_("A tab"),
    "|": N_("A bar: |"),
}
ORDERS = {
    "": N_("As the format has it"),
    "first": N_("The first line answers"),
    "exact": N_("The most exact one answers"),
}
COLUMNS = ("source", "target", "destination", "match", "status")


class ImportForm(Form):
    """A file of rules and how to read it."""

    file = FileField(N_("File"))
    host = SelectField(N_("Old host"))
    format = SelectField(N_("Format"), default="")
    base = StringField(N_("Where targets without a host lead"))
    order = SelectField(
        N_("If two rules cover one address"), choices=lambda: choices(ORDERS), default=""
    )
    leave_out = BooleanField(N_("Leave out lines that cannot be rules, and keep the rest"))
    replace = BooleanField(N_("Remove the rules that the file does not name"))
    flatten = BooleanField(N_("Lead chains straight to where they end"))
    delimiter = SelectField(
        N_("What stands between columns"), choices=lambda: choices(DELIMITERS), default=""
    )
    source = StringField(N_("Column of the old address"))
    target = StringField(N_("Column of the target"))
    destination = StringField(N_("Column of the destination"))
    match = StringField(N_("Column of what is covered"))
    status = StringField(N_("Column of the status"))

    def offer(self, plan: Plan) -> "ImportForm":
        """Offer the hosts of a plan, and every format that can be read."""
        hosts = [(each.host, each.host) for each in plan.placements]
        says = [("", current().gettext(N_("As the file says")))] if len(hosts) > 1 else []
        self.host.choices = [*says, *hosts]
        told = current().gettext(N_("As name and contents tell"))
        self.format.choices = [("", told), *((each, NAMES.get(each, each)) for each in FORMATS)]
        return self

    def kind(self, head: bytes) -> str | None:
        """Return the format, chosen or told by the file; where neither says it, ask."""
        found: str | None = self.format.data or detect(
            self.file.data.filename or "", head.decode("utf-8", "replace")
        )
        if found is None:
            msgid = N_("Neither name nor contents tell the format. Choose it.")
            self.format.errors = [say(Message(msgid))]
        return found

    def asked(self, kind: str) -> Mapping[str, Any]:
        """Return how the file is to be read, as the work is told."""
        columns = {name: (self[name].data or "").strip() for name in COLUMNS}
        first = self.order.data == "first" or (not self.order.data and kind in FIRST_WINS)
        return {
            "name": (self.file.data.filename or "")[:200],
            "format": kind,
            "host": self.host.data,
            "base": (self.base.data or "").strip(),
            "wins_first": first,
            "leave_out": bool(self.leave_out.data),
            "replace": bool(self.replace.data),
            "flatten": bool(self.flatten.data),
            "delimiter": self.delimiter.data,
            "columns": {name: place for name, place in columns.items() if place},
        }


class ExportForm(Form):
    """What to write, for which host, as it is at which time."""

    format = SelectField(
        N_("Format"), choices=lambda: [(each, NAMES.get(each, each)) for each in WRITTEN]
    )
    host = SelectField(N_("Old host"))
    at = DateTimeLocalField(N_("As of"), [Needed(), Dated()])

    def offer(self, plan: Plan) -> "ExportForm":
        """Offer the hosts of a plan."""
        self.host.choices = [(each.host, each.host) for each in plan.placements]
        return self
