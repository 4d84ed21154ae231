"""Where log messages go; the only module that adds handlers."""

import json
import logging
import sys
import time
from typing import TextIO

__all__ = ["send_logs_to"]


# What every record has; anything else was given to it by who logs, as a field of its own.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


def send_logs_to(stream: TextIO | None = None, level: str = "INFO", form: str = "text") -> None:
    """Send our messages and those of the server to a stream, one line each, with UTC time.

    Args:
        stream: Where to; standard error if nothing is given.
        level: DEBUG, INFO, WARNING or ERROR.
        form: ``text``, or ``json`` for one object a line.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    text = _Utc("{asctime} {levelname} {name}: {message}", _TIME, style="{")
    handler.setFormatter(_Json(datefmt=_TIME) if form == "json" else text)
    for name in ("stratograph", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level)


_TIME = "%Y-%m-%dT%H:%M:%SZ"


class _Utc(logging.Formatter):
    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        # What a client sent may hold line ends, which would look like a message of their own.
        first, *traceback = (
            super().format(record).split("\n") if record.exc_info else [super().format(record)]
        )
        return "\n".join([first.replace("\r", "\\r").replace("\n", "\\n"), *traceback])


class _Json(_Utc):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)
