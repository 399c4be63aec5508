"""Bring plans, rules and texts in and out of files, and write the lines of web servers."""
