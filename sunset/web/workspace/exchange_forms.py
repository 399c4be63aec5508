"""Forms for texts in files: what to take out, and what to bring in."""

from collections.abc import Iterator

from wtforms import MultipleFileField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from sunset.domain.people import Scope
from sunset.domain.plans import Plan
from sunset.domain.texts import texts_of
from sunset.errors import N_, Message, Refused
from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.merging import Prefer
from sunset.speech import speech
from sunset.web.forms import Form
from sunset.web.language import say

MOST = 8 * 1024 * 1024
NAMES = {Format.MARKDOWN: "Markdown", Format.PO: "PO (gettext)", Format.XLIFF: "XLIFF 2.0"}
CLASHES = {
    Prefer.NEITHER: N_("Show both, keep nothing"),
    Prefer.OURS: N_("Keep the words that are here"),
    Prefer.THEIRS: N_("Take the words of the file"),
}


class SendForm(Form):
    """Which texts to take out, as what."""

    class Meta(Form.Meta):
        """Need no token: taking texts out changes nothing."""

        csrf = False

    format = SelectField(
        N_("Format"),
        choices=lambda: [(str(kind), name) for kind, name in NAMES.items()],
        default="po",
    )
    locale = SelectMultipleField(
        N_("Languages"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, plan: Plan, scope: Scope) -> "SendForm":
        """Offer the languages in which this person may see a text."""
        seen = [each for each in plan.locales if _sees(scope, plan, each)]
        self.locale.choices = [(each, speech(each).own_name) for each in seen]
        return self


class BringForm(Form):
    """Files to bring in, and whose words stand where both sides changed a block."""

    files = MultipleFileField(N_("Files"))
    clashes = SelectField(
        N_("If a block was changed here and in the file"),
        choices=lambda: [(str(each), say(Message(text))) for each, text in CLASHES.items()],
        default="",
    )

    def given(self) -> tuple[File, ...]:
        """Return what was chosen, or refuse too much of it."""
        files = tuple(self._chosen())
        if not files:
            raise Refused.because(N_("Choose a file that is not empty."), field="files")
        return files

    def _chosen(self) -> Iterator[File]:
        left = MOST
        for each in self.files.data or ():
            data = each.read(left + 1) if each else b""
            left -= len(data)
            if left < 0:
                msgid = N_("The files are larger than %(most)s MB together. Bring in fewer.")
                raise Refused.because(msgid, field="files", most=MOST // 1024**2)
            if data:
                yield File((each.filename or "")[:200], data)


def _sees(scope: Scope, plan: Plan, locale: str) -> bool:
    return any(scope.covers(plan.id, text.key, locale) for text in texts_of(plan))
