"""AWS services by region, as the package botocore ships them; the partition gives the jurisdiction."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.endpoints import Kit, Provider, add_region, add_service, by_prefix
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_tree

__all__ = ["files", "read", "source"]

_KIT = Kit("botocore", "botocore")

# The country whose law and users a partition is for; those of the intelligence community are regions of
# the United States, but for one of Europe, which has no country.
_JURISDICTIONS = {
    "aws-cn": "CN",
    "aws-us-gov": "US",
    "aws-iso": "US",
    "aws-iso-b": "US",
    "aws-iso-f": "US",
    "aws-eusc": "DE",
}
_COUNTRIES = {
    "af-south": "ZA",
    "ap-east-1": "HK",
    "ap-east-2": "TW",
    "ap-northeast-1": "JP",
    "ap-northeast-2": "KR",
    "ap-northeast-3": "JP",
    "ap-south": "IN",
    "ap-southeast-1": "SG",
    "ap-southeast-2": "AU",
    "ap-southeast-3": "ID",
    "ap-southeast-4": "AU",
    "ap-southeast-5": "MY",
    "ap-southeast-6": "NZ",
    "ap-southeast-7": "TH",
    "ca-": "CA",
    "eu-central-1": "DE",
    "eu-central-2": "CH",
    "eu-north-1": "SE",
    "eu-south-1": "IT",
    "eu-south-2": "ES",
    "eu-west-1": "IE",
    "eu-west-2": "GB",
    "eu-west-3": "FR",
    "il-central": "IL",
    "me-central": "AE",
    "me-south": "BH",
    "mx-central": "MX",
    "sa-east-1": "BR",
    "sa-west-1": "CL",
    "us-": "US",
}


def files() -> list[Path]:
    """The table of the installed package.

    Raises:
        InputError: botocore is not installed.
    """
    return [_KIT.file()]


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The table of endpoints, with the version of the package if it is installed."""
    return _KIT.source("aws-endpoints", "Amazon Web Services", "https://github.com/boto/botocore")


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add each region with its country, and each service with the regions that it depends on.

    Raises:
        SeedError: The file cannot be read, or is no table of endpoints.
    """
    for path in files:
        tree, text = json_tree(path)
        if not isinstance(tree, dict) or "partitions" not in tree:
            remedy = "Give botocore's endpoints.json."
            raise SeedError([Problem("there are no partitions in it.", path, 1, remedy=remedy)])
        lines = {name: number for number, line in enumerate(text.splitlines(), 1) for name in _key(line)}
        aws = Provider(
            draft.entity("BusinessUnit", "Amazon Web Services", Place(path)), "aws", ("AWS", "Amazon")
        )
        for done, partition in enumerate(tree["partitions"]):
            regions = {}
            for code, region in sorted(partition["regions"].items()):
                at = Place(path, lines.get(code))
                with draft.row(at):
                    regions[code] = _region(draft, aws, partition, code, region, at)
            for name, service in sorted(partition["services"].items()):
                at = Place(path, lines.get(name))
                places = sorted(set(service.get("endpoints") or {}) & regions.keys())
                if places:
                    with draft.row(at):
                        add_service(draft, aws, name, [(code, regions[code]) for code in places], at)
            advance(done + 1, len(tree["partitions"]))


def _region(
    draft: Draft, aws: Provider, partition: dict[str, Any], code: str, region: dict[str, Any], at: Place
) -> str:
    stands = _JURISDICTIONS.get(partition["partition"]) or by_prefix(_COUNTRIES, code)
    told = str(region.get("description") or code)
    known = draft.reconciler.exact(f"AWS {told} Region", "Facility")
    name = f"AWS {told} Region" if known else f"Amazon Web Services {told} ({code})"
    about = f"Region of Amazon Web Services in its partition {partition['partitionName']}."
    words = Words(fact=f"{partition['partition']} {code}", quote=told, certainty="Asserted")
    return add_region(draft, aws, code, name, stands, about, words, at)


def _key(line: str) -> list[str]:
    return re.findall(r'^\s*"([^"]+)"\s*:\s*\{', line)
