"""The lines that a web server needs for the old hosts of a plan."""
