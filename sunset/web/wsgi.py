"""The rooms as a WSGI application for any server, made from the environment."""

import os

from sunset.settings import from_environment
from sunset.store.session import Store
from sunset.web import create_app

settings = from_environment(os.environ)
app = create_app(settings, Store(settings.database_url))
