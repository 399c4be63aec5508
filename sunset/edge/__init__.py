"""The edge: a light WSGI app that answers every customer from the edition."""
