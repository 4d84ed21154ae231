"""AWS services by region, as the package botocore ships them; the partition gives the jurisdiction."""

import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from stratograph.graph.errors import InputError, Problem, SeedError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.trees import json_tree

__all__ = ["files", "read", "shipped", "source"]

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
    return [shipped("botocore", "data/endpoints.json", "botocore")]


def shipped(package: str, inside: str, distribution: str) -> Path:
    """A file of an installed package, found without running the package.

    Raises:
        InputError: The package is not installed.
    """
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        # No extra of ours: botocore and strawberry want different versions of python-dateutil, and nothing
        # but the table is needed.
        told = f"name its {inside}, or install the package alone: pip install --no-deps {distribution}."
        raise InputError("FILE", f"{distribution} is not installed; {told}")
    return Path(found.submodule_search_locations[0]) / inside


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:  # noqa: ARG001
    """The table of endpoints, with the version of the package if it is installed."""
    return SourceData(
        "aws-endpoints",
        f"AWS endpoints, as botocore{_version('botocore')} ships them",
        licence="Apache-2.0",
        address="https://github.com/boto/botocore",
        publisher="Amazon Web Services",
    )


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:  # noqa: ARG001
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
        provider = draft.entity("BusinessUnit", "Amazon Web Services", Place(path))
        for done, partition in enumerate(tree["partitions"]):
            regions = {}
            for code, region in sorted(partition["regions"].items()):
                at = Place(path, lines.get(code))
                with draft.row(at):
                    regions[code] = _region(draft, provider, partition, code, region, at)
            for name, service in sorted(partition["services"].items()):
                at = Place(path, lines.get(name))
                with draft.row(at):
                    _service(draft, provider, name, service, regions, at)
            advance(done + 1, len(tree["partitions"]))


def _region(
    draft: Draft, provider: str, partition: dict[str, Any], code: str, region: dict[str, Any], at: Place
) -> str:
    given = _JURISDICTIONS.get(partition["partition"]) or next(
        (two for start, two in _COUNTRIES.items() if code.startswith(start)), None
    )
    stands = country(draft, given, at) if given else None
    told = str(region.get("description") or code)
    made = draft.entity(
        "Facility",
        f"Amazon Web Services {told} ({code})",
        at,
        own_id=f"region aws-{code}",
        facilityKind="CloudRegion",
        country=stands,
        definition=f"Region of Amazon Web Services in its partition {partition['partitionName']}.",
    )
    words = Words(fact=f"{partition['partition']} {code}", quote=told, certainty="Asserted")
    if stands is not None:
        draft.statement("FacilityLocation", at, source=made, target=stands, words=words)
    draft.statement("Operation", at, source=provider, target=made, words=words)
    return made


def _service(
    draft: Draft, provider: str, name: str, service: dict[str, Any], regions: dict[str, str], at: Place
) -> None:
    places = sorted(set(service.get("endpoints") or {}) & regions.keys())
    if not places:
        return
    shown = re.sub(r"[-.]", " ", name)
    made = draft.entity(
        "CloudService",
        f"AWS {shown}",
        at,
        own_id=f"aws-{name}",
        definition=f"Service that AWS reaches as {name}.",
    )
    if not draft.has("Offering", source=provider, target=made):
        words = Words(fact=name, certainty="Asserted")
        draft.statement("Offering", at, source=provider, target=made, words=words)
    for code in places:
        words = Words(fact=f"{name} {code}", certainty="Asserted")
        draft.statement("Dependency", at, source=made, target=regions[code], words=words)


def _key(line: str) -> list[str]:
    return re.findall(r'^\s*"([^"]+)"\s*:\s*\{', line)


def _version(distribution: str) -> str:
    try:
        return f" {version(distribution)}"
    except PackageNotFoundError:
        return ""
