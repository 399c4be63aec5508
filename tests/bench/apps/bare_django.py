"""Redirect by django.contrib.redirects, with the middleware that startproject gives a site."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
NAMES = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")
NAMES += ("sites", "redirects")
TEMPLATES = {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
CONTEXT = ("request", "auth", "messages")

urlpatterns: list[object] = []  # no page is there, so every address is looked up


def prepare() -> None:
    """Set Django up as a new project, on a SQLite file."""
    if settings.configured:
        return
    apps = [f"django.contrib.{name}" for name in NAMES]
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_DATABASE"]}
    settings.configure(
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=apps,
        MIDDLEWARE=[*MIDDLEWARE, "django.contrib.redirects.middleware.RedirectFallbackMiddleware"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="nobody signs in here",
        SITE_ID=1,
        TEMPLATES=[TEMPLATES],
        USE_TZ=True,
    )
    django.setup()


def fill() -> None:
    """Make the tables, and bring in redirects: address, tab, target."""
    from django.contrib.redirects.models import Redirect  # noqa: PLC0415 -- needs the settings

    call_command("migrate", verbosity=0)
    pairs = [line.rstrip("\n").split("\t") for line in sys.stdin]
    made = (Redirect(site_id=1, old_path=old, new_path=new) for old, new in pairs)
    Redirect.objects.bulk_create(made, batch_size=1000)


prepare()
if __name__ == "__main__":
    fill()
else:
    app = get_wsgi_application()
