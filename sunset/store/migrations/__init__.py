"""Migrations of the database, run by ``sunset.store.schema``."""
