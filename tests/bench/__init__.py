"""Measure how fast and how big Sunset is, beside what it is compared with, in one run."""
