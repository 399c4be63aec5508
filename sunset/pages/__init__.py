"""Customer pages as bytes: the same facts, documents and locale always make the same bytes."""
