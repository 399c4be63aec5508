"""The language of the rooms: the person's own, else what the browser asks for."""

from contextlib import suppress
from typing import cast
from zoneinfo import ZoneInfo

from flask import Flask, g, has_request_context, request

from sunset.domain.languages import negotiate
from sunset.errors import Message
from sunset.speech import (
    SOURCE,
    Speech,
    available_locales,
    complete_locales,
    shipped_locales,
    speech,
)
from sunset.store import own_locales
from sunset.store.session import StoreAway
from sunset.web.rooms import store


def init_app(app: Flask) -> None:
    """Choose a language before each request, and let templates speak it."""
    app.before_request(_load)
    app.before_request(_choose)
    app.add_template_global(current, "speech")
    app.add_template_filter(say, "say")
    app.add_template_global(locales, "shipped_locales")
    app.add_template_global(every, "available_locales")
    app.add_template_global(ZoneInfo, "zone")


def current() -> Speech:
    """Return the speech of the request; outside of one, the source language's."""
    if not has_request_context():
        return speech(SOURCE)
    if "speech" not in g:
        _choose()
    return cast("Speech", g.speech)


def locales() -> tuple[Speech, ...]:
    """Return the speech of every shipped locale, for menus."""
    return tuple(speech(locale) for locale in shipped_locales())


def every() -> tuple[Speech, ...]:
    """Return the speech of every locale that texts are written in."""
    return tuple(speech(locale) for locale in available_locales())


def complete() -> tuple[Speech, ...]:
    """Return the speech of every locale that a plan can promise."""
    return tuple(speech(locale) for locale in complete_locales())


def say(message: Message) -> str:
    """Say a message in the language of the request."""
    return current().say(message)


def _load() -> None:
    """Know the languages that a company added; with the database away, those of before."""
    if request.endpoint == "static":
        return
    with suppress(StoreAway), store().read() as session:
        own_locales.load(session)


def _choose() -> None:
    person = g.get("person")
    choice = negotiate(
        shipped_locales(),
        chosen=person.locale if person else "",
        page="",
        header=request.headers.get("Accept-Language", ""),
        default=SOURCE,
    )
    g.speech = speech(choice.locale)
