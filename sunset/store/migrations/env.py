"""Run migrations on the connection that ``sunset.store.schema`` gives."""

from alembic import context

from sunset.store.tables import Row

context.configure(connection=context.config.attributes["connection"], target_metadata=Row.metadata)
context.run_migrations()
