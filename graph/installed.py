"""Which version of a distribution is installed."""

import os
import re
import sys
from contextlib import suppress
from functools import cache

__all__ = ["installed_version"]

_SUFFIX = ".dist-info"


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
    if found := _in_folders().get(_normal(name)):
        return found
    from importlib.metadata import version

    return version(name)


@cache
def _in_folders() -> dict[str, str]:
    """The version of each distribution by its name; the first counts, as for what is imported."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or os.curdir) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIX):
                    name, _, version = entry.name.removesuffix(_SUFFIX).rpartition("-")
                    found.setdefault(_normal(name), version)
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
