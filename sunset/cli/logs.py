"""Write logs to stderr, as lines for people or as JSON for machines."""

import json
import logging
import logging.config
from datetime import UTC, datetime
from typing import Any


class Lines(logging.Formatter):
    """Write a record as a line that begins with the instant in UTC."""

    def __init__(self, process: str) -> None:
        super().__init__("%(message)s")
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        return f"{_instant(record)} {record.levelname.lower()} {self.process}: " + super().format(
            record
        )


class Json(logging.Formatter):
    """Write a record as one JSON object a line."""

    def __init__(self, process: str) -> None:
        super().__init__("%(message)s")
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": _instant(record),
            "level": record.levelname.lower(),
            "process": self.process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


FORMATTERS = {"lines": Lines, "json": Json}


def configuration(log: str, process: str, level: str = "INFO") -> dict[str, Any]:
    """Return the configuration of one process; ``log`` is ``lines`` or ``json``."""
    quiet = {"handlers": ["stderr"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": FORMATTERS[log], "process": process}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sunset": {"level": level},
            "_granian": quiet,
            "granian.access": {**quiet, "level": "CRITICAL"},
        },
    }


def configure(log: str, process: str, level: str = "INFO") -> None:
    """Set up the logs of this process."""
    logging.config.dictConfig(configuration(log, process, level))


def _instant(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
