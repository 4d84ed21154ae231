"""Alibaba Cloud services by region, as aliyun-python-sdk-core ships them."""

import re
from collections.abc import Sequence
from pathlib import Path

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.endpoints import Kit, Provider, add_region, add_service, by_prefix
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_tree
from stratograph.graph.importers.values import RowError

__all__ = ["files", "read", "source"]

_KIT = Kit("aliyunsdkcore", "aliyun-python-sdk-core")

# What begins with cn- is in China; Hong Kong is a region of it.
_COUNTRIES = {
    "cn-hongkong": "HK",
    "cn-": "CN",
    "ap-northeast-1": "JP",
    "ap-northeast-2": "KR",
    "ap-south-1": "IN",
    "ap-southeast-1": "SG",
    "ap-southeast-2": "AU",
    "ap-southeast-3": "MY",
    "ap-southeast-5": "ID",
    "eu-central-1": "DE",
    "eu-west-1": "GB",
    "me-east-1": "AE",
    "rus-west-1": "RU",
    "us-": "US",
}
# Rooms of the company's own, and places to try things: nobody outside can rent there.
_INTERNAL = re.compile(
    r"(test|internal|inner|-pop$|-oxs$|nebula|yushanfang|-[a-z]{2}\d+-[a-z]\d+$|-bj-b\d+$)"
)


def files() -> list[Path]:
    """The table of the installed package.

    Raises:
        InputError: aliyun-python-sdk-core is not installed.
    """
    return [_KIT.file()]


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The table of endpoints, with the version of the package if it is installed."""
    return _KIT.source(
        "aliyun-endpoints", "Alibaba Cloud", "https://github.com/aliyun/aliyun-openapi-python-sdk"
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add each region with its country, and each service with the regions that it depends on.

    Raises:
        SeedError: The file cannot be read, or is no table of endpoints.
    """
    for path in files:
        tree, text = json_tree(path)
        if not isinstance(tree, dict) or not {"regions", "regional_endpoints"} <= tree.keys():
            remedy = "Give the endpoints.json of aliyunsdkcore."
            raise SeedError([Problem("there are no regions and endpoints in it.", path, 1, remedy=remedy)])
        lines = text.splitlines()
        alibaba = Provider(
            draft.entity("BusinessUnit", "Alibaba Cloud", Place(path)), "aliyun", ("Alibaba Cloud",)
        )
        regions: dict[str, str] = {}
        for code in sorted(tree["regions"]):
            at = Place(path, _line(lines, code))
            with draft.row(at):
                regions[code] = _region(draft, alibaba, code, at)
        services = sorted(tree["regional_endpoints"].items())
        for done, (name, endpoints) in enumerate(services):
            at = Place(path, _line(lines, name))
            if places := [(code, regions[code]) for code in sorted(endpoints) if code in regions]:
                with draft.row(at):
                    add_service(draft, alibaba, name, places, at)
            advance(done + 1, len(services))


def _region(draft: Draft, alibaba: Provider, code: str, at: Place) -> str:
    if _INTERNAL.search(code):
        raise RowError(f"the region {code!r} is not for customers.", "Nothing needs to be done.")
    stands = by_prefix(_COUNTRIES, code)
    if stands is None:
        raise RowError(f"the country of the region {code!r} is not known.", "Add it to the importer.")
    about = f"Region of Alibaba Cloud with the code {code}."
    words = Words(fact=code, certainty="Asserted")
    return add_region(draft, alibaba, code, f"Alibaba Cloud {code}", stands, about, words, at)


def _line(lines: list[str], name: str) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if f'"{name}"' in line), None)
