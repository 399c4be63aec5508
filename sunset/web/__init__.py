"""The rooms of managers and editors: a Flask app made from settings, a clock and a store."""

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from sunset import clock as system
from sunset.clock import Clock
from sunset.resources import STATIC, TEMPLATES
from sunset.settings import Settings
from sunset.speech import gettext_callables
from sunset.store.session import Store
from sunset.web import access, assets, embargo, errors, forms, language, security, uploads
from sunset.web.account import account
from sunset.web.planner import planner
from sunset.web.preview import preview
from sunset.web.public import public
from sunset.web.rooms import Rooms
from sunset.web.workspace import workspace

MAX_FORM = 512 * 1024
csrf = CSRFProtect()


def create_app(settings: Settings, store: Store, clock: Clock = system.now) -> Flask:
    """Make the rooms; the caller keeps the store's life."""
    app = Flask("sunset.web", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.extensions["rooms"] = Rooms(settings, store, clock)
    _configure(app, settings)
    # In the order in which they look at a request: who asks decides the language.
    for part in (security, access, uploads, language, csrf, assets, embargo, errors, forms):
        part.init_app(app)
    for room in (account, planner, preview, public, workspace):
        app.register_blueprint(room)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.admin_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret(),
        MAX_CONTENT_LENGTH=MAX_FORM,
        MAX_FORM_MEMORY_SIZE=MAX_FORM,
        MAX_FORM_PARTS=2000,
        SESSION_COOKIE_NAME="sunset_rooms",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        PERMANENT_SESSION_LIFETIME=timedelta(days=7),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        WTF_I18N_ENABLED=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    gettext, ngettext, pgettext, npgettext = gettext_callables(language.current)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
