"""The glossary: the company's own words, and what each language does with them."""

from collections.abc import Iterator

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from sunset.documents.front_matter import normalised
from sunset.documents.glossary import MAX_NOTE, Term
from sunset.domain.people import Permission
from sunset.errors import N_, Refused
from sunset.services import terming
from sunset.speech import available_locales
from sunset.speech import speech as speech_of
from sunset.store import glossary
from sunset.store.glossary import Entry
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, Part, done
from sunset.web.rooms import now, person, store
from sunset.web.workspace import workspace


class RuleForm(Part):
    """What one language does with a term."""

    locale = HiddenField()
    forms = StringField(N_("Words to use"), [Length(max=2000)])
    forbidden = StringField(N_("Words not to use"), [Length(max=2000)])


class TermForm(Form):
    """A term and its rules."""

    source = StringField(N_("Term"), [Needed()])
    locale = SelectField(N_("Language of the term"))
    keep = BooleanField(N_("Keep it as it is in every language"))
    note = StringField(N_("Note for editors"), [Length(max=MAX_NOTE)])
    rules = FieldList(FormField(RuleForm), max_entries=100)

    def offer(self) -> "TermForm":
        """Offer every language."""
        self.locale.choices = [(each, _own_name(each)) for each in available_locales()]
        given = {each.locale.data for each in self.rules}
        for locale in available_locales():
            if locale not in given:
                self.rules.append_entry({"locale": locale})
        return self

    def term(self) -> Term:
        """Return what was typed."""
        return Term(
            source=_tidy(self.source.data),
            locale=self.locale.data,
            keep=self.keep.data,
            forms=dict(self._words("forms")),
            forbidden=dict(self._words("forbidden")),
            note=_tidy(self.note.data),
        )

    def _words(self, rule: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        known = available_locales()
        for each in self.rules:
            words = tuple(filter(None, map(_tidy, (each[rule].data or "").split(","))))
            if words and each.locale.data in known:
                yield each.locale.data, tuple(dict.fromkeys(words))


@workspace.get("/glossary")
@allowed(Permission.SEE_DOCUMENTS)
def show_glossary() -> str:
    """Show every term and its rules."""
    with store().read() as session:
        found = glossary.entries(session)
    return render_template("workspace/glossary.html", entries=found, own_name=_own_name)


@workspace.get("/glossary/new")
@allowed(Permission.CHANGE_GLOSSARY)
def new_term() -> ResponseReturnValue:
    """Ask for a term."""
    return _page(TermForm(formdata=None, locale="en").offer())


@workspace.post("/glossary/new")
@allowed(Permission.CHANGE_GLOSSARY)
def add_term() -> ResponseReturnValue:
    """Add a term."""
    form = TermForm().offer()
    if not form.validate():
        return _page(form, status=400)
    try:
        with store().write() as session:
            terming.add_term(session, person(), form.term(), now=now())
    except Refused as refused:
        return _page(form, loose=form.take(refused.problems), status=400)
    done(N_("The term is added."))
    return redirect(url_for("workspace.show_glossary"))


@workspace.get("/glossary/<int:number>")
@allowed(Permission.CHANGE_GLOSSARY)
def show_term(number: int) -> ResponseReturnValue:
    """Show a term, ready to be changed."""
    entry = _entry(number)
    return _page(TermForm(formdata=None, **_data(entry.term)).offer(), entry)


@workspace.post("/glossary/<int:number>")
@allowed(Permission.CHANGE_GLOSSARY)
def change_term(number: int) -> ResponseReturnValue:
    """Change a term."""
    entry, form = _entry(number), TermForm().offer()
    if not form.validate():
        return _page(form, entry, status=400)
    try:
        with store().write() as session:
            terming.change_term(session, person(), number, form.term(), now=now())
    except Refused as refused:
        return _page(form, entry, loose=form.take(refused.problems), status=400)
    done(N_("The term is changed."))
    return redirect(url_for("workspace.show_glossary"))


@workspace.get("/glossary/<int:number>/remove")
@allowed(Permission.CHANGE_GLOSSARY)
def ask_to_remove_term(number: int) -> str:
    """Ask before a term is removed."""
    return render_template("workspace/term_remove.html", entry=_entry(number))


@workspace.post("/glossary/<int:number>/remove")
@allowed(Permission.CHANGE_GLOSSARY)
def remove_term(number: int) -> ResponseReturnValue:
    """Take a term out of the glossary."""
    with store().write() as session:
        terming.remove_term(session, person(), number, now=now())
    done(N_("The term is removed."))
    return redirect(url_for("workspace.show_glossary"))


def _page(
    form: TermForm, entry: Entry | None = None, *, loose: tuple[str, ...] = (), status: int = 200
) -> ResponseReturnValue:
    shown = {"form": form, "entry": entry, "loose": loose, "own_name": _own_name}
    return make_response(render_template("workspace/term.html", **shown), status)


def _entry(number: int) -> Entry:
    with store().read() as session:
        return glossary.entry(session, number)


def _data(term: Term) -> dict[str, object]:
    rules = [
        {
            "locale": locale,
            "forms": ", ".join(term.forms.get(locale, ())),
            "forbidden": ", ".join(term.forbidden.get(locale, ())),
        }
        for locale in available_locales()
    ]
    return {
        "source": term.source,
        "locale": term.locale,
        "keep": term.keep,
        "note": term.note,
        "rules": rules,
    }


def _own_name(locale: str) -> str:
    return speech_of(locale).own_name if locale in available_locales() else locale


def _tidy(text: str | None) -> str:
    return " ".join(normalised(text or "").split())
