"""The languages that texts can be written in: those that ship, and those a company adds."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.tags import is_tag
from sunset.errors import N_, Refused
from sunset.services import localizing
from sunset.speech import NotSpoken, OwnLocale, shipped_locales
from sunset.speech import speech as speech_of
from sunset.speech.own import drafted, samples
from sunset.store import own_locales
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, speech, store
from sunset.web.workspace import workspace
from sunset.web.workspace.interface_page import examples
from sunset.web.workspace.language_forms import NewLanguage, Settings, filled

PATH = "/languages/<tag>/settings"


@workspace.get("/languages")
@allowed(Permission.SEE_PLANS)
def languages() -> ResponseReturnValue:
    """List the languages there are, and ask for another."""
    return _languages(NewLanguage(formdata=None))


@workspace.post("/languages")
@allowed(Permission.CHANGE_PLANS)
def add_language() -> ResponseReturnValue:
    """Add a language as CLDR knows it; its settings come next."""
    form = NewLanguage()
    if not form.validate():
        return _languages(form, code=400)
    own = _drafted((form.tag.data or "").strip())
    try:
        with store().write() as session:
            localizing.add(session, person(), own, now=now())
    except Refused as refused:
        return _languages(form, *form.take(refused.problems), code=400)
    done(
        N_("%(language)s is added. Look at how it writes, then write its words."),
        language=own.own_name,
    )
    return redirect(url_for("workspace.language", tag=own.tag))


@workspace.get(PATH)
@allowed(Permission.CHANGE_PLANS)
def language(tag: str) -> ResponseReturnValue:
    """Show how a language writes."""
    with store().read() as session:
        own, mark = own_locales.get(session, tag), own_locales.mark_of(session, tag)
    return _language(own, filled(own, mark))


@workspace.post(PATH)
@allowed(Permission.CHANGE_PLANS)
def change_language(tag: str) -> ResponseReturnValue:
    """Keep how a language writes."""
    form = Settings().offer(speech())
    with store().read() as session:
        before = own_locales.get(session, tag)
    if not form.validate():
        return _language(before, form, code=400)
    try:
        with store().write() as session:
            mark = form.mark.data or ""
            localizing.change(session, person(), form.own(before), mark, now=now())
    except Refused as refused:
        return _language(before, form, *form.take(refused.problems), code=400)
    done(N_("The settings are kept."))
    return redirect(url_for("workspace.language", tag=tag))


@workspace.post("/languages/<tag>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_language(tag: str) -> ResponseReturnValue:
    """Forget a language that no plan names."""
    with store().write() as session:
        localizing.remove(session, person(), tag, now=now())
    done(N_("The language is removed."))
    return redirect(url_for("workspace.languages"))


def _drafted(tag: str) -> OwnLocale:
    """Return what CLDR knows; of a tag that it does not know, the tag, to be refused with it."""
    try:
        return drafted(tag) if is_tag(tag) else OwnLocale(tag=tag, own_name=tag)
    except NotSpoken:
        return OwnLocale(tag=tag, own_name=tag)


def _languages(form: NewLanguage, *loose: str, code: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        added = own_locales.listed(session)
    page = render_template(
        "workspace/languages.html",
        form=form,
        loose=loose,
        shipped=[speech_of(tag) for tag in shipped_locales()],
        added=[(own, len(localizing.missing(own))) for own in added],
    )
    return make_response(page, code)


def _language(own: OwnLocale, form: Settings, *loose: str, code: int = 200) -> ResponseReturnValue:
    page = render_template(
        "workspace/language.html",
        own=own,
        form=form.offer(speech()),
        loose=loose,
        samples=samples(own, now().date()),
        examples=examples(own),
        left=len(localizing.missing(own)),
    )
    return make_response(page, code)
