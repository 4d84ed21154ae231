"""The formats that can be imported, by name; a format's module is loaded when it is asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from stratograph.graph.errors import UnknownTermError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft

__all__ = ["FORMATS", "Advance", "Format", "reader_of"]

Advance = Callable[[int, int], None]

FORMATS = {
    "csv": "any CSV files, by a mapping (--mapping): which column is which property",
    "cncf-landscape": "the cloud-native landscape (YAML): products, owners, categories, memberships",
    "chip-supply": "a chip supply chain (CSV): nodes and edges, in this order",
    "cloud-regions": "cloud regions by provider (JSON)",
    "compute-atlas": "data-centre sites with operators, status events and investments (JSON)",
    "aws-regions": "services by region, as the package botocore ships them (no file needed)",
    "aliyun-regions": "services by region, as aliyun-python-sdk-core ships them (no file needed)",
    "ftm": "FollowTheMoney entities (JSON, one a line)",
    "bods": "Beneficial Ownership Data Standard 0.4 (JSON)",
}
"""What each format is."""

_MODULES = {
    "csv": "csv_mapping",
    "cncf-landscape": "cncf_landscape",
    "chip-supply": "chip_supply",
    "cloud-regions": "cloud_regions",
    "compute-atlas": "compute_atlas",
    "aws-regions": "botocore_regions",
    "aliyun-regions": "aliyun_regions",
    "ftm": "follow_the_money",
    "bods": "bods",
}


class Format(Protocol):
    """What the module of a format offers."""

    def files(self) -> list[Path]:
        """The files to read where the user names none."""

    def source(self, files: Sequence[Path], mapping: Path | None) -> SourceData:
        """The document that the data make."""

    def read(self, draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
        """Add what the files hold to a draft."""


def reader_of(name: str) -> Format:
    """The reader of a format.

    Raises:
        UnknownTermError: There is no such format; the nearest ones are suggested.
    """
    if name not in _MODULES:
        raise UnknownTermError(name, _MODULES)
    return cast("Format", import_module(f"stratograph.graph.importers.{_MODULES[name]}"))
