"""Text from files, safe to show."""

import re

__all__ = ["printable"]

# Category Cc but for line feed and tab: a label from a file could otherwise steer a terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text with control characters made visible.

    Example:
        >>> printable("red" + chr(27) + "[31m")
        'red�[31m'
    """
    return _CONTROL.sub("�", text)
