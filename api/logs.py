"""Where log messages go; the only module that adds handlers."""

import logging
import sys
import time
from typing import TextIO

__all__ = ["send_logs_to"]


def send_logs_to(stream: TextIO | None = None, level: str = "INFO") -> None:
    """Send our messages and those of the server to a stream, one line each, with UTC time.

    Args:
        stream: Where to; standard error if nothing is given.
        level: DEBUG, INFO, WARNING or ERROR.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Utc("{asctime} {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%SZ", style="{"))
    for name in ("stratograph", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level)


class _Utc(logging.Formatter):
    converter = staticmethod(time.gmtime)
