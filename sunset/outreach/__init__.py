"""Tell people beyond our pages: calendars to subscribe to."""
