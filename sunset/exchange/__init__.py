"""Bring plans and rules in and out of the files people write."""
