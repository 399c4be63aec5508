"""Bring rules in from the files companies already run, and out to them again."""
