"""Reach beyond our pages: calendars and feeds for people, and questions to other sites."""
