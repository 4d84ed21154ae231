"""Which version of a distribution is installed."""

import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

__all__ = ["installed_version"]


@cache
def installed_version(name: str) -> str:
    """The version of a distribution, as the folder of its metadata is named.

    What the standard library has for it reads and parses that metadata, and is imported for as long as a
    tenth of a start takes; so it is asked only of what is installed in another way than in a folder.

    Args:
        name: The distribution.

    Raises:
        importlib.metadata.PackageNotFoundError: It is not installed.

    Source:
        Python Packaging User Guide, "Recording installed projects".
    """
    named = re.compile(rf"{re.sub(r'[-_.]+', '[-_.]', name)}-(.+)\.dist-info", re.IGNORECASE)
    for folder in sys.path:
        with suppress(OSError):
            for entry in Path(folder).iterdir():
                if found := named.fullmatch(entry.name):
                    return found[1]
    from importlib.metadata import version

    return version(name)
