"""Sunset retires a customer-support channel gracefully: one dated plan, told in every language."""
