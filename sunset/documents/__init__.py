"""Texts as values: front matter, blocks, placeholders, rendering and checks."""
